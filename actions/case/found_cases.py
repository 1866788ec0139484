"""The cases found last in a conversation, so that they can be spoken of without their codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from actions.dialogue import Dialogue
from actions.one_stop.case_state import CaseState
from nlu.text.fold import fold

MOST = 3
PROVEN_FOR = timedelta(hours=1)
"""How long the second factor of a case need not be given again in its conversation."""
_CASE = r"(?:cai |bo )?(?:ho so|case|application)"
_PLACES = tuple(
    re.compile(rf"{_CASE} (?:{vietnamese})\b|\b(?:{english}) (?:case|application)\b")
    for vietnamese, english in (
        (r"dau(?: tien)?|thu nhat|thu 1|so 1|so mot|mot|1", "first"),
        (r"thu hai|thu 2|so 2|so hai|hai|2", "second"),
        (r"thu ba|thu 3|so 3|so ba|ba|3", "third"),
    )
)
_OTHER = re.compile(rf"{_CASE} (?:kia|con lai)\b|\b(?:other) (?:case|application)\b")
_LAST = re.compile(
    rf"{_CASE} (?:(?:toi |em |minh )?(?:vua|luc nay|hoi nay|khi nay|moi nay)\b|do\b|ay\b|nay\b|cuoi\b|moi nhat)"
    r"|\b(?:that|this|last|same) (?:case|application)\b"
)
_COMMON = frozenset(
    ("dang", "ky", "cap", "lai", "doi", "giay", "nha", "o", "va", "rieng", "le", "ban", "sao", "xac", "nhan", "phep")
)


@dataclass(frozen=True)
class FoundCase:
    """One of them."""

    code: str
    procedure: str
    state: CaseState
    at: datetime
    """When it was found; its second factor was right then."""
    proven_at: datetime
    """When the second factor was given last."""

    def to_slot(self) -> dict[str, Any]:
        """One item of the slot."""
        return {
            "code": self.code,
            "procedure": self.procedure,
            "state": int(self.state),
            "at": self.at.isoformat(),
            "proven_at": self.proven_at.isoformat(),
        }

    @classmethod
    def from_slot(cls, value: object) -> FoundCase | None:
        """Read an item; None for anything malformed."""
        if not isinstance(value, Mapping):
            return None
        try:
            return cls(
                str(value["code"]),
                str(value["procedure"]),
                CaseState(int(value["state"])),
                _moment(value["at"]),
                _moment(value["proven_at"]),
            )
        except (KeyError, ValueError, TypeError):
            return None


@dataclass(frozen=True)
class FoundCases:
    """In the order in which they were found first; `MOST` at most."""

    cases: tuple[FoundCase, ...] = ()

    @classmethod
    def of(cls, dialogue: Dialogue) -> FoundCases:
        """What the slot `found_cases` holds."""
        value = dialogue.slots.get("found_cases")
        items = value if isinstance(value, list) else []
        return cls(tuple(case for item in items if (case := FoundCase.from_slot(item)) is not None))

    def to_slot(self) -> list[dict[str, Any]]:
        """The value of the slot."""
        return [case.to_slot() for case in self.cases]

    def plus(self, found: FoundCase) -> FoundCases:
        """With `found`, in its old place if it was found before."""
        if any(case.code == found.code for case in self.cases):
            return FoundCases(tuple(found if case.code == found.code else case for case in self.cases))
        return FoundCases((*self.cases, found)[-MOST:])

    @property
    def latest(self) -> FoundCase | None:
        """The one last spoken of."""
        return max(self.cases, key=lambda case: case.at, default=None)

    def with_code(self, code: str | None) -> FoundCase | None:
        """The one of that code."""
        return next((case for case in self.cases if case.code == code), None)

    def proven(self, code: str | None, now: datetime) -> FoundCase | None:
        """The same, if its second factor was right a short while ago."""
        case = self.with_code(code)
        return case if case is not None and now - case.proven_at <= PROVEN_FOR else None

    def named(self, text: str) -> FoundCase | None:
        """The one that `text` speaks of by its place ("hồ sơ đầu", "hồ sơ kia") or by what it is about."""
        words = " ".join(re.findall(r"[a-z0-9]+", fold(text)))
        if not self.cases:
            return None
        for place, pattern in enumerate(_PLACES):
            if pattern.search(words):
                return self.cases[place] if place < len(self.cases) else None
        if _OTHER.search(words):
            others = [case for case in self.cases if case is not self.latest]
            return others[0] if len(others) == 1 else None
        if _LAST.search(words):
            return self.latest
        about = [case for case in self.cases if _is_about(words, case.procedure)]
        return about[0] if len(about) == 1 else None

    def seen(self, code: str, state: CaseState, at: datetime) -> FoundCases:
        """With the state in which the case was seen just now."""
        case = self.with_code(code)
        return self if case is None else self.plus(replace(case, state=state, at=at))


def _is_about(words: str, procedure: str) -> bool:
    if not re.search(r"\bho so\b|\bcase\b", words):
        return False
    telling = [word for word in re.findall(r"[a-z0-9]+", fold(procedure)) if word not in _COMMON]
    return bool(telling) and " ".join(telling) in words


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(str(value))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
