"""A typed, defensive view of the engine's tracker.

Any slot may be empty and any field missing: a missing value once crashed a live one-stop bot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.turn_language import turn_language
from connectors.message import Language


@dataclass(frozen=True)
class PendingQuestion:
    """A clarifying question that waits for its answer."""

    candidates: tuple[str, ...]
    facets: tuple[str, ...]
    text: str
    asked: int

    def to_slot(self) -> dict[str, Any]:
        """The value of the slot `clarify`."""
        return {
            "candidates": list(self.candidates),
            "facets": list(self.facets),
            "text": self.text,
            "asked": self.asked,
        }

    @classmethod
    def from_slot(cls, value: object) -> PendingQuestion | None:
        """Read the slot; anything malformed counts as no pending question."""
        if not isinstance(value, Mapping):
            return None
        candidates, facets, text, asked = (value.get(key) for key in ("candidates", "facets", "text", "asked"))
        if not isinstance(candidates, list) or not isinstance(facets, list) or not isinstance(asked, int):
            return None
        return cls(tuple(map(str, candidates)), tuple(map(str, facets)), str(text or ""), asked)


@dataclass(frozen=True)
class Dialogue:
    """What an action may know of the conversation."""

    conversation_id: str
    text: str
    intent: str | None
    confidence: float
    ranking: tuple[tuple[str, float], ...]
    """Every intent that was considered, the likeliest first."""
    entities: Mapping[str, str]
    slots: Mapping[str, Any]
    active_loop: str | None
    typed: str = ""
    """The citizen's words as the transcript shows them (masked, not restored); `text` where the engine has none."""
    trace: str | None = None
    """The name of the turn, for log lines."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """What the turn knows besides: `private`, the vault's reference of the words as typed; `away_days`, how long the
    citizen was away, from one day on; `public`, where others read along."""

    @classmethod
    def from_tracker(cls, tracker: Any) -> Dialogue:
        """Read rasa-sdk's `Tracker`."""
        latest = _mapping(tracker.latest_message)
        intent = _mapping(latest.get("intent"))
        found = latest.get("entities")
        entities = {
            str(entity["entity"]): str(entity["value"])
            for entity in (map(_mapping, found) if isinstance(found, list) else ())
            if entity.get("entity") and entity.get("value") is not None
        }
        metadata = _mapping(latest.get("metadata"))
        text = _text(latest.get("text")) or ""
        text = "" if text.startswith("/") else text
        return cls(
            conversation_id=str(tracker.sender_id),
            text=text,
            intent=_text(intent.get("name")),
            confidence=_share(intent.get("confidence")),
            ranking=_ranking(latest.get("intent_ranking")),
            entities=entities,
            slots=dict(_mapping(tracker.slots)),
            active_loop=_text(_mapping(tracker.active_loop).get("name")),
            typed=_text(metadata.get("raw")) or text,
            trace=_text(metadata.get("trace")),
            notes={str(key): str(value) for key, value in _mapping(metadata.get("notes")).items()},
        )

    @property
    def topic(self) -> str | None:
        """Code or slug under discussion."""
        value = self.slots.get("topic_code")
        return str(value) if value else None

    @property
    def pending(self) -> PendingQuestion | None:
        """The clarifying question that waits, if any."""
        return PendingQuestion.from_slot(self.slots.get("clarify"))

    @property
    def language(self) -> Language:
        """What to answer in."""
        asked = self.entities.get("language")
        if asked in ("vi", "en"):
            return "en" if asked == "en" else "vi"
        return turn_language(self.text, self.slot("language"))

    def slot(self, name: str) -> str | None:
        """A text slot, or None when empty."""
        value = self.slots.get(name)
        return str(value) if value not in (None, "") else None


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _ranking(value: object) -> tuple[tuple[str, float], ...]:
    ranked = map(_mapping, value) if isinstance(value, list) else ()
    return tuple((str(one["name"]), _share(one.get("confidence"))) for one in ranked if one.get("name"))


def _share(value: object) -> float:
    """A confidence; anything that is no number from 0 to 1 counts as none."""
    return float(value) if isinstance(value, int | float) and 0 <= value <= 1 else 0.0
