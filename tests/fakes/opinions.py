"""Opinions kept in memory, about answers that the test names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from actions.opinion.opinion_box import Reason, Verdict


class FakeOpinions:
    """`OpinionBox`; `lines` are the numbers of the answers of a conversation, the last one last."""

    def __init__(self, lines: Mapping[str, tuple[int, ...]] | None = None) -> None:
        self._lines = dict(lines or {})
        self.kept: dict[tuple[str, int], tuple[Verdict, Reason | None]] = {}

    async def last_answer(self, conversation_id: str) -> int | None:
        """See `OpinionBox.last_answer`."""
        return self._lines.get(conversation_id, (None,))[-1]

    async def keep(self, conversation_id: str, line: int, verdict: Verdict, reason: Reason | None = None) -> bool:
        """See `OpinionBox.keep`."""
        assert verdict in get_args(Verdict)
        assert reason is None or reason in get_args(Reason)
        if line not in self._lines.get(conversation_id, ()):
            return False
        self.kept[conversation_id, line] = (verdict, reason)
        return True
