"""Names the version of the content that an answer was made from."""

from __future__ import annotations

from typing import Protocol

from actions.answer import Knowledge
from actions.dialogue import Dialogue
from actions.replying_action import ReplyingAction, Said


class VersionedKnowledge(Knowledge, Protocol):
    """The knowledge room, which tells its version."""

    @property
    def version(self) -> str:
        """Of the published index in use."""
        ...


class Versioned(ReplyingAction):
    """Another action, under its name, whose answers from the catalogue carry `meta.version`."""

    def __init__(self, knowledge: VersionedKnowledge, other: ReplyingAction) -> None:
        self._knowledge = knowledge
        self._other = other
        self.action_name = other.action_name

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        version = self._knowledge.version  # read first: what is published meanwhile did not answer
        said = await self._other.respond(dialogue)
        reply = said.reply
        if reply is None or reply.meta.code is None or self._knowledge.get(reply.meta.code) is None:
            return said
        meta = reply.meta.model_copy(update={"version": version})
        return Said(reply.model_copy(update={"meta": meta}), said.slots)
