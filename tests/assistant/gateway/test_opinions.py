"""Opinions on answers: the last one counts, numbers in comments are hidden, nobody judges another's answers."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import httpx
import pytest

from assistant.store.feedback import Feedback
from connectors.web.opinion import Opinion
from tests.assistant.gateway.conftest import Gateway
from tests.assistant.gateway.test_messages import error_of


async def answered(gateway: Gateway, text: str = "Làm khai sinh ở đâu?") -> str:
    """The message id of an answer."""
    return str((await gateway.say(text))[1]["message_id"])


async def judge(gateway: Gateway, message_id: str, verdict: str = "helpful", **more: Any) -> httpx.Response:
    body = {"message_id": message_id, "verdict": verdict, **more}
    return await gateway.http.post("/api/feedback", json=body, headers=gateway.headers)


async def take_back(gateway: Gateway, message_id: str) -> httpx.Response:
    return await gateway.http.delete(f"/api/feedback/{quote(message_id, safe='')}", headers=gateway.headers)


async def shown(gateway: Gateway) -> list[Any]:
    lines = (await gateway.http.get("/api/history", headers=gateway.headers)).json()["messages"]
    assert all(("feedback" in line) == (line["author"] == "assistant") for line in lines)
    return [line["feedback"] for line in lines if line["author"] == "assistant"]


async def test_the_last_opinion_counts_until_it_is_taken_back(gateway: Gateway) -> None:
    first, second = await answered(gateway), await answered(gateway, "khác")
    assert await shown(gateway) == [None, None]

    good = await judge(gateway, first)
    assert (good.status_code, good.json()) == (200, {"message_id": first, "verdict": "helpful"})
    assert await shown(gateway) == ["helpful", None]
    await judge(gateway, first, "unhelpful", reason="wrong")
    assert await shown(gateway) == ["unhelpful", None]

    gone = await take_back(gateway, first)
    assert (gone.status_code, gone.content) == (204, b"")
    assert (await take_back(gateway, first)).status_code == 204
    assert await shown(gateway) == [None, None]
    assert (await judge(gateway, second)).status_code == 200


async def test_lines_of_a_stream_and_of_a_poll_show_it_too(gateway: Gateway) -> None:
    await judge(gateway, await answered(gateway), "unhelpful")

    polled = (await gateway.http.get("/api/messages", headers=gateway.headers)).json()["messages"]
    async with gateway.stream() as stream:
        streamed = [(await stream.message())["data"] for _ in range(2)]

    assert streamed == polled
    assert polled[1]["feedback"] == "unhelpful"


async def test_operators_see_the_opinion_with_its_answer_and_no_number_of_the_comment(gateway: Gateway) -> None:
    message_id = await answered(gateway)
    await judge(gateway, message_id, "unhelpful", reason="incomplete", comment="Gọi tôi 0912 345 678, hồ sơ thiếu")

    (judged,) = await Feedback(gateway.services.store).since(limit=10)

    assert judged.opinion == Opinion(message_id, "unhelpful", "incomplete", "Gọi tôi ••••, hồ sơ thiếu")
    assert judged.reply.text() == "Đã nhận: Làm khai sinh ở đâu?"


async def test_opinions_are_counted_by_verdict_reason_and_the_outcome_of_the_answer(gateway: Gateway) -> None:
    message_id = await answered(gateway)
    await judge(gateway, message_id)
    await judge(gateway, message_id, "unhelpful", reason="other")

    page = (await gateway.http.get("/metrics")).text

    assert 'assistant_feedback_total{outcome="answered",reason="none",verdict="helpful"} 1.0' in page
    assert 'assistant_feedback_total{outcome="answered",reason="other",verdict="unhelpful"} 1.0' in page


async def test_only_an_answer_of_ones_own_conversation_can_be_judged(gateway: Gateway) -> None:
    citizen, assistant = await gateway.say("của tôi")
    mine = dict(gateway.headers)
    await gateway.open_session()

    for message_id in (assistant["message_id"], citizen["message_id"], "in:999:0", "../in:1:0"):
        for answer in (await judge(gateway, message_id), await take_back(gateway, message_id)):
            assert (answer.status_code, error_of(answer)) == (404, "unknown_message")
    gateway.headers = mine
    assert error_of(await judge(gateway, citizen["message_id"])) == "unknown_message"
    assert await shown(gateway) == [None]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"verdict": "helpful"}, "malformed"),
        ({"message_id": "", "verdict": "helpful"}, "bad_message_id"),
        ({"message_id": "x" * 201, "verdict": "helpful"}, "bad_message_id"),
        ({"message_id": "in:1:0"}, "bad_verdict"),
        ({"message_id": "in:1:0", "verdict": "great"}, "bad_verdict"),
        ({"message_id": "in:1:0", "verdict": ["helpful"]}, "bad_verdict"),
        ({"message_id": "in:1:0", "verdict": "helpful", "reason": "bored"}, "bad_reason"),
        ({"message_id": "in:1:0", "verdict": "helpful", "comment": 5}, "malformed"),
        ({"message_id": "in:1:0", "verdict": "helpful", "comment": "ế" * 501}, "too_long"),
        ({"message_id": "in:1:0", "verdict": "helpful", "stars": 5}, "unknown_field"),
    ],
)
async def test_an_opinion_that_cannot_be_taken_says_why(gateway: Gateway, body: dict[str, Any], code: str) -> None:
    answer = await gateway.http.post("/api/feedback", json=body, headers=gateway.headers)

    assert (answer.status_code, error_of(answer)) == (400, code)


async def test_without_a_token_nothing_is_judged(gateway: Gateway) -> None:
    message_id = await answered(gateway)
    gateway.headers = {}

    assert (await judge(gateway, message_id)).status_code == 401
    assert (await take_back(gateway, message_id)).status_code == 401


@pytest.mark.parametrize("message_id", ["%00", "in%3A1%3A0%00", "%0a"])
async def test_an_id_that_no_database_holds_is_unknown(gateway: Gateway, message_id: str) -> None:
    answer = await gateway.http.delete(f"/api/feedback/{message_id}", headers=gateway.headers)

    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "unknown_message")
