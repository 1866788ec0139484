"""Where opinions said in the chat are kept."""

from __future__ import annotations

from typing import Literal, Protocol

Verdict = Literal["helpful", "unhelpful"]
Reason = Literal["wrong", "unclear", "incomplete", "other"]


class OpinionBox(Protocol):
    """Keeps what a citizen thinks of one of the assistant's answers."""

    async def last_answer(self, conversation_id: str) -> int | None:
        """The transcript's number of the last line that answered something; None when there is none."""
        ...

    async def keep(self, conversation_id: str, line: int, verdict: Verdict, reason: Reason | None = None) -> bool:
        """Keep the opinion in place of an earlier one; False when that line is no answer of this conversation."""
        ...
