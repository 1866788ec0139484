"""Feedback and petitions (phản ánh, kiến nghị) as the sandbox takes them."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field


class Feedback(BaseModel):
    """What a citizen sends."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, str_strip_whitespace=True)

    content: str = Field(min_length=1, max_length=5000)
    case_code: str | None = Field(default=None, alias="caseCode", max_length=40)
    contact: str | None = Field(default=None, max_length=200)


@dataclass(frozen=True)
class StoredFeedback:
    """What the holder of a receipt may learn."""

    receipt: str
    received_at: datetime
