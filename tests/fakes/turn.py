"""A turn whose script the test writes; it refuses what a real turn would never be handed."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable

from assistant.turn_protocol import ConversationState, TurnResult
from connectors.message import Inbound, Outcome, Paragraph, Reply

Step = Callable[[Inbound], Awaitable[TurnResult | None]]


def paragraph(text: str, outcome: Outcome = Outcome.ANSWERED) -> Reply:
    """A reply of one paragraph."""
    return Reply(blocks=(Paragraph(text=text),), outcome=outcome)


class ScriptedTurn:
    """Echoes `Đã nhận: ...`, unless the script has a step for the text; keeps what it was asked.

    Fails the test when two messages of one conversation overlap: lanes must never do that.
    """

    def __init__(self, script: dict[str, Step] | None = None) -> None:
        self.script = script or {}
        self.seen: list[tuple[Inbound, ConversationState]] = []
        self.overlaps: list[str] = []
        self._running: Counter[str] = Counter()

    async def run(self, inbound: Inbound, state: ConversationState) -> TurnResult:
        """See `assistant.turn_protocol.Turn`."""
        assert inbound.conversation_id == state.conversation_id
        self._running[inbound.conversation_id] += 1
        if self._running[inbound.conversation_id] > 1:
            self.overlaps.append(inbound.message_id)
        self.seen.append((inbound, state))
        try:
            await asyncio.sleep(0)
            said = inbound.text if inbound.text is not None else f"[{inbound.payload}]"
            step = self.script.get(said)
            scripted = await step(inbound) if step else None
            return scripted or TurnResult((paragraph(f"Đã nhận: {said}"),), said, None)
        finally:
            self._running[inbound.conversation_id] -= 1

    @property
    def texts(self) -> list[str | None]:
        """What was asked, in the order it was run."""
        return [inbound.text for inbound, _ in self.seen]
