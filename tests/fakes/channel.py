"""A messaging platform that holds the sender to its contract."""

from __future__ import annotations

import asyncio
from collections import Counter

from connectors.message import Reply


class FakeChannel:
    """Records deliveries per lane; `plan` lists what the next sends of a lane raise (None = deliver).

    Refuses overlapping sends of one lane and an unknown lane prefix, as the platforms' ordering needs.
    """

    def __init__(self, name: str = "telegram") -> None:
        self.name = name
        self.delivered: list[tuple[str, str]] = []
        self.attempts: Counter[str] = Counter()
        self.plan: dict[str, list[Exception | None]] = {}
        self.overlaps: list[str] = []
        self._busy: set[str] = set()

    async def send(self, lane: str, reply: Reply) -> str:
        """See `connectors.channel.Channel`."""
        assert lane.startswith(f"{self.name}:"), lane
        assert isinstance(reply, Reply)
        if lane in self._busy:
            self.overlaps.append(lane)
        self._busy.add(lane)
        try:
            await asyncio.sleep(0)
            self.attempts[lane] += 1
            planned = self.plan.get(lane)
            failure = planned.pop(0) if planned else None
            if failure is not None:
                raise failure
            self.delivered.append((lane, reply.text()))
            return f"m{len(self.delivered)}"
        finally:
            self._busy.discard(lane)
