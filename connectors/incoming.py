"""What a messaging platform brings: messages that start a turn, and notices that start none."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from connectors.message import Frozen, Inbound, Language, Place, Signal


class Incoming(Frozen):
    """A message of a citizen on a messaging platform, before it is known to which conversation it belongs."""

    channel: str
    address: str
    """The platform's name of the chat or person: where the answer goes."""
    event_key: str
    """Equal for every delivery of the same message, and for nothing else."""
    message_id: str
    received_at: datetime
    """By the platform's clock, where it tells."""
    text: str | None = None
    payload: str | None = None
    label: str | None = Field(default=None, max_length=80)
    signal: Signal | None = None
    place: Place | None = None
    public: bool = False
    """Others read along: a group."""
    locale: Language = "vi"
    details: dict[str, str] = Field(default_factory=dict)
    """What only the channel itself will need again, such as the id of a tapped keyboard."""

    def inbound(self, conversation_id: str) -> Inbound:
        """The message of a conversation."""
        fields = self.model_dump(exclude={"address", "event_key"})
        return Inbound(conversation_id=conversation_id, **fields)


class NoticeKind(StrEnum):
    """What a notice tells."""

    SENT = "sent"
    """A message of ours exists at the platform: it names its id."""
    DELIVERED = "delivered"
    SEEN = "seen"
    PERSON = "person"
    """An official wrote to the citizen by hand."""
    LEFT = "left"
    """Unfollowed or blocked: nothing can be sent any more."""
    WITHDRAWN = "withdrawn"
    """The person takes back the consent to keep data: all of it must go."""
    OTHER = "other"
    """Known or not, it changes nothing here: counted by its name."""


class Notice(Frozen):
    """Something that a platform tells and nobody answers."""

    channel: str
    event_key: str
    kind: NoticeKind
    name: str
    """The platform's own name of the event."""
    at: datetime
    address: str | None = None
    provider_msg_ids: tuple[str, ...] = ()
    text: str | None = None
    """What the official wrote (`person`)."""
