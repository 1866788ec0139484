"""One turn of one conversation, from the citizen's message to the replies."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog

from assistant.engine import Engine, EngineDown, EngineFailed
from assistant.turn.door import Door
from assistant.turn.understood import Understood
from assistant.turn.unread_files import files_alone, files_beside
from assistant.turn_protocol import ConversationState, TurnResult
from connectors.message import Inbound, Outcome, Paragraph, Reply

_log = structlog.get_logger(__name__)
_HOTLINE = "Nếu cần ngay, bạn gọi tổng đài 1022."
_SENTENCES = {
    Outcome.UNREADABLE: "Tôi chỉ đọc được chữ. Bạn nhắn giúp tôi việc cần làm, có dấu hay không dấu đều được.",
    Outcome.ENGINE_DOWN: f"Hệ thống đang khởi động lại nên tôi chưa trả lời được. Bạn gửi lại sau một phút. {_HOTLINE}",
    Outcome.ENGINE_FAILED: f"Xin lỗi, tôi gặp lỗi khi trả lời câu này. Bạn thử hỏi lại. {_HOTLINE}",
}


class AssistantTurn:
    """Implements `Turn`: door, engine, and an honest sentence when either fails."""

    def __init__(self, door: Door, engine: Engine, clock: Callable[[], float] = time.perf_counter) -> None:
        self._door = door
        self._engine = engine
        self._clock = clock

    async def run(self, inbound: Inbound, state: ConversationState) -> TurnResult:
        """See `Turn.run`; never raises for what the engine does."""
        if inbound.text is None and inbound.payload is None:
            return TurnResult(replies=(files_alone(inbound),), shown="", expects=state.expects)
        begin = self._clock()
        understood = await self._door.understand(inbound, state.expects)
        at_engine = self._clock()
        if understood is None:
            replies: tuple[Reply, ...] = (_sentence(Outcome.UNREADABLE),)
        else:
            replies = await self._ask(state, understood)
        end = self._clock()
        # A failure of ours must not make the dialogue forget what it waits for: the next digits are still a secret.
        failed = replies[-1].outcome in _SENTENCES
        expects = state.expects if failed else replies[-1].meta.expects
        return TurnResult(
            replies=files_beside(replies) if inbound.attachments else replies,
            shown=understood.shown if understood else "…",
            expects=expects,
            steps_ms={"door": (at_engine - begin) * 1000, "engine": (end - at_engine) * 1000},
        )

    async def _ask(self, state: ConversationState, understood: Understood) -> tuple[Reply, ...]:
        try:
            return await self._engine.respond(
                state.conversation_id, understood.message, understood.shown, state.trace, again=state.again
            )
        except EngineDown as error:
            _log.warning("engine_down", error=str(error))
            return (_sentence(Outcome.ENGINE_DOWN),)
        except EngineFailed as error:
            _log.error("engine_failed", error=str(error))
            return (_sentence(Outcome.ENGINE_FAILED),)


def _sentence(outcome: Outcome) -> Reply:
    return Reply(blocks=(Paragraph(text=_SENTENCES[outcome]),), outcome=outcome)
