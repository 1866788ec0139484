"""A question whose right treatment an editor wrote down."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from knowledge.schema.facet import Facet


class Expectation(StrEnum):
    """The document is answered, offered among others, or nothing in the catalogue answers."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    NOT_FOUND = "not_found"


@dataclass(frozen=True)
class GoldenQuestion:
    """One entry of `questions/<about>.yaml`."""

    about: str
    """Code or slug of the document: the stem of the file."""
    ask: str
    """As a citizen types it."""
    expect: Expectation
    facet: Facet | None
    """What the answer should tell, for the preview; not checked here, since actions decide it."""
    path: Path
    line: int

    @property
    def key(self) -> str:
        """What the question is recognised by from one publication to the next."""
        return f"{self.about}\t{self.expect}\t{self.ask}"
