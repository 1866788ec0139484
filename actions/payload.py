"""What a tapped button carries: short, opaque to the citizen, strictly parsed.

Forms: `p:<code>`, `p:<code>:<facets>` (facets joined by `,`), `a:<article>`, `a:<article>:<section>`,
`k:<code>:<version>:<answers>` (a personal list), `j:<slug>:<step>` (a step that is done), `o:<reason>:<line>` (an
opinion), `r:<answer>` (of a report), and one word (`none`, `case`, `yes`, ...). At most 64 bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.schema import Facet

_CHOICE = re.compile(r"p:([a-z0-9.-]{1,40})(?::([a-z,]{1,21}))?")
_ARTICLE = re.compile(r"a:([a-z0-9-]{1,55})(?::(0|[1-9]\d?))?", re.ASCII)
_LISTED = re.compile(r"k:([a-z0-9.-]{1,40}):([0-9a-f]{4}):([ynu]{0,12})")
_STEP = re.compile(r"j:([a-z0-9-]{1,40}):([1-9][0-9]?)")
_OPINION = re.compile(r"o:([wuix]):(0|[1-9][0-9]{0,17})")
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
_REASONS = {"w": "wrong", "u": "unclear", "i": "incomplete", "x": "other"}
_LETTERS = {reason: letter for letter, reason in _REASONS.items()}
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
class Article:
    """A button that shows an article whole, or one section of it (counted from 0)."""

    slug: str
    section: int | None = None

    def encode(self) -> str:
        """The payload of the button."""
        return f"a:{self.slug}" if self.section is None else f"a:{self.slug}:{self.section}"


@dataclass(frozen=True)
class Listed:
    """A button of a personal list of papers: the answers given so far, `y`, `n` or `u` (not known) a question.

    `version` tells which cases the answers are about (see `actions/checklist/questions.py`).
    """

    code: str
    version: str
    answers: str = ""

    def encode(self) -> str:
        """The payload of the button."""
        return f"k:{self.code}:{self.version}:{self.answers}"


@dataclass(frozen=True)
class StepDone:
    """A button that says that a step (counted from 1) of a life event is done."""

    slug: str
    step: int

    def encode(self) -> str:
        """The payload of the button."""
        return f"j:{self.slug}:{self.step}"


@dataclass(frozen=True)
class Because:
    """A button that says why an answer does not help: `wrong`, `unclear`, `incomplete` or `other`."""

    reason: str
    line: int
    """Number of the answer in the transcript; 0 where the conversation has none (a terminal)."""

    def encode(self) -> str:
        """The payload of the button."""
        return f"o:{_LETTERS[self.reason]}:{self.line}"


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
BACK = Word("back")
YES = Word("yes")
NO = Word("no")
WATCH = Word("watch")
UNWATCH = Word("unwatch")
ASSISTANT = Word("assistant")
REPORT = Word("report")
RIGHTS = Word("rights")
ERASE_ASK = Word("erase-ask")
"""Taken at the turn (`assistant/turn/erasing.py`), before the door."""
_WORDS = {
    word.word: word
    for word in (NONE_OF_THESE, CASE, HUMAN, HELP, BACK, YES, NO, WATCH, UNWATCH, ASSISTANT, REPORT, RIGHTS)
}

Payload = Choice | Article | Listed | StepDone | Because | ReportAnswer | Word


def parse_payload(payload: str) -> Payload:
    """Read a payload that came from outside. Raises `BadPayload` for anything else."""
    if payload in _WORDS:
        return _WORDS[payload]
    if article := _ARTICLE.fullmatch(payload):
        slug, section = article.groups()
        return Article(slug, None if section is None else int(section))
    if match := _LISTED.fullmatch(payload):
        return Listed(*match.groups())
    if match := _STEP.fullmatch(payload):
        return StepDone(match[1], int(match[2]))
    if match := _OPINION.fullmatch(payload):
        return Because(_REASONS[match[1]], int(match[2]))
    if answer := _REPORT_ANSWER.fullmatch(payload):
        return ReportAnswer(answer[1])
    return _choice(payload)


def _choice(payload: str) -> Choice:
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
