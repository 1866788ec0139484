"""An opinion on what was just said, before it is anything else."""

from __future__ import annotations

from actions.dialogue import Dialogue
from actions.offer import Offer
from actions.opinion.action import OFFER, ActionOpinion, after_answer
from actions.opinion.words import read_reason, says_wrong
from actions.replying_action import ReplyingAction, Said


class OpinionFirst(ReplyingAction):
    """Another action, under its name, unless the message is an opinion.

    It is one when it gives the reason that was just asked for, or when a bare “sai rồi” follows an answer and no
    question of ours waits.
    """

    def __init__(self, opinion: ActionOpinion, other: ReplyingAction) -> None:
        self._opinion = opinion
        self._other = other
        self.action_name = other.action_name

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        offer = Offer.of(dialogue)
        if offer is not None and offer.kind == OFFER:
            reason, line = read_reason(dialogue.text), offer.about.get("line", "")
            if reason is not None and line.isdigit():
                return await self._opinion.because(dialogue, int(line), reason)
        if _is_blame(dialogue):
            return await self._opinion.ask(dialogue, "unhelpful")
        return await self._other.respond(dialogue)


def _is_blame(dialogue: Dialogue) -> bool:
    waits = dialogue.pending is not None or dialogue.active_loop is not None or Offer.of(dialogue) is not None
    return not waits and after_answer(dialogue) and says_wrong(dialogue.text)
