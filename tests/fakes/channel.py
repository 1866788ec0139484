"""A messaging platform that holds the service to the contract of `connectors.channel.Channel`."""

from __future__ import annotations

import asyncio
from collections import Counter

from connectors.message import Inbound, Reply


class FakeChannel:
    """Records deliveries per address; `plan` lists what the next sends to one raise (None = deliver).

    Notes overlapping sends to one address, which the platforms' ordering forbids. A reply of several blocks is split
    into one message a block.
    """

    def __init__(self) -> None:
        self.delivered: list[tuple[str, str]] = []
        self.attempts: Counter[str] = Counter()
        self.plan: dict[str, list[Exception | None]] = {}
        self.overlaps: list[str] = []
        self.noticed: list[tuple[str, str]] = []
        self._busy: set[str] = set()

    def split(self, reply: Reply) -> tuple[Reply, ...]:
        """See `Channel.split`."""
        *first, last = reply.blocks
        parts = [reply.model_copy(update={"blocks": (block,), "buttons": (), "citations": ()}) for block in first]
        return (*parts, reply.model_copy(update={"blocks": (last,)}))

    async def send(self, address: str, reply: Reply) -> str:
        """See `Channel.send`."""
        assert isinstance(reply, Reply)
        assert self.split(reply) == (reply,), "not a part"
        if address in self._busy:
            self.overlaps.append(address)
        self._busy.add(address)
        try:
            await asyncio.sleep(0)
            self.attempts[address] += 1
            planned = self.plan.get(address)
            failure = planned.pop(0) if planned else None
            if failure is not None:
                raise failure
            self.delivered.append((address, reply.text()))
            return f"m{len(self.delivered)}"
        finally:
            self._busy.discard(address)

    async def taken(self, address: str, inbound: Inbound) -> None:
        """See `Channel.taken`."""
        self.noticed.append((address, inbound.message_id))

    async def typing(self, address: str) -> None:
        """See `Channel.typing`."""
        self.noticed.append((address, "typing"))
