"""A channel that counts the sends under way."""

from __future__ import annotations

from connectors.channel import Channel
from connectors.message import Inbound, Reply


class Watched:
    """`inner`, and how many of its sends have begun and not ended."""

    def __init__(self, inner: Channel) -> None:
        self._inner = inner
        self.under_way = 0

    def split(self, reply: Reply) -> tuple[Reply, ...]:
        """See `Channel`."""
        return self._inner.split(reply)

    async def send(self, address: str, reply: Reply) -> str:
        """See `Channel`."""
        self.under_way += 1
        try:
            return await self._inner.send(address, reply)
        finally:
            self.under_way -= 1

    async def taken(self, address: str, inbound: Inbound) -> None:
        """See `Channel`."""
        await self._inner.taken(address, inbound)

    async def typing(self, address: str) -> None:
        """See `Channel`."""
        await self._inner.typing(address)
