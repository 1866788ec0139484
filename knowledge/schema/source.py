"""A source that an editor opened."""

from datetime import date
from typing import Literal

from pydantic import Field

from knowledge.schema.base import Content


class Source(Content):
    """Where facts of a file come from: the document, its number and date, and when an editor opened it."""

    kind: Literal["portal_record", "legal_document", "official_page", "press"]
    title: str = Field(min_length=3)
    """Plain title a citizen understands, such as "Cơ sở dữ liệu quốc gia về thủ tục hành chính"."""
    code: str | None = None
    """The portal's code, for a portal record."""
    number: str | None = None
    """Number of the decision or law, such as "1872/QĐ-BTP"."""
    issued: date | None = None
    """The date on the document (not of its opening)."""
    url: str | None = Field(default=None, pattern=r"^https://")
    opened: date
    """The day an editor opened and read it."""
