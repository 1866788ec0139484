"""The same questions put to several systems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.question import Question
from eval.retrieval.system import System
from eval.share import Share

Ranking = Mapping[str, Sequence[str]]
"""By question id: codes, the best first."""


@dataclass(frozen=True)
class Retrieval:
    """How one system did on one slice."""

    first: Share
    """R@1: the share of questions with an acceptable document first."""
    five: Share
    """R@5: among the first five."""
    mrr: float
    """The mean of 1 / place of the first acceptable document, 0 beyond the tenth."""


def ranked(system: System, questions: Iterable[Question]) -> Ranking:
    """Ask `system` every question."""
    return {question.id: tuple(system.rank(question.text)) for question in questions}


def scored(questions: Iterable[Question], rankings: Ranking) -> dict[str, Retrieval]:
    """By slice, `all` first; of the questions that expect one of several documents and no question back."""
    places: Mapping[str, list[int]] = defaultdict(list)
    for question in questions:
        if question.expect.codes and "clarify" not in question.expect.outcomes:
            place = _place(rankings[question.id], question.expect.codes)
            places["all"].append(place)
            places[question.slice].append(place)
    return {
        name: Retrieval(
            Share.of([place == 1 for place in of]),
            Share.of([0 < place <= 5 for place in of]),
            sum(1 / place for place in of if place) / len(of),
        )
        for name, of in places.items()
    }


def _place(ranking: Sequence[str], right: Sequence[str]) -> int:
    """1 for the first; 0 when none of `right` is there."""
    return next((place for place, code in enumerate(ranking, 1) if code in right), 0)
