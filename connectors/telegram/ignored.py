"""Updates that are understood and left alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class IgnoredReason(StrEnum):
    """Why; the name of a counter."""

    BOT = "bot"
    """Another bot wrote, or an administrator who hides behind the group."""
    CHANNEL = "channel"
    NOT_ADDRESSED = "not_addressed"
    """A group talks, and not to the assistant."""
    OTHER_BOT = "other_bot"
    """A command that names another bot."""
    SERVICE = "service"
    """Telegram's own note in a chat: a title, a pinned message, a member."""
    LIVE_LOCATION = "live_location"
    """The next point of a location that is shared for a while: the first was answered."""
    NO_SENDER = "no_sender"


@dataclass(frozen=True)
class Ignored:
    """An update that nobody answers."""

    event_key: str
    reason: IgnoredReason
