"""Plays dialogues to the real pipeline."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.commands.ask import as_record
from assistant.local import Conversation
from assistant.turn_protocol import Turn, TurnResult
from connectors.message import Button
from eval.dialogues.faults import faults
from eval.dialogues.script import Script, Step


@dataclass(frozen=True)
class Played:
    """A dialogue as it went: it ends at the first step that went wrong, since the rest builds on it."""

    script: Script
    failed_at: int | None
    """Number of the step that went wrong, from 1; None when all went right."""
    faults: tuple[str, ...]
    heard: str
    """The last reply, as read."""

    @property
    def right(self) -> bool:
        """Whether every step went right."""
        return self.failed_at is None


async def play(turn: Turn, script: Script) -> Played:
    """One conversation of its own."""
    conversation = Conversation(turn, channel="eval")
    buttons: tuple[Button, ...] = ()
    heard = ""
    for number, step in enumerate(script.turns, 1):
        result = await _do(conversation, step, buttons)
        if result is None:
            labels = ", ".join(f"“{button.label}”" for button in buttons) or "none"
            return Played(script, number, (f"no button “{step.tap}”; there are {labels}",), heard)
        buttons = tuple(button for reply in result.replies for button in reply.buttons)
        record = as_record(result)
        heard = record["text"]
        wrong = tuple(faults(step, record))
        if wrong:
            return Played(script, number, wrong, heard)
    return Played(script, None, (), heard)


async def _do(conversation: Conversation, step: Step, buttons: tuple[Button, ...]) -> TurnResult | None:
    """What came of the step; None when the button to tap is not there."""
    if step.tap is None:
        return await conversation.say(step.say)
    tapped = next((button for button in buttons if button.label == step.tap), None)
    return await conversation.say(payload=tapped.payload, label=tapped.label) if tapped else None
