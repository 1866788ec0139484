"""What a fact stands on."""

from datetime import date
from enum import StrEnum

from pydantic import model_validator

from knowledge.schema.base import Content


class Status(StrEnum):
    """`verified`: an editor read it in the named source. `unverified`: no source found; it is not told as a fact."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"


class Evidence(Content):
    """Status, source key (into the file's `sources`) and the day the fact was last checked."""

    status: Status
    source: str | None = None
    checked: date | None = None
    reason: str | None = None
    """Why a fact is unverified, or why it differs from the portal's record."""
    valid_until: date | None = None
    """The last day on which the fact holds, when the source names one; `assistant kb check` tells when it is over."""

    @model_validator(mode="after")
    def _verified_names_its_source(self) -> "Evidence":
        if self.status is Status.VERIFIED and (self.source is None or self.checked is None):
            raise ValueError("a verified fact needs both `source` and `checked`")
        return self

    @property
    def told(self) -> bool:
        """Whether the assistant may state the fact: only what an editor verified is."""
        return self.status is Status.VERIFIED
