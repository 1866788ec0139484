"""What the desk answers, as far as it is read."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class _Answered(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class DeskContact(_Answered):
    """A contact of the inbox."""

    source_id: str


class DeskConversation(_Answered):
    """A conversation of a contact; `id` is the number that agents see."""

    id: int
    status: str | None = None
    """`open`, `pending`, `snoozed` or `resolved`; older versions do not say."""


class DeskMessage(_Answered):
    """A message of a conversation."""

    id: int
    content: str | None = None
    message_type: int
    """0 the contact's, 1 an agent's."""
