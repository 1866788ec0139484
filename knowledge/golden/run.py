"""Asking the golden questions."""

from collections.abc import Iterable, Iterator

from knowledge.base import KnowledgeBase
from knowledge.decision import Decision, DecisionKind
from knowledge.golden.question import Expectation, GoldenQuestion
from knowledge.golden.result import GoldenResult
from nlu.text.restore import Restorer


def run_golden(
    base: KnowledgeBase,
    questions: Iterable[GoldenQuestion],
    restorer: Restorer,
) -> Iterator[GoldenResult]:
    """Ask every question of `base` as a citizen's would be: restored, searched, decided.

    Args:
        base: over one opened version, so that all answers come from it.
        questions: see `read_golden`.
        restorer: the one that reads citizens' messages.
    """
    for question in questions:
        restored = restorer.restore(question.ask).text
        decision = base.decide(restored)
        known = base.get(question.about) is not None
        yield GoldenResult(question, restored, decision, _passes(question, decision, known))


def _passes(question: GoldenQuestion, decision: Decision, known: bool) -> bool:
    match question.expect:
        case Expectation.ANSWER:
            return decision.kind is DecisionKind.ANSWER and decision.codes == (question.about,)
        case Expectation.CLARIFY:
            # A file that is named after no document may hold questions that several documents share.
            return decision.kind is DecisionKind.CLARIFY and (question.about in decision.codes or not known)
        case Expectation.NOT_FOUND:
            return decision.kind in (DecisionKind.NOT_FOUND, DecisionKind.OUT_OF_SCOPE)
