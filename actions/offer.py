"""Something the assistant offered to do, which waits for a yes or a no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from actions.dialogue import Dialogue
from actions.replying_action import Said


@dataclass(frozen=True)
class Offer:
    """`kind` names who takes the answer; `about` is what it needs to know, nothing personal."""

    kind: str
    about: Mapping[str, str] = field(default_factory=dict)

    def to_slot(self) -> dict[str, Any]:
        """The value of the slot `offer`."""
        return {"kind": self.kind, "about": dict(self.about)}

    @classmethod
    def of(cls, dialogue: Dialogue) -> Offer | None:
        """What waits in the dialogue; anything malformed counts as nothing."""
        value = dialogue.slots.get("offer")
        if not isinstance(value, Mapping) or not isinstance(value.get("kind"), str):
            return None
        about = value.get("about")
        pairs = about.items() if isinstance(about, Mapping) else ()
        return cls(value["kind"], {str(key): str(item) for key, item in pairs})


class OfferTaker(Protocol):
    """Takes the answer to offers of one kind."""

    async def accept(self, dialogue: Dialogue, offer: Offer) -> Said:
        """The citizen said yes."""
        ...

    async def decline(self, dialogue: Dialogue, offer: Offer) -> Said:
        """The citizen said no."""
        ...
