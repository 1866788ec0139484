"""What the sender asks of a channel that is pushed to, and the four ways a send can end."""

from __future__ import annotations

from typing import Protocol

from connectors.message import Reply


class Refused(Exception):
    """The provider refused for good: the same send would be refused again. `code` is for operators."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class RetryLater(Exception):
    """The provider did not take the message and says (or implies) when to try again."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"retry after {seconds} s")
        self.seconds = seconds


class Uncertain(Exception):
    """The request was written and no answer came: the citizen may or may not have the message."""


class Channel(Protocol):
    """One channel's way to deliver a reply."""

    async def send(self, lane: str, reply: Reply) -> str:
        """Deliver `reply` to the citizen of `lane`; returns the provider's message id.

        Raises Refused, RetryLater or Uncertain.
        """
        ...
