"""Questions whose right treatment is known."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.decision import DecisionKind
from knowledge.golden.question import Expectation, GoldenQuestion
from knowledge.schema import Facet
from nlu.text.normalise import normalise
from nlu.text.restore import Restorer

_KINDS = {
    "answered": DecisionKind.ANSWER,
    "clarify": DecisionKind.CLARIFY,
    "not_found": DecisionKind.NOT_FOUND,
    "out_of_scope": DecisionKind.OUT_OF_SCOPE,
}


@dataclass(frozen=True)
class LabelledQuestion:
    """A question as typed. `codes`: any of them is the right answer, or what clarifying should offer.

    `facets`: what is asked of it, empty when nobody noted it.
    """

    id: str
    text: str
    kind: DecisionKind
    codes: frozenset[str]
    facets: frozenset[Facet] = frozenset()

    def restored(self, restorer: Restorer) -> "LabelledQuestion":
        """The question as the door of a turn hands it on."""
        return replace(self, text=restorer.restore(normalise(self.text)).text)


def labelled(golden: GoldenQuestion) -> LabelledQuestion | None:
    """A golden question of a document; None for one that expects no answer of it."""
    if golden.expect is not Expectation.ANSWER:
        return None
    return LabelledQuestion(golden.key, golden.ask, DecisionKind.ANSWER, frozenset({golden.about}))


def read_questions(path: Path) -> list[LabelledQuestion]:
    """Read JSON lines. Raises `ValueError` that names the line of a question that is not well formed."""
    questions: list[LabelledQuestion] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            questions.append(_question(json.loads(line)))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path.name}, line {number}: {error!r}") from error
    return questions


def _question(stored: dict[str, object]) -> LabelledQuestion:
    expect = stored["expect"]
    if not isinstance(expect, dict):
        raise TypeError("`expect` must be an object")
    (outcome,) = expect["outcomes"]
    kind, codes = _KINDS[outcome], frozenset(expect.get("codes", ()))
    if kind is DecisionKind.ANSWER and not codes:
        raise ValueError("an answered question needs `codes`")
    facets = frozenset(Facet(name) for name in expect.get("facets", ()))
    return LabelledQuestion(str(stored["id"]), str(stored["text"]), kind, codes, facets)
