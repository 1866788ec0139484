"""One turn of one conversation, from the citizen's message to the replies."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Protocol

import structlog

from assistant.engine import Command, Engine, EngineDown, EngineFailed
from assistant.turn.door import Door
from assistant.turn.erasing import erasing
from assistant.turn.inbound_language import inbound_language
from assistant.turn.menu import Menus, chosen_button
from assistant.turn.nearby import NearbyPlaces
from assistant.turn.public import PRIVATE_OUTCOMES, REPORT_OUTCOMES, is_private, is_report, private_reply
from assistant.turn.signalled import shown_signal, signal_beside, signal_reply
from assistant.turn.understood import Understood
from assistant.turn.unread_files import files_alone, files_beside
from assistant.turn_protocol import ConversationState, TurnResult
from connectors.message import Inbound, Language, Outcome, Paragraph, Reply, Signal

_log = structlog.get_logger(__name__)
PATIENCE_SECONDS = 12.0
"""A killed engine is back within ten; a turn may take thirty."""
_PAUSE_SECONDS = 0.5
_KEEPS_FILES = frozenset({"web"})
"""Channels whose files we are given."""
_SENTENCES: Mapping[Outcome, Mapping[Language, str]] = {
    Outcome.UNREADABLE: {
        "vi": "Tôi chỉ đọc được chữ. Bạn nhắn giúp tôi việc cần làm, có dấu hay không dấu đều được.",
        "en": "I can only read words. Please write what you need done.",
    },
    Outcome.ENGINE_DOWN: {
        "vi": "Hệ thống đang khởi động lại nên tôi chưa trả lời được. Bạn gửi lại sau một phút. "
        "Nếu cần ngay, bạn gọi tổng đài 1022.",
        "en": "The system is starting again, so I cannot answer yet. Please send it once more in a minute. "
        "If it is urgent, call the hotline 1022.",
    },
    Outcome.ENGINE_FAILED: {
        "vi": "Xin lỗi, tôi gặp lỗi khi trả lời câu này. Bạn thử hỏi lại. Nếu cần ngay, bạn gọi tổng đài 1022.",
        "en": "Sorry, something went wrong while I was answering. Please ask again. If it is urgent, call the hotline "
        "1022.",
    },
}


class Persons(Protocol):
    """Who knows of people in conversations (see `assistant/desk/with_person.py`)."""

    async def take(self, inbound: Inbound, state: ConversationState) -> TurnResult | Understood | None:
        """The whole turn; or what the assistant answers instead of the words; None when it answers these."""
        ...


class AssistantTurn:
    """Implements `Turn`: door, engine, and an honest sentence when either fails.

    An engine that is down is waited for, `patience` seconds at most.
    `nearby` answers a place on the map.
    `persons` knows whether a person has the conversation.
    `menus` knows, for each channel that numbers the buttons of a reply, what a bare number chooses.
    """

    def __init__(
        self,
        door: Door,
        engine: Engine,
        clock: Callable[[], float] = time.perf_counter,
        *,
        menus: Mapping[str, Menus] | None = None,
        nearby: NearbyPlaces | None = None,
        persons: Persons | None = None,
        patience: float = PATIENCE_SECONDS,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._door = door
        self._engine = engine
        self._clock = clock
        self._menus = menus or {}
        self._nearby = nearby
        self._persons = persons
        self._pauses = round(patience / _PAUSE_SECONDS)
        self._sleep = sleep

    async def run(self, inbound: Inbound, state: ConversationState) -> TurnResult:
        """See `Turn.run`; never raises for what the engine does."""
        inbound = await self._chosen(inbound, state)
        if (about_erasing := erasing(inbound, state)) is not None:
            return about_erasing
        taken = None if self._persons is None else await self._persons.take(inbound, state)
        if isinstance(taken, TurnResult):
            return taken
        if taken is None and _is_wordless(inbound, state):
            return _wordless(inbound, state, self._nearby)
        begin = self._clock()
        understood = taken or await self._understand(inbound, state)
        at_engine = self._clock()
        if inbound.public and is_private(understood):
            replies: tuple[Reply, ...] = (private_reply(inbound, about_report=is_report(understood)),)
        elif understood is None:
            replies = (_sentence(Outcome.UNREADABLE, inbound),)
        else:
            replies = await self._ask(inbound, state, understood)
            if inbound.public and replies[-1].outcome in PRIVATE_OUTCOMES:
                replies = await self._withdraw(inbound, state, replies[-1].outcome)
        end = self._clock()
        # A failure of ours must not make the dialogue forget what it waits for: the next digits are still a secret.
        failed = replies[-1].outcome in _SENTENCES
        expects = state.expects if failed else replies[-1].meta.expects
        return TurnResult(
            replies=replies if understood is not None and understood.files else _with_notes(inbound, replies),
            shown=understood.shown if understood else "…",
            expects=expects,
            steps_ms={"door": (at_engine - begin) * 1000, "engine": (end - at_engine) * 1000},
        )

    async def _understand(self, inbound: Inbound, state: ConversationState) -> Understood | None:
        if inbound.signal is Signal.JOINED and inbound.text is None:
            return Understood(Command("who_are_you"), shown_signal(Signal.JOINED))
        return await self._door.understand(inbound, state.expects)

    async def _chosen(self, inbound: Inbound, state: ConversationState) -> Inbound:
        """The tap that a bare number stands for, where buttons are numbered."""
        menus = self._menus.get(inbound.channel)
        if menus is None or inbound.text is None or inbound.signal is not None or state.expects == "second_factor":
            return inbound
        button = await chosen_button(menus, state.conversation_id, inbound.text)
        if button is None:
            return inbound
        return inbound.model_copy(update={"text": None, "payload": button.payload, "label": button.label})

    async def _withdraw(self, inbound: Inbound, state: ConversationState, outcome: Outcome) -> tuple[Reply, ...]:
        """Leave the form that the engine has begun in front of everybody."""
        with suppress(EngineDown, EngineFailed):
            await self._engine.respond(state.conversation_id, Command("stop"), "…", f"{state.trace}-public")
        return (private_reply(inbound, about_report=outcome in REPORT_OUTCOMES),)

    async def _ask(self, inbound: Inbound, state: ConversationState, understood: Understood) -> tuple[Reply, ...]:
        again, notes = state.again, _notes(inbound, understood, state)
        for pauses_left in reversed(range(self._pauses + 1)):
            try:
                return await self._engine.respond(
                    state.conversation_id,
                    understood.message,
                    understood.shown,
                    state.trace,
                    again=again,
                    notes=notes,
                )
            except EngineDown as error:
                _log.warning("engine_down", error=str(error))
            except EngineFailed as error:
                _log.error("engine_failed", error=str(error))
                return (_sentence(Outcome.ENGINE_FAILED, inbound),)
            if pauses_left:
                # It restarts within seconds: an answer a little later is worth more than a request to ask once more.
                # It may have had the message when it died.
                await self._sleep(_PAUSE_SECONDS)
                again = True
        return (_sentence(Outcome.ENGINE_DOWN, inbound),)


def _notes(inbound: Inbound, understood: Understood, state: ConversationState) -> dict[str, str]:
    """What the actions are told besides (`Dialogue.notes`); references only."""
    notes = {
        "private": understood.private,
        "files": " ".join(understood.files),
        "takes_files": "yes" if inbound.channel in _KEEPS_FILES else None,
        "public": "yes" if inbound.public else None,
        "away_days": str(state.away.days) if state.away.days > 0 else None,
    }
    return {name: note for name, note in notes.items() if note}


def _is_wordless(inbound: Inbound, state: ConversationState) -> bool:
    if inbound.signal is Signal.CONTACT:  # its text is a telephone number: for the second factor, or for nothing
        return state.expects is None
    if inbound.attachments and state.expects == "private":  # they belong to what the citizen is telling
        return False
    return inbound.text is None and inbound.payload is None and inbound.signal is not Signal.JOINED


def _wordless(inbound: Inbound, state: ConversationState, nearby: NearbyPlaces | None) -> TurnResult:
    """Neither words nor a tap: said at once, without the engine. What the dialogue waits for stays as it is."""
    if inbound.signal is None:
        return TurnResult(replies=(files_alone(inbound),), shown="", expects=state.expects)
    language = inbound_language(inbound)
    if inbound.place is not None and nearby is not None:
        reply = nearby.reply(inbound.place, language)
    else:
        reply = signal_reply(inbound.signal, language)
    return TurnResult(replies=(reply,), shown=shown_signal(inbound.signal), expects=state.expects)


def _with_notes(inbound: Inbound, replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
    if inbound.attachments:
        return files_beside(replies)
    return signal_beside(replies) if inbound.signal in (Signal.PICTURE, Signal.FILE) else replies


def _sentence(outcome: Outcome, inbound: Inbound) -> Reply:
    language = inbound_language(inbound)
    return Reply(blocks=(Paragraph(text=_SENTENCES[outcome][language]),), outcome=outcome, language=language)
