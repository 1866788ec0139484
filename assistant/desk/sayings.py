"""What a citizen hears while a person is, was or should have been there."""

from __future__ import annotations

from collections.abc import Sequence

from actions.compose.words import frame_of
from actions.payload import ASSISTANT, HUMAN, Word
from actions.texts import Texts
from assistant.desk.handovers import Handover
from connectors.desk.events import AgentSaid
from connectors.message import Button, Outcome, Paragraph, Reply


class Sayings:
    """Replies in the language of the hand-over."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def agent(self, one: Handover, said: AgentSaid, *, first: bool) -> Reply:
        """An agent's words under a label; the first ones come with the way back."""
        language = one.language
        label = frame_of(language).agent
        words = [f"{label}: {said.text}"] if said.text else []
        if said.files:
            words.append(f"{label}: {self._texts.say('person_sent_file', language)}")
        blocks = tuple(Paragraph(text=text) for text in words)
        buttons = _buttons([(frame_of(language).back, ASSISTANT)]) if first else ()
        return Reply(blocks=blocks, buttons=buttons, outcome=Outcome.WITH_PERSON, language=language)

    def resolved(self, one: Handover) -> Reply:
        """The agent closed the conversation."""
        return self._say(one, "person_left")

    def late(self, one: Handover) -> Reply:
        """Nobody answered in time; somebody still may."""
        return self._say(one, "person_late")

    def idle(self, one: Handover) -> Reply:
        """Neither has written for long."""
        return self._say(one, "person_idle")

    def unreached(self, one: Handover) -> Reply:
        """The desk cannot be reached."""
        return self._say(one, "person_unreached")

    def _say(self, one: Handover, key: str) -> Reply:
        text = self._texts.say(key, one.language)
        buttons = _buttons([(frame_of(one.language).human, HUMAN)])
        return Reply(
            blocks=(Paragraph(text=text),), buttons=buttons, outcome=Outcome.WITH_PERSON, language=one.language
        )


def _buttons(named: Sequence[tuple[str, Word]]) -> tuple[Button, ...]:
    return tuple(Button(label=label, payload=word.encode()) for label, word in named)
