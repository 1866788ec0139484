"""Where a personal list stands, as the slot `checklist` keeps it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.dialogue import Dialogue

MOST_AWAY = 2
"""After so many digressions in a row the question is not repeated any more."""
_ANSWERS = re.compile(r"[ynu]{0,12}")


@dataclass(frozen=True)
class ListState:
    """The answers so far. `told`: cases named without being asked; `away`: digressions in a row."""

    code: str
    version: str
    answers: str = ""
    told: tuple[int, ...] = ()
    away: int = 0
    done: bool = False

    @property
    def waits(self) -> bool:
        """Whether a yes or a no is still taken as the answer."""
        return not self.done and self.away < MOST_AWAY

    def to_slot(self) -> dict[str, Any]:
        """The value of the slot."""
        return {
            "code": self.code,
            "version": self.version,
            "answers": self.answers,
            "told": list(self.told),
            "away": self.away,
            "done": self.done,
        }

    @classmethod
    def of(cls, dialogue: Dialogue) -> ListState | None:
        """What waits in the dialogue; anything malformed counts as nothing."""
        value = dialogue.slots.get("checklist")
        if not isinstance(value, Mapping):
            return None
        code, version, answers = (value.get(key) for key in ("code", "version", "answers"))
        told, away = value.get("told"), value.get("away")
        if not isinstance(code, str) or not isinstance(version, str) or not isinstance(answers, str):
            return None
        if not _ANSWERS.fullmatch(answers):
            return None
        indexes = tuple(one for one in told if isinstance(one, int)) if isinstance(told, list) else ()
        return cls(code, version, answers, indexes, away if isinstance(away, int) else 0, value.get("done") is True)
