"""What a tapped button carries: short, opaque to the citizen, strictly parsed.

Forms: `p:<code>`, `p:<code>:<facets>` (facets joined by `,`), `a:<article>`, `a:<article>:<section>`, and one word
(`none`, `case`, `yes`, ...). At most 64 bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.schema import Facet

_CHOICE = re.compile(r"p:([a-z0-9.-]{1,40})(?::([a-z,]{1,21}))?")
_ARTICLE = re.compile(r"a:([a-z0-9-]{1,55})(?::(0|[1-9]\d?))?", re.ASCII)
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
class Article:
    """A button that shows an article whole, or one section of it (counted from 0)."""

    slug: str
    section: int | None = None

    def encode(self) -> str:
        """The payload of the button."""
        return f"a:{self.slug}" if self.section is None else f"a:{self.slug}:{self.section}"


@dataclass(frozen=True)
class Word:
    """A button that says one thing."""

    word: str

    def encode(self) -> str:
        """The payload of the button."""
        return self.word


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
_WORDS = {word.word: word for word in (NONE_OF_THESE, CASE, HUMAN, HELP, BACK, YES, NO, WATCH, UNWATCH, ASSISTANT)}


def parse_payload(payload: str) -> Choice | Article | Word:
    """Read a payload that came from outside. Raises `BadPayload` for anything else."""
    if payload in _WORDS:
        return _WORDS[payload]
    if article := _ARTICLE.fullmatch(payload):
        slug, section = article.groups()
        return Article(slug, None if section is None else int(section))
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
