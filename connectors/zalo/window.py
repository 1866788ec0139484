"""How long after a citizen's last word Zalo lets an account write to them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from connectors.channel import Refused

FREE = timedelta(hours=48)
"""Messages cost nothing so long."""
PAID = timedelta(days=7)
"""Then about 55 đồng each, until here; later ones are refused (-230). Transcribed, docs.zaloplatforms.com."""


class Windows(Protocol):
    """Knows when people last did something that counts."""

    async def last_interaction(self, address: str, /) -> datetime | None:
        """When the person at `address` last wrote, tapped or followed; None where that is not known."""
        ...


def check_window(last: datetime | None, now: datetime, *, paid: bool) -> None:
    """Raise Refused where Zalo would, or where it would cost money that nobody agreed to spend.

    What is not known is left to Zalo.
    """
    if last is None or now - last <= FREE:
        return
    if now - last > PAID:
        raise Refused("window_closed")
    if not paid:
        raise Refused("window_paid")
