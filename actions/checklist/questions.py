"""What to ask before a list of papers fits one citizen: the paper cases of a procedure, one yes or no each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from knowledge.schema import PaperCase, Procedure

EVERY_CASE = "Mọi trường hợp"
MOST_ASKED = 5
"""Later cases are listed as “if ...” instead of asked."""
YES, NO, UNSURE = "y", "n", "u"


class Questions:
    """The cases of one procedure that do not concern everybody; answers are a string of `y`, `n`, `u`, one a case.

    Args:
        procedure: whose papers are meant.
        told: indexes of the cases that the citizen named of their own accord; they are not asked again.
    """

    def __init__(self, procedure: Procedure, told: tuple[int, ...] = ()) -> None:
        cases = procedure.papers.cases if procedure.papers.told else ()
        alone = len(cases) == 1  # its words tell it from no other
        self.always = tuple(case for case in cases if alone or case.when == EVERY_CASE)
        self.cases = tuple(case for case in cases if case not in self.always)
        self.told = tuple(index for index in told if index < len(self.cases))
        wording = "\n".join(f"{case.when}\t{case.either or ''}" for case in self.cases)
        self.version = hashlib.sha256(wording.encode()).hexdigest()[:4]
        """Changes when the cases do: answers to other cases mean nothing."""

    @property
    def count(self) -> int:
        """How many questions there are at most."""
        return min(len(self.cases), MOST_ASKED)

    def settled(self, answers: str) -> str:
        """The answers with those added that need no question, up to the next case that does."""
        answers = answers[: len(self.cases)]
        while len(answers) < len(self.cases) and (known := self._known(len(answers), answers)):
            answers += known
        return answers

    def next(self, answers: str) -> PaperCase | None:
        """The case to ask about, given settled answers; None when all is known."""
        return self.cases[len(answers)] if len(answers) < len(self.cases) else None

    def number(self, answers: str) -> int:
        """Which question comes next, counted from 1."""
        return 1 + sum(1 for _ in self._asked(answers))

    def before_last(self, answers: str) -> str:
        """The answers before the last question that was asked; all of them when none was."""
        asked = list(self._asked(answers))
        return answers[: asked[-1]] if asked else ""

    def chosen(self, answers: str) -> tuple[PaperCase, ...]:
        """The cases that are the citizen's, those of everybody first."""
        return (*self.always, *self._answered(answers, YES))

    def open(self, answers: str) -> tuple[PaperCase, ...]:
        """The cases of which the citizen does not know."""
        return tuple(self._answered(answers, UNSURE))

    def _answered(self, answers: str, wanted: str) -> Iterator[PaperCase]:
        return (case for case, answer in zip(self.cases, answers, strict=False) if answer == wanted)

    def _asked(self, answers: str) -> Iterator[int]:
        return (index for index in range(len(answers)) if self._known(index, answers[:index]) is None)

    def _known(self, index: int, answers: str) -> str | None:
        """The answer to a case that follows from those before it and from what was told."""
        if index in self.told:
            return YES
        group = self.cases[index].either
        yes = {at for at, answer in enumerate(answers) if answer == YES} | set(self.told)
        if group is not None and any(self.cases[at].either == group for at in yes):
            return NO
        return UNSURE if index >= MOST_ASKED else None
