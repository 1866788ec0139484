"""What changed between two runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.question import Question
from eval.score import Pair, code_right, refused


@dataclass(frozen=True)
class Difference:
    """Questions asked in both runs whose mark changed."""

    gained: tuple[Question, ...]
    lost: tuple[Question, ...]

    @classmethod
    def of(cls, now: Sequence[Pair], before: Sequence[Pair]) -> Difference:
        """By question id; a question whose text changed is another question."""
        marks = {(question.id, question.text): is_right((question, item)) for question, item in before}
        gained: list[Question] = []
        lost: list[Question] = []
        for question, item in now:
            old = marks.get((question.id, question.text))
            new = is_right((question, item))
            if old is not None and new != old:
                (gained if new else lost).append(question)
        return cls(tuple(gained), tuple(lost))


def is_right(pair: Pair) -> bool:
    """Whether the document was right, or a question without one was refused."""
    question, _ = pair
    if question.expect.codes and "clarify" not in question.expect.outcomes:
        return code_right(pair)
    return pair[1].outcome in question.expect.outcomes or refused(pair)
