"""The way in which a dialogue is played: straight to the pipeline, or over a channel."""

from __future__ import annotations

from typing import Any, Protocol

from assistant.commands.ask import as_record
from assistant.local import Conversation
from assistant.turn_protocol import Turn, TurnResult
from connectors.message import Button


class NoSuchButton(Exception):
    """The citizen does not see that button; the message names those that there are."""


class Talk(Protocol):
    """One conversation. Both give what `assistant.commands.ask.as_record` tells of the turn."""

    async def say(self, text: str) -> dict[str, Any]:
        """Send a text."""
        ...

    async def tap(self, label: str) -> dict[str, Any]:
        """Tap a button of the last reply. Raises NoSuchButton."""
        ...


class TurnTalk:
    """`Talk` straight to the pipeline."""

    def __init__(self, turn: Turn) -> None:
        self._conversation = Conversation(turn, channel="eval")
        self._buttons: tuple[Button, ...] = ()

    async def say(self, text: str) -> dict[str, Any]:
        """See `Talk.say`."""
        return self._told(await self._conversation.say(text))

    async def tap(self, label: str) -> dict[str, Any]:
        """See `Talk.tap`."""
        tapped = next((button for button in self._buttons if button.label == label), None)
        if tapped is None:
            raise NoSuchButton(", ".join(f"“{button.label}”" for button in self._buttons) or "none")
        return self._told(await self._conversation.say(payload=tapped.payload, label=tapped.label))

    def _told(self, result: TurnResult) -> dict[str, Any]:
        self._buttons = tuple(button for reply in result.replies for button in reply.buttons)
        return as_record(result)
