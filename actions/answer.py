"""The main job: find what the question is about, and answer the facets asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from actions.chosen_ordinal import chosen_ordinal
from actions.compose.clarify_reply import clarify_reply
from actions.compose.guidance_reply import guidance_reply
from actions.compose.journey_reply import journey_reply
from actions.compose.procedure_reply import procedure_reply
from actions.compose.text_reply import text_reply
from actions.compose.words import frame_of
from actions.dialogue import Dialogue, PendingQuestion
from actions.payload import CASE, HUMAN
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Language, Outcome, Reply
from knowledge.decide import Decision, DecisionKind
from knowledge.facets_asked import facets_asked
from knowledge.schema import Facet, Guidance, Journey, Procedure
from knowledge.subject import names_subject

_SURE_REFUSAL = 0.7
MOST_QUESTIONS = 2
"""A citizen is asked back at most this often about one question."""


class Knowledge(Protocol):
    """What the actions need of the knowledge room (see `knowledge/base.py`)."""

    def decide(self, text: str, context: str | None = None, among: tuple[str, ...] = ()) -> Decision:
        """Decide about `text`; `context` is under discussion; a non-empty `among` limits the candidates."""

    def get(self, code: str) -> Procedure | Guidance | Journey | None:
        """The procedure, article or life event of a code, or None when the catalogue has none (any more)."""


@dataclass(frozen=True)
class Question:
    """What was asked, once the dialogue has been read."""

    text: str
    facets: tuple[Facet, ...]
    asked: int = 0


class ActionAnswer(ReplyingAction):
    """`action_answer`: answer, ask one good question, or say honestly that it is not known."""

    action_name = "action_answer"

    def __init__(self, knowledge: Knowledge, texts: Texts) -> None:
        self._knowledge = knowledge
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        facets = facets_asked(dialogue.intent, dialogue.confidence, dialogue.text, dialogue.ranking)
        if dialogue.pending is not None:
            said = self._continue(dialogue, dialogue.pending, facets)
            if said is not None:
                return said
        if dialogue.topic and not names_subject(dialogue.text) and facets != (Facet.OVERVIEW,):
            return self._answer(dialogue.topic, facets, None, dialogue)
        return self._decide(dialogue, Question(dialogue.text, facets))

    def _continue(self, dialogue: Dialogue, pending: PendingQuestion, facets: tuple[Facet, ...]) -> Said | None:
        """Take the text as the answer to our question; None when it is a new question."""
        facets_then = tuple(Facet(name) for name in pending.facets if name in set(Facet)) or facets
        chosen = chosen_ordinal(dialogue.text, len(pending.candidates))
        if chosen is not None:
            return self._answer(pending.candidates[chosen], facets_then, None, dialogue)
        fresh = self._knowledge.decide(dialogue.text)
        if fresh.kind is DecisionKind.ANSWER and fresh.codes[0] not in pending.candidates:
            return None
        wanted = facets_then if facets == (Facet.OVERVIEW,) else facets
        both = f"{pending.text} {dialogue.text}"
        narrowed = self._knowledge.decide(both, among=pending.candidates)
        if narrowed.kind is DecisionKind.ANSWER:
            return self._answer(narrowed.codes[0], wanted, narrowed, dialogue)
        if not names_subject(dialogue.text) or pending.asked >= MOST_QUESTIONS:
            return None if fresh.kind is DecisionKind.ANSWER else self._give_up(dialogue)
        return self._decide(dialogue, Question(both, wanted, asked=pending.asked))

    def _decide(self, dialogue: Dialogue, question: Question) -> Said:
        decision = self._knowledge.decide(question.text, context=dialogue.topic)
        if dialogue.intent == "out_of_scope" and not _outweighs(decision, dialogue.confidence):
            return self._out_of_scope(dialogue)
        match decision.kind:
            case DecisionKind.ANSWER:
                return self._answer(decision.codes[0], question.facets, decision, dialogue)
            case DecisionKind.CLARIFY if question.asked < MOST_QUESTIONS:
                return self._clarify(dialogue, question, decision)
            case DecisionKind.OUT_OF_SCOPE:
                return self._out_of_scope(dialogue)
            case _:
                return self._give_up(dialogue)

    def _answer(self, code: str, facets: tuple[Facet, ...], decision: Decision | None, dialogue: Dialogue) -> Said:
        found = self._knowledge.get(code)
        if found is None:  # the content was withdrawn since
            return self._give_up(dialogue)
        score = decision.probability if decision else None
        section = decision.section if decision else None
        reply = reply_for(self._knowledge, found, facets, section, score, dialogue.language)
        return Said(reply, {"topic_code": code, "clarify": None})

    def _clarify(self, dialogue: Dialogue, question: Question, decision: Decision) -> Said:
        candidates = [found for code in decision.codes if (found := self._knowledge.get(code))]
        if len(candidates) < 2:
            return self._give_up(dialogue)
        reply = clarify_reply(candidates, question.facets, dialogue.language)
        pending = PendingQuestion(
            reply.meta.candidates, tuple(f.value for f in question.facets), question.text, question.asked + 1
        )
        return Said(reply, {"clarify": pending.to_slot()})

    def _give_up(self, dialogue: Dialogue) -> Said:
        language = dialogue.language
        text = self._texts.say("not_found", language, dialogue.slot("last_reply"))
        buttons = ((frame_of(language).human, HUMAN),)
        return Said(text_reply(text, Outcome.NOT_FOUND, buttons, language=language), {"clarify": None})

    def _out_of_scope(self, dialogue: Dialogue) -> Said:
        language = dialogue.language
        text = self._texts.say("out_of_scope", language, dialogue.slot("last_reply"))
        buttons = ((frame_of(language).case, CASE),)
        return Said(text_reply(text, Outcome.OUT_OF_SCOPE, buttons, language=language), {"clarify": None})


def _outweighs(decision: Decision, confidence: float) -> bool:
    """Whether retrieval is believed over a classifier this confident that the question is none of ours."""
    found = decision.kind in (DecisionKind.ANSWER, DecisionKind.CLARIFY)
    return found and (confidence < _SURE_REFUSAL or decision.probability >= confidence)


def reply_for(
    knowledge: Knowledge,
    found: Procedure | Guidance | Journey,
    facets: tuple[Facet, ...],
    section: int | None = None,
    score: float | None = None,
    language: Language = "vi",
) -> Reply:
    """The reply about one procedure, article or life event; `knowledge` names the steps of the last."""
    if isinstance(found, Guidance):
        return guidance_reply(found, section, score, language)
    if isinstance(found, Journey):
        targets = [(step, knowledge.get(step.code)) for step in found.steps]
        steps = [(step, target) for step, target in targets if isinstance(target, Procedure | Guidance)]
        return journey_reply(found, steps, facets, score, language)
    return procedure_reply(found, facets or (Facet.OVERVIEW,), score, language)
