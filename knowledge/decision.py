"""What to do about a question."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.hit import Hit


class DecisionKind(StrEnum):
    """Answer, ask which one is meant, say that it is not in the catalogue, or that it is none of our business."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    NOT_FOUND = "not_found"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class Decision:
    """`hits` has one for an answer, two to four for clarifying, best first, and is empty otherwise."""

    kind: DecisionKind
    hits: tuple[Hit, ...]
    probabilities: Mapping[DecisionKind, float]
    """Of every kind; they sum to 1."""

    @property
    def probability(self) -> float:
        """Of the kind that was chosen."""
        return self.probabilities[self.kind]

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes or slugs of `hits`."""
        return tuple(hit.doc for hit in self.hits)

    @property
    def section(self) -> int | None:
        """The guidance section that answers, if it is an answer and one stands out."""
        return self.hits[0].section if self.kind is DecisionKind.ANSWER else None
