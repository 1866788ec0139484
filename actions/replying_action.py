"""The base of every action: one dialogue in, one reply and slot changes out, never silence."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.compose.text_reply import text_reply
from actions.compose.words import frame_of
from actions.dialogue import Dialogue
from actions.hand_over.failures import failures, failures_after
from connectors.message import Outcome, Paragraph, Reply

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Said:
    """What an action decided: the reply (None to say nothing), the slots to change, and what must run after it."""

    reply: Reply | None
    slots: Mapping[str, Any] = field(default_factory=dict)
    next_action: str | None = None
    """Such as a form that is to begin; None where the rules know what comes next."""


class ReplyingAction(Action, ABC):  # type: ignore[misc]  # rasa_sdk is untyped
    """Implements rasa-sdk's side; subclasses say `action_name` and implement `respond`."""

    action_name: str

    def name(self) -> str:
        """Name in the domain."""
        return self.action_name

    @abstractmethod
    async def respond(self, dialogue: Dialogue) -> Said:
        """Decide the reply. May raise: the citizen then hears an honest sentence."""

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002
    ) -> list[dict[str, Any]]:
        """Called by rasa-sdk."""
        dialogue = Dialogue.from_tracker(tracker)
        with structlog.contextvars.bound_contextvars(trace=dialogue.trace):
            return await self._named(dispatcher, dialogue)

    async def _named(self, dispatcher: CollectingDispatcher, dialogue: Dialogue) -> list[dict[str, Any]]:
        begin = time.perf_counter()
        try:
            said = await self.respond(dialogue)
        except Exception as error:  # the boundary: a bug must not become silence
            # The type only: a message could quote what the citizen typed.
            _log.error("action_failed", action=self.action_name, error=type(error).__name__)
            broken = frame_of(dialogue.language).broken
            said = Said(text_reply(broken, Outcome.ENGINE_FAILED, language=dialogue.language))
        slots = dict(said.slots)
        if dialogue.slots.get("offer") is not None:
            # It lasts for one turn: whatever the next message is, it is taken back, unless the reply makes another.
            slots.setdefault("offer", None)
        if said.reply is not None and (after := failures_after(dialogue, said.reply.outcome)) != failures(dialogue):
            slots["failures"] = after
        events: list[dict[str, Any]] = [SlotSet(key, value) for key, value in slots.items()]
        if dialogue.language != (dialogue.slot("language") or "vi"):
            events.append(SlotSet("language", dialogue.language))
        if said.reply is not None:
            said = replace(said, reply=_welcomed(said.reply, dialogue))
        if said.reply is not None:
            known = {"intent": dialogue.intent, "action_ms": round((time.perf_counter() - begin) * 1000, 2)}
            reply = said.reply.model_copy(update={"meta": said.reply.meta.model_copy(update=known)})
            dispatcher.utter_message(json_message=reply.model_dump(mode="json"))
            events.append(SlotSet("last_reply", f"{reply.outcome}:{_first_words(reply)}"))
        if said.next_action is not None:
            events.append(FollowupAction(said.next_action))
        return events


def _welcomed(reply: Reply, dialogue: Dialogue) -> Reply:
    """To somebody who was away for a day or more: what was talked of, where the reply goes on with it."""
    if not dialogue.notes.get("away_days"):
        return reply
    frame = frame_of(dialogue.language)
    begun = frame.begun.get(dialogue.slot("requested_slot") or "") if dialogue.active_loop is None else None
    name = dialogue.slot("topic_name")
    if begun is not None:
        lead = frame.unfinished.format(begun)
    elif name and (reply.outcome is Outcome.SMALL_TALK or reply.meta.code == dialogue.topic):
        lead = frame.welcome_back.format(name)
    else:
        return reply
    return reply.model_copy(update={"blocks": (Paragraph(text=lead), *reply.blocks)})


def _first_words(reply: Reply) -> str:
    return reply.text()[:60]
