"""How a call of the desk fails."""

from __future__ import annotations


class DeskUnavailable(Exception):
    """The desk did not answer, or answered that it cannot now: the call may or may not have been taken."""


class DeskRefused(Exception):
    """The desk answered that it will not: asking again brings the same. `status` is of HTTP."""

    def __init__(self, status: int) -> None:
        super().__init__(f"status {status}")
        self.status = status


class DeskGone(DeskRefused):
    """The inbox, the contact or the conversation is not there (any more)."""
