"""The same questions as other people type them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

from eval.question import Question
from nlu.text.damage import DAMAGES

CLEAN = "clean"
"""The slice that is damaged."""


def with_variants(questions: Iterable[Question]) -> Iterator[Question]:
    """Every question, and each clean one again in every kind of careless typing, as a slice of that name.

    The same question is always damaged alike: its id seeds the dice.
    """
    for question in questions:
        yield question
        if question.slice == CLEAN:
            for kind, damage in DAMAGES.items():
                name = f"{question.id}~{kind}"
                text = damage(question.text, Random(name))
                yield question.model_copy(update={"id": name, "text": text, "slice": kind})
