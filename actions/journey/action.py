"""Keeps track of a life event: what is done, which step is next."""

from __future__ import annotations

from dataclasses import replace

from actions.answer import ActionAnswer, Knowledge
from actions.compose.text_reply import text_reply
from actions.dialogue import Dialogue
from actions.journey.done_words import named_steps, names_nothing, numbered_steps, says_done, says_not_done
from actions.journey.progress import Progress
from actions.journey.replies import Step, progress_reply
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Outcome
from knowledge.decide import DecisionKind
from knowledge.schema import Guidance, Journey, Procedure


class ActionJourney(ReplyingAction):
    """`action_journey`: ticks off what the citizen says is done, then tells the next step.

    Without a life event under way, what was asked is answered as a question about steps.
    """

    action_name = "action_journey"

    def __init__(self, knowledge: Knowledge, answer: ActionAnswer, texts: Texts) -> None:
        self._knowledge = knowledge
        self._answer = answer
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        before = Progress.of(dialogue)
        slug = dialogue.entities.get("code") or (before.slug if before else None)
        journey = self._knowledge.get(slug) if slug else None
        if not isinstance(journey, Journey):
            return await self._elsewhere(dialogue)
        steps = _steps(self._knowledge, journey)
        progress = Progress.at(journey.slug, before)
        tapped = dialogue.entities.get("step")
        if tapped:
            number = int(tapped) if tapped.isdigit() else 0
            if not 0 < number <= len(journey.steps):  # the content has fewer steps by now
                return self._said(journey, steps, progress, dialogue)
            return self._said(journey, steps, _ticked(progress, (journey.steps[number - 1].code,)), dialogue)
        return await self._told(dialogue, journey, steps, progress)

    async def _told(self, dialogue: Dialogue, journey: Journey, steps: list[Step], progress: Progress) -> Said:
        codes = [step.code for step, _ in steps]
        text = dialogue.text
        indexes = numbered_steps(text, len(codes)) or named_steps(text, [_name(target) for _, target in steps])
        if text and not indexes and not names_nothing(text) and self._is_of_something_else(text, journey):
            return await self._answer.respond(replace(dialogue, intent=None, confidence=0.0))
        if says_not_done(text):
            off = {codes[index] for index in indexes} or set(progress.codes()[-1:])
            kept = tuple(code for code in progress.codes() if code not in off)
            return self._said(journey, steps, progress.with_done(kept), dialogue)
        if says_done(text):
            if not indexes and not names_nothing(text):  # something else is done: no step of this life event
                reply = self._said(journey, steps, progress, dialogue).reply
                assert reply is not None
                lead = self._texts.say("journey_which", dialogue.language, dialogue.slot("last_reply"))
                blocks = (text_reply(lead, Outcome.CLARIFY).blocks[0], *reply.blocks)
                return Said(reply.model_copy(update={"blocks": blocks}), self._slots(journey, progress))
            done = tuple(codes[index] for index in indexes) or self._present(dialogue, journey, progress)
            return self._said(journey, steps, _ticked(progress, done), dialogue)
        return self._said(journey, steps, progress, dialogue)

    def _is_of_something_else(self, text: str, journey: Journey) -> bool:
        """Whether it is a question that something outside this life event answers: “cưới xong thì làm gì”."""
        decision = self._knowledge.decide(text)
        ours = {journey.slug, *(step.code for step in journey.steps)}
        return decision.kind is DecisionKind.ANSWER and decision.codes[0] not in ours

    def _present(self, dialogue: Dialogue, journey: Journey, progress: Progress) -> tuple[str, ...]:
        """The step that “xong rồi” means: the one under discussion, else the next one."""
        codes = [step.code for step in journey.steps]
        if dialogue.topic in codes and dialogue.topic not in progress.codes():
            return (dialogue.topic,)
        following = progress.next_of(codes)
        return () if following is None else (codes[following],)

    def _said(self, journey: Journey, steps: list[Step], progress: Progress, dialogue: Dialogue) -> Said:
        reply = progress_reply(journey, steps, progress, dialogue.language)
        return Said(reply, self._slots(journey, progress))

    def _slots(self, journey: Journey, progress: Progress) -> dict[str, object]:
        return {"topic_code": journey.slug, "clarify": None, "journey": progress.to_slot()}

    async def _elsewhere(self, dialogue: Dialogue) -> Said:
        topic = self._knowledge.get(dialogue.topic) if dialogue.topic else None
        if isinstance(topic, Procedure) and names_nothing(dialogue.text):
            return await self._answer.respond(replace(dialogue, intent="ask_steps", confidence=1.0))
        if not names_nothing(dialogue.text):
            return await self._answer.respond(replace(dialogue, intent=None, confidence=0.0))
        text = self._texts.say("journey_none", dialogue.language, dialogue.slot("last_reply"))
        return Said(text_reply(text, Outcome.NOT_FOUND, language=dialogue.language))


def _steps(knowledge: Knowledge, journey: Journey) -> list[Step]:
    targets = ((step, knowledge.get(step.code)) for step in journey.steps)
    return [(step, target) for step, target in targets if isinstance(target, Procedure | Guidance)]


def _ticked(progress: Progress, codes: tuple[str, ...]) -> Progress:
    return progress.with_done(tuple(dict.fromkeys((*progress.codes(), *codes))))


def _name(target: Procedure | Guidance) -> str:
    name = target.name if isinstance(target, Procedure) else target.title
    return f"{name} {target.button}"
