"""What an editor may change in the workbook: procedures, articles and their golden questions."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.catalogue import Catalogue
from knowledge.golden.read import read_golden
from knowledge.schema.guidance import Guidance
from knowledge.schema.procedure import Procedure
from knowledge.workbook.asked import AskedQuestion


@dataclass(frozen=True)
class EditableContent:
    """Procedures by code, articles by slug, and golden questions by the code or slug that they ask about."""

    procedures: Mapping[str, Procedure]
    guidance: Mapping[str, Guidance] = field(default_factory=dict)
    questions: Mapping[str, tuple[AskedQuestion, ...]] = field(default_factory=dict)
    """No entry is empty."""

    @classmethod
    def load(cls, folder: Path) -> "EditableContent":
        """Read the catalogue in `folder`. Raises `CatalogueErrors` with every problem.

        Questions about anything else, such as a life event, are not part of it.
        """
        catalogue = Catalogue.load(folder)
        questions: dict[str, tuple[AskedQuestion, ...]] = {}
        for golden in read_golden(folder):
            if golden.about in catalogue.procedures or golden.about in catalogue.guidance:
                questions[golden.about] = (*questions.get(golden.about, ()), AskedQuestion.of(golden))
        return cls(dict(catalogue.procedures), dict(catalogue.guidance), questions)

    @property
    def version(self) -> str:
        """Changes when, and only when, a fact or a question changes."""
        canonical = json.dumps(
            [
                {key: document.model_dump(mode="json") for key, document in self.procedures.items()},
                {key: document.model_dump(mode="json") for key, document in self.guidance.items()},
                {key: [q.model_dump(mode="json") for q in asked] for key, asked in self.questions.items()},
            ],
            ensure_ascii=True,
            sort_keys=True,
        )
        return hashlib.sha256(canonical.encode()).hexdigest()[:16]
