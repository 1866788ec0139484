"""One guidance article."""

from datetime import date

from pydantic import Field

from knowledge.schema.base import Content
from knowledge.schema.evidence import Status
from knowledge.schema.source import Source


class Section(Content):
    """A part of an article that can be an answer by itself.

    In the file: a `## Heading`, the text, and a last line `Nguồn: <source key>[, <place in it>]`.
    """

    heading: str
    text: str
    """Paragraphs and `- ` bullets, nothing else."""
    source: str
    place: str | None = None
    """Where in the source: "Phần II, mục 2.1"."""


class Guidance(Content):
    """`knowledge/catalog/guidance/<slug>.md`: front matter plus sections."""

    slug: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str = Field(min_length=3)
    english: str | None = Field(default=None, min_length=3, max_length=80)
    """Name in plain English, for those who ask in English; it stands before the Vietnamese one."""
    topic: str
    colloquial: tuple[str, ...] = Field(min_length=3)
    """How people ask for it, with diacritics, lower case."""
    phrasings: tuple[str, ...] = ()
    """Ways in which people ask for it, with diacritics: search compares a question with them. Unlike a colloquial name
    one may suit several documents. Never the golden questions, which would then test nothing."""
    summary: str
    """The two lines that matter, told first."""
    button: str = Field(max_length=60)
    status: Status
    checked: date
    sources: dict[str, Source] = Field(min_length=1)
    sections: tuple[Section, ...] = Field(min_length=1)
