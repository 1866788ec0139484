"""A group that has another address now."""

from __future__ import annotations

from connectors.channel import Refused


class Migrated(Refused):
    """The group became a supergroup: nothing reaches the old chat, and `address` is the new one's."""

    def __init__(self, address: str) -> None:
        super().__init__("migrated")
        self.address = address
