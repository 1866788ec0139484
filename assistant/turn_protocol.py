"""The seam between the durable path of a message and the thinking: one turn of a conversation."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from connectors.message import Inbound, Reply


@dataclass(frozen=True)
class ConversationState:
    """What goes with a message into its turn: what the store remembers of the conversation, and the turn's name."""

    conversation_id: str
    expects: str | None
    """What the dialogue waits for (`connectors.message.Expects`); None when for nothing in particular."""
    trace: str = ""
    """Under which logs, engine and actions know this turn; empty where nobody will look for it."""
    again: bool = False
    """Whether this turn was begun before, and may have reached the engine."""
    away: timedelta = timedelta()
    """How long nothing had been said in the conversation."""


@dataclass(frozen=True)
class TurnResult:
    """What a turn leaves behind; written in one transaction."""

    replies: tuple[Reply, ...]
    """None while a person has the conversation: what was typed goes to them."""
    shown: str
    """What the transcript shows of the citizen's message, already masked."""
    expects: str | None
    steps_ms: dict[str, float] = field(default_factory=dict)
    erase: bool = False
    """The citizen has confirmed: the conversation goes, and the reply is the last that is said in it."""


class Turn(Protocol):
    """Answers one message. An exception becomes an apology with the outcome `engine_failed`."""

    async def run(self, inbound: Inbound, state: ConversationState) -> TurnResult:
        """The replies to `inbound`; may be called again for the same message after a crash."""
        ...
