"""Beside any answer: remembers the life event that was told, and leads from a step of it to the next."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answer import Knowledge
from actions.chosen_words import offers_told
from actions.dialogue import Dialogue
from actions.journey.action import ActionJourney
from actions.journey.done_words import numbered_steps, says_done
from actions.journey.progress import Progress
from actions.journey.replies import progress_reply, with_done_button
from actions.leaning import leans
from actions.replying_action import ReplyingAction, Said
from connectors.message import Outcome
from knowledge.schema import Guidance, Journey, Procedure

_BACK = re.compile(
    r"^(?:(?:thôi|giờ|bây giờ|cho (?:tôi|em|mình)|(?:tôi|em|mình) muốn|xin) )*"
    r"(?:(?:quay|trở) (?:lại|về)|(?:go )?back to)(?: (?:với|việc|chuyện|vụ|các bước|phần))*(.*)$",
    re.IGNORECASE,
)
"""Comes back to a life event; what follows names it, or does not."""


class JourneyBeside(ReplyingAction):
    """Another action, under its name; its answers about life events and their steps know what is done."""

    def __init__(self, journeys: ActionJourney, knowledge: Knowledge, other: ReplyingAction) -> None:
        self._journeys = journeys
        self._knowledge = knowledge
        self._other = other
        self.action_name = other.action_name

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        progress = Progress.of(dialogue)
        if progress is not None and dialogue.pending is None and _ticks(dialogue):
            return await self._journeys.respond(dialogue)
        slug = self._back_to(dialogue, progress) if progress is not None and dialogue.pending is None else None
        if slug is not None:
            return await self._journeys.respond(replace(dialogue, text="", entities={"code": slug}))
        said = await self._other.respond(dialogue)
        reply = said.reply
        if reply is None or reply.outcome is not Outcome.ANSWERED or reply.meta.code is None or "journey" in said.slots:
            return said
        found = self._knowledge.get(reply.meta.code)
        if isinstance(found, Journey):
            return self._journey(said, found, progress)
        journey = self._knowledge.get(progress.slug) if progress else None
        if isinstance(journey, Journey):
            return Said(with_done_button(reply, journey, reply.meta.code), said.slots)
        return said

    def _back_to(self, dialogue: Dialogue, progress: Progress) -> str | None:
        """The life event that the text comes back to: the one it names, or the last one when it names nothing."""
        back = _BACK.search(dialogue.text)
        if back is None:
            return None
        if leans(back[1]):
            return progress.slug
        slugs = tuple(dict.fromkeys((progress.slug, *progress.done)))
        found = [self._knowledge.get(slug) for slug in slugs]
        names = [" ".join((one.title, *one.colloquial)) if isinstance(one, Journey) else "" for one in found]
        told = offers_told(back[1], names)
        return slugs[told[0]] if told else None

    def _journey(self, said: Said, journey: Journey, progress: Progress | None) -> Said:
        """A life event that is under way is told from where one is."""
        now, reply = Progress.at(journey.slug, progress), said.reply
        assert reply is not None
        if now.codes():
            targets = ((step, self._knowledge.get(step.code)) for step in journey.steps)
            steps = [(step, target) for step, target in targets if isinstance(target, Procedure | Guidance)]
            told = progress_reply(journey, steps, now, reply.language)
            reply = told.model_copy(update={"meta": told.meta.model_copy(update={"score": reply.meta.score})})
        return Said(reply, {**said.slots, "journey": now.to_slot()})


def _ticks(dialogue: Dialogue) -> bool:
    """Whether the text ticks off a step by its number, whatever the classifier made of it."""
    return bool(dialogue.text) and bool(numbered_steps(dialogue.text, 99)) and says_done(dialogue.text)
