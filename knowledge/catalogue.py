"""The whole catalogue, read from its folder and checked across files."""

import hashlib
import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from knowledge.catalogue_errors import CatalogueErrors
from knowledge.errors import ContentError
from knowledge.guidance_file import read_guidance
from knowledge.imported import ImportedPart, read_imported
from knowledge.journey_file import check_journey
from knowledge.procedure_file import check_procedure
from knowledge.schema.guidance import Guidance
from knowledge.schema.journey import Journey
from knowledge.schema.procedure import Procedure


@dataclass(frozen=True)
class Catalogue:
    """Procedures by code, guidance and life events by slug; immutable. `version` changes only when a fact does."""

    procedures: Mapping[str, Procedure]
    guidance: Mapping[str, Guidance]
    version: str
    journeys: Mapping[str, Journey] = field(default_factory=lambda: MappingProxyType({}))
    """Only with steps that are in the catalogue."""
    unreachable: tuple[ContentError, ...] = ()
    """Steps of life events that lead nowhere: left out, so that the rest serves, but to be mended."""
    imported: frozenset[str] = frozenset()
    """Codes of the procedures that were imported, with an editor's corrections or without."""

    @classmethod
    def load(cls, folder: Path, *, imported: Path | None = None) -> "Catalogue":
        """Read `procedures/*.yaml`, `guidance/*.md` and `journeys/*.yaml` of `folder`.

        `imported`, when given, adds the procedures of that folder (see `read_imported`); a hand-written file wins.
        Raises `CatalogueErrors` that lists every problem of every file, not only the first.
        """
        errors: list[ContentError] = []
        procedures: dict[str, Procedure] = {}
        articles: dict[str, Guidance] = {}
        journeys: dict[str, Journey] = {}
        files: dict[str, Path] = {}
        if not folder.is_dir():
            raise CatalogueErrors([ContentError(folder, 1, "không có thư mục danh mục này")])
        for path in sorted((folder / "procedures").glob("*.yaml")):
            procedure, problems = check_procedure(path)
            errors += problems
            if procedure is not None and _claim(files, procedure.code, path, errors):
                procedures[procedure.code] = procedure
        for path in sorted((folder / "guidance").glob("*.md")):
            try:
                article = read_guidance(path)
            except ContentError as error:
                errors.append(error)
                continue
            if _claim(files, article.slug, path, errors):
                articles[article.slug] = article
        for path in sorted((folder / "journeys").glob("*.yaml")):
            journey, problems = check_journey(path)
            errors += problems
            if journey is not None and _claim(files, journey.slug, path, errors):
                journeys[journey.slug] = journey
        written: dict[str, Procedure | Guidance | Journey] = {**procedures, **articles, **journeys}
        part = ImportedPart() if imported is None else read_imported(imported, files, written.values())
        errors += part.errors
        files = {**files, **part.files}
        errors += _names_claimed_twice({**written, **part.procedures}, files)
        if errors:
            raise CatalogueErrors(errors)
        procedures = {**procedures, **part.procedures}
        journeys, unreachable = _reachable(journeys, {*procedures, *articles}, files)
        return cls(
            MappingProxyType(procedures),
            MappingProxyType(articles),
            _version({**procedures, **articles, **journeys}, part.procedures),
            MappingProxyType(journeys),
            tuple(unreachable),
            frozenset(part.procedures),
        )

    def get(self, key: str) -> Procedure | Guidance | Journey:
        """The procedure of a code, or the article or life event of a slug. Raises `KeyError` when there is none."""
        found = self.procedures.get(key) or self.guidance.get(key) or self.journeys.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def neighbours(self, code: str) -> tuple[str, ...]:
        """Easily confused procedures of `code` that are in the catalogue, so that one can be offered on a button."""
        return tuple(c for c in self.procedures[code].neighbours if c in self.procedures and c != code)


def _claim(files: dict[str, Path], key: str, path: Path, errors: list[ContentError]) -> bool:
    if key in files:
        errors.append(ContentError(path, 1, f"{key} đã có trong tệp {files[key].name}"))
        return False
    files[key] = path
    return True


def _names_claimed_twice(
    documents: Mapping[str, Procedure | Guidance | Journey], files: Mapping[str, Path]
) -> list[ContentError]:
    """One colloquial name must lead to one document, else the exact match could not win."""
    owner: dict[str, str] = {}
    errors: list[ContentError] = []
    for key, document in documents.items():
        for name in document.colloquial:
            folded = " ".join(name.casefold().split())
            first = owner.setdefault(folded, key)
            if first != key:
                message = f"tên thường gọi “{name}” đã có ở {files[first].name}; mỗi tên chỉ dẫn đến một nơi"
                errors.append(ContentError(files[key], _line_of(files[key], name), message))
    return errors


def _reachable(
    journeys: Mapping[str, Journey], known: Container[str], files: Mapping[str, Path]
) -> tuple[dict[str, Journey], list[ContentError]]:
    """The life events without the steps that are not `known`, and what was left out; one without any step goes too."""
    kept: dict[str, Journey] = {}
    left_out: list[ContentError] = []
    for slug, journey in journeys.items():
        steps = tuple(step for step in journey.steps if step.code in known)
        for step in journey.steps:
            if step.code not in known:
                message = f"bước «{step.code}» không có trong danh mục; bước này tạm bị bỏ"
                left_out.append(ContentError(files[slug], _line_of(files[slug], step.code), message))
        if steps:
            kept[slug] = journey.model_copy(update={"steps": steps})
    return kept, left_out


def _line_of(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if text in line), 1)


def _version(documents: Mapping[str, Procedure | Guidance | Journey], imported: Iterable[str]) -> str:
    """Another one as well when the same words are hand-written now: the search prefers those."""
    content: dict[str, Any] = {key: document.model_dump(mode="json") for key, document in sorted(documents.items())}
    if codes := sorted(imported):
        content[":imported"] = codes
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
