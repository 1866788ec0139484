"""A report as far as it has been told; lives in the slot `report`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from actions.report.category import Category


class Part(StrEnum):
    """What is asked for, in this order; `PART` asks which of the others to change."""

    CATEGORY = "category"
    PLACE = "place"
    WORDS = "words"
    CONTACT = "contact"
    SUMMARY = "summary"
    PART = "part"


@dataclass(frozen=True)
class ReportDraft:
    """Plain where nothing is personal; references into the vault, with a masked preview, where something may be."""

    category: Category | None = None
    placed: bool = False
    place: str | None = None
    """A present commune or ward; None when none was recognised."""
    offered: tuple[str, ...] = ()
    """Codes of the communes that the citizen is asked to choose from."""
    spot: str | None = None
    """Reference: the place in the citizen's words."""
    spot_seen: str = ""
    words: str | None = None
    """Reference: what happened."""
    words_seen: str = ""
    contacted: bool = False
    """Whether the question of a contact has been answered."""
    contact: str | None = None
    """Reference; None when the citizen gave none."""
    files: tuple[str, ...] = ()
    takes_files: bool = False
    """Whether the channel gives us files."""
    choosing: bool = False
    """The citizen wants to change something and has not said what."""
    tries: int = 0
    """Answers to the open question that could not be read."""
    note: str | None = None
    """Key of a sentence that goes before the next question, once."""

    @property
    def open(self) -> Part:
        """The question to ask."""
        if self.choosing:
            return Part.PART
        answered = {
            Part.CATEGORY: self.category is not None,
            Part.PLACE: self.placed,
            Part.WORDS: self.words is not None,
            Part.CONTACT: self.contacted,
        }
        return next((part for part, given in answered.items() if not given), Part.SUMMARY)

    @property
    def begun(self) -> bool:
        """Whether anything was told that is worth going on with."""
        return self.category is not None or self.placed or self.words is not None

    @property
    def references(self) -> tuple[str, ...]:
        """What the vault holds for this report."""
        return tuple(one for one in (self.spot, self.words, self.contact) if one is not None)

    def to_slot(self) -> dict[str, Any]:
        """The value of the slot."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}

    @classmethod
    def from_slot(cls, value: object) -> ReportDraft:
        """Read the slot; anything malformed counts as a report not begun."""
        if not isinstance(value, Mapping):
            return cls()
        known = {field.name: value[field.name] for field in fields(cls) if field.name in value}
        try:
            known["category"] = Category(known["category"]) if known.get("category") else None
        except ValueError:
            return cls()
        for name in ("offered", "files"):
            known[name] = tuple(map(str, known[name])) if isinstance(known.get(name), list) else ()
        return cls(**known)
