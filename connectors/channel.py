"""What a channel that is pushed to offers the service, and the three ways in which a send can fail."""

from __future__ import annotations

from typing import Protocol

from connectors.message import Inbound, Reply


class Refused(Exception):
    """The provider refused for good: the same send would be refused again. `code` is for operators."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class RetryLater(Exception):
    """The provider did not take the message and says (or implies) when to try again.

    `code` is the provider's, for operators, where it gave one.
    """

    def __init__(self, seconds: float, code: str = "") -> None:
        super().__init__(f"retry after {seconds} s")
        self.seconds = seconds
        self.code = code


class Uncertain(Exception):
    """The request was written and no answer came: the citizen may or may not have the message."""


class Channel(Protocol):
    """One messaging platform, as far as the service speaks to it.

    `address` is the platform's own name of a chat or of a person. What is decided is never decided here: a channel
    renders what it is given, as far as its platform can show it.
    """

    def split(self, reply: Reply) -> tuple[Reply, ...]:
        """`reply` as one or more replies, in order, each of which `send` delivers in exactly one message.

        The same reply is always split alike. Nothing of it is lost; buttons are on the last.
        """
        ...

    async def send(self, address: str, reply: Reply) -> str:
        """Deliver one part that `split` gave; returns the provider's message id.

        Raises Refused, RetryLater or Uncertain.
        """
        ...

    async def taken(self, address: str, inbound: Inbound) -> None:
        """The turn of `inbound` begins: acknowledge it, where the platform has a way. Best effort, raises nothing."""
        ...

    async def typing(self, address: str) -> None:
        """The turn goes on: asked every four seconds. Best effort, raises nothing."""
        ...
