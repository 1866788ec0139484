"""A box for opinions that is made before the database is open: a server's clients belong to its loop."""

from __future__ import annotations

from actions.opinion.opinion_box import OpinionBox, Reason, Verdict


class OpinionsLater:
    """`OpinionBox` that hands on to the one given to `open`; before that there are no answers to judge."""

    def __init__(self) -> None:
        self._box: OpinionBox | None = None

    def open(self, box: OpinionBox) -> None:
        """Hand on to `box` from now on."""
        self._box = box

    async def last_answer(self, conversation_id: str) -> int | None:
        """See `OpinionBox.last_answer`."""
        return None if self._box is None else await self._box.last_answer(conversation_id)

    async def keep(self, conversation_id: str, line: int, verdict: Verdict, reason: Reason | None = None) -> bool:
        """See `OpinionBox.keep`."""
        return self._box is not None and await self._box.keep(conversation_id, line, verdict, reason)
