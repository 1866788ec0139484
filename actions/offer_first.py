"""A yes or a no is the answer to what was just offered, before it is anything else."""

from __future__ import annotations

from collections.abc import Mapping

from actions.dialogue import Dialogue
from actions.offer import Offer, OfferTaker
from actions.replying_action import ReplyingAction, Said

_YES = frozenset({"affirm"})
_NO = frozenset({"deny", "none_of_these", "stop"})


class OfferFirst(ReplyingAction):
    """Another action, under its name, unless the message answers an offer that waits (slot `offer`)."""

    def __init__(self, takers: Mapping[str, OfferTaker], other: ReplyingAction) -> None:
        self._takers = takers
        self._other = other
        self.action_name = other.action_name

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        offer = Offer.of(dialogue)
        if offer is None:
            return await self._other.respond(dialogue)
        taker = self._takers.get(offer.kind)
        if taker is not None and dialogue.intent in _YES:
            return await taker.accept(dialogue, offer)
        if taker is not None and dialogue.intent in _NO:
            return await taker.decline(dialogue, offer)
        return await self._other.respond(dialogue)
