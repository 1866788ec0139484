"""One life event: the procedures it brings, in the order in which to do them."""

from datetime import date

from pydantic import Field

from knowledge.schema.base import Content


class JourneyStep(Content):
    """One thing to do. Its facts (papers, fees, times) stay in the procedure's own file."""

    code: str = Field(pattern=r"^(\d\.\d{6}|[a-z0-9]+(-[a-z0-9]+)*)$")
    """Code of a procedure or slug of a guidance article."""
    why: str = Field(min_length=5, max_length=200)
    """One plain line: what it is good for, or why it comes at this place."""
    when: str | None = Field(default=None, min_length=3, max_length=100)
    """For whom, or in which case; none when everybody does it."""


class Journey(Content):
    """`knowledge/catalog/journeys/<slug>.yaml`: order and reasons, no fees or deadlines of its own."""

    slug: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str = Field(min_length=3)
    english: str | None = Field(default=None, min_length=3, max_length=80)
    """Name in plain English, for those who ask in English; it stands before the Vietnamese one."""
    colloquial: tuple[str, ...] = Field(min_length=3)
    """How people tell what happened, with diacritics, lower case ("tôi mới sinh con"), not names of a procedure."""
    phrasings: tuple[str, ...] = ()
    """Ways in which people ask for it, with diacritics: search compares a question with them. Unlike a colloquial name
    one may suit several documents. Never the golden questions, which would then test nothing."""
    summary: str = Field(min_length=3)
    """What to do first, in two plain sentences."""
    button: str = Field(max_length=60)
    """Label on a clarifying button."""
    checked: date
    """The day an editor last compared the steps with the procedures' files."""
    steps: tuple[JourneyStep, ...] = Field(min_length=1)
    """In the order to do them."""
    note: str | None = None
