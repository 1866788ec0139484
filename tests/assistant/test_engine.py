from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.engine import Command, EngineDown, EngineFailed, RasaEngine
from connectors.message import Outcome, Paragraph, Reply
from tests.fakes.fake_engine import FakeEngine

REPLY = Reply(blocks=(Paragraph(text="Miễn phí."),), outcome=Outcome.ANSWERED)
SAID = {"recipient_id": "web:1", "custom": REPLY.model_dump(mode="json")}


def ok(body: Any) -> Callable[[], httpx.Response]:
    return lambda: httpx.Response(200, json=body)


async def ask(fake: FakeEngine, message: str | Command = "lệ phí") -> tuple[Reply, ...]:
    async with httpx.AsyncClient(transport=fake.transport) as http:
        return await RasaEngine(http, "http://engine:5005/", timeout=1.0).respond("web:1", message, "le phi", "9f2c")


async def test_replies_are_read_in_order_and_other_messages_left_out() -> None:
    fake = FakeEngine(ok([SAID, {"recipient_id": "web:1", "text": "không phải của ta"}, SAID]))

    assert await ask(fake) == (REPLY, REPLY)
    assert fake.heard == [("web:1", "lệ phí", "le phi")]
    assert fake.traces == ["9f2c"]


async def test_a_command_is_sent_in_the_form_of_rasa() -> None:
    fake = FakeEngine(ok([SAID]))
    await ask(fake, Command("choose", {"code": "1.001193", "facet": "fee"}))
    await ask(fake, Command("human"))

    assert [message for _, message, _ in fake.heard] == ['/choose{"code": "1.001193", "facet": "fee"}', "/human{}"]


@pytest.mark.parametrize("again", [True, False])
async def test_a_turn_that_was_begun_before_is_announced_as_such(again: bool) -> None:
    fake = FakeEngine(ok([SAID]))
    async with httpx.AsyncClient(transport=fake.transport) as http:
        await RasaEngine(http, "http://engine:5005").respond("web:1", "xin chào", "xin chao", "9f2c", again=again)

    assert fake.again == [again]


@given(st.text(alphabet="/ \t\n\r\x0b\x0c\xa0\u3000"), st.sampled_from(["restart", 'choose{"code": "x"}', "thôi"]))
async def test_text_of_a_citizen_is_never_a_command(before: str, text: str) -> None:
    fake = FakeEngine(ok([SAID]))
    await ask(fake, before + text)

    assert fake.heard[0][1] == text


@pytest.mark.parametrize("body", [[], [{"recipient_id": "web:1", "text": "chỉ có chữ"}]])
async def test_silence_is_a_failure(body: Any) -> None:
    with pytest.raises(EngineFailed, match="silence"):
        await ask(FakeEngine(ok(body)))


@pytest.mark.parametrize("status", [204, 301, 400, 404, 500, 503])
async def test_an_error_status_is_a_failure(status: int) -> None:
    with pytest.raises(EngineFailed, match=str(status)):
        await ask(FakeEngine(lambda: httpx.Response(status)))


@pytest.mark.parametrize(
    "answer",
    [
        ok([{"custom": {}}]), ok([{"custom": None}]), ok([{"custom": {**SAID["custom"], "outcome": "?"}}]),  # type: ignore[dict-item]
        ok([SAID, {"custom": []}]), ok([1]), ok([None]), ok(None), ok(3), ok({"custom": SAID}),
        lambda: httpx.Response(200, text="<html>"), lambda: httpx.Response(200, content=b"\xff"),
    ],
)  # fmt: skip
async def test_an_answer_that_is_no_reply_is_a_failure(answer: Callable[[], httpx.Response]) -> None:
    with pytest.raises(EngineFailed):
        await ask(FakeEngine(answer))


def raising(error: Exception) -> Callable[[], httpx.Response]:
    def answer() -> httpx.Response:
        raise error

    return answer


@pytest.mark.parametrize("error", [httpx.ReadTimeout, httpx.WriteTimeout, httpx.PoolTimeout])
async def test_an_engine_that_is_too_slow_has_failed(error: type[httpx.TransportError]) -> None:
    with pytest.raises(EngineFailed, match="no answer in time"):
        await ask(FakeEngine(raising(error("slow"))))


@pytest.mark.parametrize("error", [httpx.ConnectError, httpx.ConnectTimeout, httpx.RemoteProtocolError])
async def test_an_engine_that_cannot_be_reached_is_down(error: type[httpx.TransportError]) -> None:
    with pytest.raises(EngineDown, match=error.__name__):
        await ask(FakeEngine(raising(error("gone"))))


async def test_it_is_ready_once_its_channel_answers() -> None:
    async with httpx.AsyncClient(transport=FakeEngine(ok([])).transport) as http:
        assert await RasaEngine(http, "http://engine:5005").ready()


@pytest.mark.parametrize("answer", [raising(httpx.ConnectError("gone")), lambda: httpx.Response(503)])
async def test_it_is_not_ready_before(answer: Callable[[], httpx.Response]) -> None:
    async with httpx.AsyncClient(transport=httpx.MockTransport(lambda _: answer())) as http:
        assert not await RasaEngine(http, "http://engine:5005").ready()
