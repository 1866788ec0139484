"""The lane of a conversation: its messages go through it in order, one at a time."""

from __future__ import annotations

import hashlib

CHANNELS = ("web", "telegram", "zalo")
"""Every way in."""


def lane_of(channel: str, conversation_id: str) -> str:
    """The lane's name, such as `web:9f2c`."""
    return f"{channel}:{conversation_id}"


def split_lane(lane: str) -> tuple[str, str]:
    """Channel and conversation id of a lane."""
    channel, _, conversation_id = lane.partition(":")
    return channel, conversation_id


def lane_tag(lane: str) -> str:
    """A short name for logs: equal for equal lanes, and not the account of a person on a messaging platform."""
    return hashlib.blake2s(lane.encode(), digest_size=6).hexdigest()
