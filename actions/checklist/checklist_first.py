"""While a list is being made, a yes or a no answers its question, and a digression comes back to it."""

from __future__ import annotations

from dataclasses import replace

from actions.answer import Knowledge
from actions.checklist.action import ActionChecklist
from actions.checklist.moves import Move, read_move
from actions.checklist.replies import reminded
from actions.checklist.state import ListState
from actions.checklist.told import Told
from actions.dialogue import Dialogue
from actions.offer import Offer
from actions.replying_action import ReplyingAction, Said
from connectors.message import Outcome
from knowledge.schema import Procedure

_COME_BACK = frozenset(
    {Outcome.ANSWERED, Outcome.NOT_VERIFIED, Outcome.SMALL_TALK, Outcome.NOT_FOUND, Outcome.OUT_OF_SCOPE}
)
"""After these the open question is said again; whatever else asks or ends something of its own."""
_AFTERWARDS = frozenset({Move.REDO, Move.CORRECT, Move.CORRECT_YES, Move.CORRECT_NO})
"""What may still be said of a list that is finished."""
_ALWAYS = frozenset({Move.REDO, Move.RESUME})
_ENDS = frozenset({"stop", "goodbye"})


class ChecklistFirst(ReplyingAction):
    """Another action, under its name, unless the message is about the list that waits (slot `checklist`)."""

    def __init__(self, checklist: ActionChecklist, knowledge: Knowledge, other: ReplyingAction) -> None:
        self._checklist = checklist
        self._knowledge = knowledge
        self._other = other
        self.action_name = other.action_name

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        state = ListState.of(dialogue)
        if state is None or dialogue.active_loop is not None:
            return self._remember(await self._other.respond(dialogue), dialogue)
        move = _move(dialogue, state)
        if move is not None:
            return self._checklist.take(dialogue, state, move)
        said = await self._other.respond(dialogue)
        return self._come_back(self._remember(said, dialogue), state)

    def _remember(self, said: Said, dialogue: Dialogue) -> Said:
        """Keep the cases that the question itself named (“làm lại căn cước bị mất”), for a list that comes later."""
        code = said.reply.meta.code if said.reply is not None and said.reply.outcome is Outcome.ANSWERED else None
        found = self._knowledge.get(code) if code and dialogue.text else None
        if not isinstance(found, Procedure):
            return said
        before = Told.of(dialogue)
        told = before.also(found, dialogue.text)
        return said if told == before or not told.cases else Said(said.reply, {**said.slots, "told": told.to_slot()})

    def _come_back(self, said: Said, state: ListState) -> Said:
        if said.reply is None or "checklist" in said.slots:
            return said
        if state.done:  # corrected at once or not at all
            return Said(said.reply, {**said.slots, "checklist": None})
        procedure = self._knowledge.get(state.code)
        reply = said.reply
        if state.waits and reply.outcome in _COME_BACK and isinstance(procedure, Procedure):
            reply = reminded(reply, procedure, state)
        return Said(reply, {**said.slots, "checklist": replace(state, away=state.away + 1).to_slot()})


def _move(dialogue: Dialogue, state: ListState) -> Move | None:
    """What the message does to the list. A newer question of ours (a clarifying one, an offer) goes first."""
    if not dialogue.text or dialogue.pending is not None or Offer.of(dialogue) is not None:
        return None
    move = read_move(dialogue.text) or read_move(dialogue.typed)  # “no” is restored to “nó”
    if state.done:
        return move if move in _AFTERWARDS else None
    if move is None and state.waits and dialogue.intent in _ENDS:
        return Move.LEAVE
    return move if state.waits or move in _ALWAYS else None
