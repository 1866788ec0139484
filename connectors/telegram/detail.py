"""Names of what only this channel needs to know again about a message (`Incoming.details`)."""

from __future__ import annotations

from enum import StrEnum


class Detail(StrEnum):
    """Key of a detail."""

    CALLBACK = "callback_id"
    """Of a tap: to be acknowledged once, and the same for every delivery of the tap."""
    KEYBOARD = "keyboard_message_id"
    """The message whose keyboard was tapped, if it can still be changed."""
    THREAD = "thread_id"
    """Topic of a group with topics (`message_thread_id`)."""
    ALBUM = "media_group_id"
    """Equal for the pictures that were sent as one."""
    START = "start"
    """What a deep link carried: `t.me/bot?start=...`."""
