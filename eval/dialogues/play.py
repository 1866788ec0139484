"""Plays dialogues."""

from __future__ import annotations

from dataclasses import dataclass

from eval.dialogues.faults import faults
from eval.dialogues.script import Script
from eval.dialogues.talk import NoSuchButton, Talk
from eval.dialogues.world import World


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


async def play(talk: Talk, script: Script, world: World | None = None) -> Played:
    """The dialogue, in a conversation of its own; `world` does what happens in between."""
    heard = ""
    for number, step in enumerate(script.turns, 1):
        if step.do is not None:
            if world is None:
                return Played(script, number, (f"nobody here can do “{step.do}”",), heard)
            await world.do(step.do, talk)
            continue
        try:
            record = await (talk.say(step.say or "") if step.tap is None else talk.tap(step.tap))
        except NoSuchButton as seen:
            return Played(script, number, (f"no button “{step.tap}”; there are {seen}",), heard)
        heard = record["text"]
        wrong = tuple(faults(step, record))
        if wrong:
            return Played(script, number, wrong, heard)
    return Played(script, None, (), heard)
