"""The main job: find what the question is about, and answer the facets asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from actions.chosen_ordinal import chooses_another, chooses_unclearly, chosen_ordinal
from actions.chosen_words import chosen_by_words, offers_told
from actions.circumstances import circumstances_after, known_circumstances, to_slot
from actions.compose.clarify_reply import clarify_reply
from actions.compose.text_reply import text_reply
from actions.dead_ends import DeadEnds
from actions.dialogue import Dialogue, PendingQuestion
from actions.leaning import leans
from actions.own_case import Fit, OwnCase, as_told
from actions.refusals import asks_verdict
from actions.reply_for import reply_for
from actions.replying_action import ReplyingAction, Said
from actions.subject import offered_of, subject_slots
from actions.texts import Texts
from connectors.message import Language, Outcome
from knowledge.decide import Decision, DecisionKind
from knowledge.facets_asked import cued_facets, facets_asked
from knowledge.schema import Facet, Guidance, Journey, Procedure
from nlu.text.fold import fold

_SURE_REFUSAL = 0.5
"""A classifier less confident than this that a question is none of ours is not heard."""
_SURE_ANSWER = 0.9
"""From this probability on, what was found is ours whatever the classifier says."""
_ANY_PLACE = 5
_WITH_ARTICLES = frozenset({Facet.ONLINE})
"""Facets that are a subject of their own in the articles."""
_IN_ANOTHER_CASE = re.compile(r"^(?:the |vay )?(?:con|neu|lo)\b|\b(?:thi|lai) (?:sao|the nao)\b")
_FOUND = (DecisionKind.ANSWER, DecisionKind.CLARIFY)
MOST_QUESTIONS = 2
"""A citizen is asked back at most this often about one question."""


class Knowledge(Protocol):
    """What the actions need of the knowledge room (see `knowledge/base.py`)."""

    def decide(self, text: str, context: str | None = None, among: tuple[str, ...] = ()) -> Decision:
        """Decide about `text`; `context` is under discussion; a non-empty `among` limits the candidates."""

    def facets(self, text: str) -> Mapping[Facet, float]:
        """How likely each facet is asked; empty where it cannot be told."""

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
        self._own_case = OwnCase(knowledge)
        self._ends = DeadEnds(texts)

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        said = self._respond(dialogue)
        told = circumstances_after(known_circumstances(dialogue), dialogue.text)
        return (
            said
            if told == known_circumstances(dialogue)
            else replace(said, slots={**said.slots, "circumstances": to_slot(told)})
        )

    def _respond(self, dialogue: Dialogue) -> Said:
        said = self.to_offer(dialogue)
        if said is not None:
            return said
        shares = self._knowledge.facets(dialogue.text)
        facets = facets_asked(dialogue.intent, dialogue.confidence, dialogue.text, dialogue.ranking, shares)
        if dialogue.pending is not None:
            said = self._continue(dialogue, dialogue.pending, facets)
            if said is not None:
                return said
        elif chosen_ordinal(dialogue.text, _ANY_PLACE) is not None:  # "cái thứ hai", and nothing was offered
            text = self._texts.say("lost", dialogue.language, dialogue.slot("last_reply"))
            return Said(text_reply(text, Outcome.NOT_FOUND, language=dialogue.language))
        if dialogue.topic and leans(dialogue.text) and facets != (Facet.OVERVIEW,):
            return self._answer(dialogue.topic, facets, None, dialogue)
        return self._decide(dialogue, Question(dialogue.text, facets))

    def to_offer(self, dialogue: Dialogue) -> Said | None:
        """The reply to a text that chooses among what was offered, or fails to choose; None for any other text.

        Offered are the candidates of a pending question, or the steps of the life event under discussion.
        """
        pending = dialogue.pending
        if pending is None:
            return self._to_earlier_offer(dialogue)
        chosen = chosen_ordinal(dialogue.text, len(pending.candidates))
        if chosen is None:
            chosen = chosen_by_words(dialogue.text, [self._offer(code) for code in pending.candidates])
        if chosen is not None:
            facets = cued_facets(dialogue.text) or _facets(pending)
            return self._answer(pending.candidates[chosen], facets, None, dialogue, pending)
        if dialogue.intent == "affirm" or chooses_unclearly(dialogue.text):
            return self._ask_again(dialogue, pending, _facets(pending))
        return None

    def _to_earlier_offer(self, dialogue: Dialogue) -> Said | None:
        """A place in the life event under discussion, or among what the present subject was chosen from."""
        journey = self._knowledge.get(dialogue.topic) if dialogue.topic else None
        offered = offered_of(dialogue)
        codes: tuple[str, ...]
        facets: tuple[Facet, ...]
        if isinstance(journey, Journey):
            codes, facets = tuple(step.code for step in journey.steps), (Facet.OVERVIEW,)
        elif offered is not None:
            codes, facets = offered.candidates, cued_facets(dialogue.text) or _facets(offered)
        else:
            return None
        chosen = chosen_ordinal(dialogue.text, len(codes))
        if chosen is None and offered is not None and chooses_another(dialogue.text):
            others = [code for code in offered.candidates if code != dialogue.topic]
            if len(others) > 1:
                return self.offer_again(dialogue, offered)
            chosen = codes.index(others[0]) if others and others[0] in codes else None
        return None if chosen is None else self._answer(codes[chosen], facets, None, dialogue, offered)

    def offer_again(self, dialogue: Dialogue, offered: PendingQuestion) -> Said | None:
        """Ask once more what the present subject was chosen from; None when the content has moved on."""
        candidates = [found for code in offered.candidates if (found := self._knowledge.get(code))]
        if len(candidates) < len(offered.candidates):
            return None
        return self._ask(candidates, Question(offered.text, _facets(offered)), dialogue.language)

    def overview(self, code: str, dialogue: Dialogue) -> Said:
        """All in short about `code`."""
        return self._answer(code, (Facet.OVERVIEW,), None, dialogue)

    def is_of_offer(self, dialogue: Dialogue) -> bool:
        """Whether every telling word of the text stands in something that was just offered."""
        pending = dialogue.pending
        return pending is not None and bool(offers_told(dialogue.text, [self._offer(c) for c in pending.candidates]))

    def _continue(self, dialogue: Dialogue, pending: PendingQuestion, facets: tuple[Facet, ...]) -> Said | None:
        """Take the text as more words for our question; None when it is a new question."""
        cued = cued_facets(dialogue.text)
        if not pending.candidates and not leans(dialogue.text):  # we asked of what: this is what
            return self._decide(dialogue, Question(dialogue.text, cued or _facets(pending), pending.asked))
        if facets != (Facet.OVERVIEW,) and leans(dialogue.text):  # another facet, and still of what?
            first = [facet for facet in _facets(pending) if facet is not Facet.OVERVIEW]
            return self._ask_again(dialogue, pending, tuple(dict.fromkeys((*first, *facets))))
        fresh = self._knowledge.decide(dialogue.text)
        if fresh.kind is DecisionKind.ANSWER and fresh.codes[0] not in pending.candidates:
            return None
        both = f"{pending.text} {dialogue.text}"
        wanted = cued or _facets(pending)
        narrowed = self._knowledge.decide(both, among=pending.candidates)
        if narrowed.kind is DecisionKind.ANSWER:
            return self._answer(narrowed.codes[0], wanted, narrowed, dialogue, pending)
        if dialogue.intent == "out_of_scope" and fresh.kind in (DecisionKind.OUT_OF_SCOPE, DecisionKind.NOT_FOUND):
            return self._ends.out_of_scope(dialogue)  # a word in between: our question still waits
        if leans(dialogue.text):
            return self._ask_again(dialogue, pending, wanted)
        elsewhere = fresh.kind is DecisionKind.CLARIFY and not set(fresh.codes) & set(pending.candidates)
        if elsewhere and self._knowledge.decide(both).kind is not DecisionKind.ANSWER:
            return None
        if pending.asked >= MOST_QUESTIONS and not elsewhere:
            return None if fresh.kind is DecisionKind.ANSWER else self._ends.hand_over(dialogue)
        return self._decide(dialogue, Question(both, wanted, asked=pending.asked))

    def _decide(self, dialogue: Dialogue, question: Question) -> Said:
        decision = self._knowledge.decide(question.text, context=dialogue.topic)
        if decision.kind is not DecisionKind.ANSWER:
            if not question.asked and leans(question.text) and set(cued_facets(question.text)) - _WITH_ARTICLES:
                return self._ends.which_subject(dialogue, question.facets)
            decision = self._variant(dialogue) or decision
        if dialogue.intent == "out_of_scope" and not _outweighs(decision, dialogue.confidence):
            return self._ends.out_of_scope(dialogue)
        if asks_verdict(question.text):
            return self._ends.no_verdict(dialogue, self._procedures(decision))
        match decision.kind:
            case DecisionKind.ANSWER:
                abroad = self._own_case.abroad(dialogue, question.text, decision.codes[0])
                if abroad is not None:
                    return self._as_told(dialogue, question, abroad, (abroad.decision.codes[0], decision.codes[0]))
                return self._answer(decision.codes[0], question.facets, decision, dialogue)
            case DecisionKind.CLARIFY if question.asked < MOST_QUESTIONS:
                return self._clarify(dialogue, question, decision)
            case DecisionKind.CLARIFY:
                return self._ends.hand_over(dialogue)
            case DecisionKind.OUT_OF_SCOPE:
                return self._ends.out_of_scope(dialogue)
            case _:
                return self._ends.not_found(dialogue)

    def _variant(self, dialogue: Dialogue) -> Decision | None:
        """Another procedure that is the one under discussion in another case: "có người nước ngoài thì sao"."""
        topic = self._knowledge.get(dialogue.topic) if dialogue.topic else None
        if not isinstance(topic, Procedure) or not _IN_ANOTHER_CASE.search(fold(dialogue.text)):
            return None
        decision = self._knowledge.decide(f"{topic.name} {dialogue.text}")
        return decision if decision.kind is DecisionKind.ANSWER and decision.codes[0] != topic.code else None

    def _answer(
        self,
        code: str,
        facets: tuple[Facet, ...],
        decision: Decision | None,
        dialogue: Dialogue,
        chosen_from: PendingQuestion | None = None,
    ) -> Said:
        found = self._knowledge.get(code)
        if found is None:  # the content was withdrawn since
            return self._ends.not_found(dialogue)
        score = decision.probability if decision else None
        section = decision.section if decision else None
        reply = reply_for(self._knowledge, found, facets, section, score, dialogue.language, whole=False)
        return Said(reply, subject_slots(dialogue, code, found, chosen_from))

    def _clarify(self, dialogue: Dialogue, question: Question, decision: Decision) -> Said:
        candidates = [found for code in decision.codes if (found := self._knowledge.get(code))]
        if len(candidates) < 2:
            return self._ends.not_found(dialogue)
        fitting = None if question.asked else self._own_case.fitting(dialogue, question.text, decision.codes)
        if fitting is not None:
            return self._as_told(dialogue, question, fitting, decision.codes)
        return self._ask(candidates, question, dialogue.language)

    def _as_told(self, dialogue: Dialogue, question: Question, fit: Fit, codes: tuple[str, ...]) -> Said:
        """The one of `codes` that fits what the citizen told of themselves before, said so that it can be undone."""
        asked = PendingQuestion(codes, tuple(f.value for f in question.facets), question.text, 1)
        said = self._answer(fit.decision.codes[0], question.facets, fit.decision, dialogue, asked)
        return replace(said, reply=said.reply and as_told(said.reply, fit.told, dialogue.language))

    def _ask(
        self, candidates: Sequence[Procedure | Guidance | Journey], question: Question, language: Language
    ) -> Said:
        reply = clarify_reply(candidates, question.facets, language)
        pending = PendingQuestion(
            reply.meta.candidates, tuple(f.value for f in question.facets), question.text, question.asked + 1
        )
        return Said(reply, {"clarify": pending.to_slot()})

    def _ask_again(self, dialogue: Dialogue, pending: PendingQuestion, facets: tuple[Facet, ...]) -> Said:
        """The same question once more, for other facets maybe; then a person is named."""
        candidates = [found for code in pending.candidates if (found := self._knowledge.get(code))]
        if pending.asked >= MOST_QUESTIONS or len(candidates) < 2:
            return self._ends.hand_over(dialogue)
        return self._ask(candidates, Question(pending.text, facets, pending.asked), dialogue.language)

    def _procedures(self, decision: Decision) -> list[Procedure]:
        """What was found, however unsure."""
        found = map(self._knowledge.get, decision.codes if decision.kind in _FOUND else ())
        return [one for one in found if isinstance(one, Procedure)]

    def _offer(self, code: str) -> str:
        """The words under which a candidate was offered."""
        found = self._knowledge.get(code)
        if found is None:
            return ""
        return f"{found.button} {found.name if isinstance(found, Procedure) else found.title}"


def _facets(pending: PendingQuestion) -> tuple[Facet, ...]:
    """The facets first asked."""
    return tuple(Facet(name) for name in pending.facets if name in set(Facet)) or (Facet.OVERVIEW,)


def _outweighs(decision: Decision, confidence: float) -> bool:
    """Whether retrieval is believed over a classifier this confident that the question is none of ours."""
    return decision.kind in _FOUND and (confidence < _SURE_REFUSAL or decision.probability >= _SURE_ANSWER)
