"""What an editor may change in the workbook: everything in the catalogue but the list of places."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from knowledge.catalogue import Catalogue
from knowledge.catalogue_errors import CatalogueErrors
from knowledge.checks.replaced_documents import ReplacedDocument, read_replaced
from knowledge.errors import ContentError
from knowledge.glossary import Glossary
from knowledge.golden.read import read_golden
from knowledge.journey_file import read_journey
from knowledge.office_file import read_offices
from knowledge.schema.base import Content
from knowledge.schema.guidance import Guidance
from knowledge.schema.journey import Journey
from knowledge.schema.office import Office
from knowledge.schema.procedure import Procedure
from knowledge.schema.source import Source
from knowledge.validation_message import validation_message
from knowledge.workbook.asked import AskedQuestion
from knowledge.workbook.kind import DOCUMENTS, KINDS, Kind
from knowledge.workbook.term import Term

_Read = TypeVar("_Read")


@dataclass(frozen=True)
class EditableContent:
    """Each kind of content by its code; the fields are those that `Kind.field` names."""

    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    guidance: Mapping[str, Guidance] = field(default_factory=dict)
    questions: Mapping[str, tuple[AskedQuestion, ...]] = field(default_factory=dict)
    """Golden questions by the code or slug that they ask about. No entry is empty."""
    journeys: Mapping[str, Journey] = field(default_factory=dict)
    """With all their steps, also those that lead nowhere."""
    offices: Mapping[str, Office] = field(default_factory=dict)
    office_sources: Mapping[str, Source] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    replaced: Mapping[str, ReplacedDocument] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> "EditableContent":
        """Read the catalogue in `folder`. Raises `CatalogueErrors` with every problem."""
        catalogue = Catalogue.load(folder)
        errors: list[ContentError] = []
        offices, glossary = folder / "offices.yaml", folder / "glossary.yaml"
        book = _read(read_offices, offices, errors) if offices.is_file() else None
        terms = _read(_terms, glossary, errors) if glossary.is_file() else None
        replaced = _read(read_replaced, folder / "replaced_documents.yaml", errors)
        if errors:
            raise CatalogueErrors(errors)
        content = cls(
            procedures=dict(catalogue.procedures),
            guidance=dict(catalogue.guidance),
            journeys={path.stem: read_journey(path) for path in sorted((folder / "journeys").glob("*.yaml"))},
            offices={office.id: office for office in book.offices} if book else {},
            office_sources=book.sources if book else {},
            glossary=terms or {},
            replaced=dict(replaced or {}),
        )
        return cls(**{**vars(content), "questions": content._asked(folder)})

    def of(self, kind: Kind) -> Mapping[str, Content]:
        """The content of one kind, by code."""
        held: Mapping[str, Content] = getattr(self, kind.field)
        return held

    @property
    def version(self) -> str:
        """Changes when, and only when, a fact or a question changes."""
        canonical = json.dumps(
            [
                *({key: model.model_dump(mode="json") for key, model in self.of(kind).items()} for kind in KINDS),
                {key: [q.model_dump(mode="json") for q in asked] for key, asked in self.questions.items()},
            ],
            ensure_ascii=True,
            sort_keys=True,
        )
        return hashlib.sha256(canonical.encode()).hexdigest()[:16]

    def _asked(self, folder: Path) -> dict[str, tuple[AskedQuestion, ...]]:
        """The golden questions about these documents; those about anything else are not an editor's here."""
        questions: dict[str, tuple[AskedQuestion, ...]] = {}
        for golden in read_golden(folder):
            if any(golden.about in self.of(kind) for kind in DOCUMENTS):
                questions[golden.about] = (*questions.get(golden.about, ()), AskedQuestion.of(golden))
        return questions


def _read(read: Callable[[Path], _Read], path: Path, errors: list[ContentError]) -> _Read | None:
    try:
        return read(path)
    except ContentError as error:
        errors.append(error)
        return None


def _terms(path: Path) -> dict[str, Term]:
    terms = {}
    for term, ways in Glossary.load(path).terms.items():
        try:
            read = Term(term=str(term), ways=tuple(ways))
        except ValidationError as error:
            raise ContentError(path, None, f"«{term}»: {validation_message(error.errors()[0])}") from error
        terms[read.term] = read
    return terms
