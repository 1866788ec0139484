"""What a tapped button carries: short, opaque to the citizen, strictly parsed.

Forms: `p:<code>`, `p:<code>:<facets>` (facets joined by `,`), `r:<answer>` (of a report), and one word (`none`, `case`,
`yes`, ...). At most 64 bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.schema import Facet

_CHOICE = re.compile(r"p:([a-z0-9.-]{1,40})(?::([a-z,]{1,21}))?")
_REPORT_ANSWER = re.compile(r"r:([a-z0-9-]{1,40})")
_SHORT = {
    Facet.OVERVIEW: "o",
    Facet.PAPERS: "p",
    Facet.FEE: "f",
    Facet.TIME: "t",
    Facet.PLACE: "l",
    Facet.STEPS: "s",
    Facet.ONLINE: "n",
    Facet.WHO: "w",
    Facet.RESULT: "r",
    Facet.LEGAL: "g",
    Facet.FORM: "m",
}
_LONG = {short: facet for facet, short in _SHORT.items()}


class BadPayload(ValueError):
    """A payload that no button of ours carries."""


@dataclass(frozen=True)
class Choice:
    """A button that names a procedure, article or life event and, for a procedure, the facets to answer."""

    code: str
    facets: tuple[Facet, ...] = ()

    def encode(self) -> str:
        """The payload of the button."""
        facets = ",".join(_SHORT[facet] for facet in self.facets)
        return f"p:{self.code}:{facets}" if facets else f"p:{self.code}"


@dataclass(frozen=True)
class Word:
    """A button that says one thing."""

    word: str

    def encode(self) -> str:
        """The payload of the button."""
        return self.word


@dataclass(frozen=True)
class ReportAnswer:
    """A button that answers a question about a report: `roads`, `skip`, `send`, a commune's code."""

    value: str

    def encode(self) -> str:
        """The payload of the button."""
        return f"r:{self.value}"


NONE_OF_THESE = Word("none")
CASE = Word("case")
HUMAN = Word("human")
HELP = Word("help")
YES = Word("yes")
NO = Word("no")
REPORT = Word("report")
RIGHTS = Word("rights")
ERASE_ASK = Word("erase-ask")
"""Taken at the turn (`assistant/turn/erasing.py`), before the door."""
_WORDS = {word.word: word for word in (NONE_OF_THESE, CASE, HUMAN, HELP, YES, NO, REPORT, RIGHTS)}


def parse_payload(payload: str) -> Choice | ReportAnswer | Word:
    """Read a payload that came from outside. Raises `BadPayload` for anything else."""
    if payload in _WORDS:
        return _WORDS[payload]
    if answer := _REPORT_ANSWER.fullmatch(payload):
        return ReportAnswer(answer[1])
    match = _CHOICE.fullmatch(payload)
    if match is None:
        raise BadPayload(payload)
    code, shorts = match.groups()
    try:
        facets = tuple(_LONG[short] for short in shorts.split(",")) if shorts else ()
    except KeyError as error:
        raise BadPayload(payload) from error
    if len(set(facets)) < len(facets):
        raise BadPayload(payload)
    return Choice(code, facets)
