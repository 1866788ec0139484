"""Feedback and petitions (phản ánh, kiến nghị) as the sandbox takes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import Base64Bytes, BaseModel, ConfigDict, Field

Category = Literal["roads", "environment", "security", "officials", "utilities", "other"]
State = Literal["received", "handling", "answered"]
STATES: Sequence[State] = ("received", "handling", "answered")
"""In the order in which a report passes through them."""
STATE_NAMES: Mapping[State, str] = {
    "received": "Đã tiếp nhận",
    "handling": "Đang xử lý",
    "answered": "Đã trả lời",
}


class Picture(BaseModel):
    """A file sent along."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(pattern=r"^[a-z]+/[a-z0-9.+-]+$", max_length=80)
    data: Base64Bytes = Field(min_length=1, max_length=8_000_000)


class Feedback(BaseModel):
    """What a citizen sends."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, str_strip_whitespace=True)

    content: str = Field(min_length=1, max_length=5000)
    case_code: str | None = Field(default=None, alias="caseCode", max_length=40)
    contact: str | None = Field(default=None, max_length=200)
    category: Category = "other"
    place: str | None = Field(default=None, max_length=200)
    spot: str | None = Field(default=None, max_length=2000)
    pictures: list[Picture] = Field(default_factory=list, max_length=4)


class NewFeedbackState(BaseModel):
    """What an official makes of a report; `answer` comes with the last state, and only with it."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    state: State
    answer: str | None = Field(default=None, min_length=1, max_length=2000)


@dataclass(frozen=True)
class StoredFeedback:
    """What the holder of a receipt may learn."""

    receipt: str
    received_at: datetime
    state: State
    changed_at: datetime
    answer: str | None
