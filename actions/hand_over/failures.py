"""How often in a row the assistant could not help (slot `failures`)."""

from __future__ import annotations

from actions.dialogue import Dialogue
from connectors.message import Outcome

_FAILED = frozenset({Outcome.NOT_FOUND, Outcome.ENGINE_FAILED})
_NEITHER = frozenset({Outcome.CLARIFY, Outcome.OUT_OF_SCOPE, Outcome.SMALL_TALK, Outcome.ABUSE})
"""A question asked back and talk in between neither help nor fail."""
OFFER_AT = 2


def failures(dialogue: Dialogue) -> int:
    """Before this turn."""
    value = dialogue.slots.get("failures")
    return int(value) if isinstance(value, int | float) and value > 0 else 0


def failures_after(dialogue: Dialogue, outcome: Outcome) -> int:
    """After a reply with `outcome`."""
    if outcome in _NEITHER:
        return failures(dialogue)
    return failures(dialogue) + 1 if outcome in _FAILED else 0
