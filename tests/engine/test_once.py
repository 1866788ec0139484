"""A message that a gateway sends again is answered as it was, and the dialogue takes no second step."""

from __future__ import annotations

import uuid
from typing import Any

import httpx
import pytest

from benchmarks.start import FIRST_PORT
from benchmarks.tracked import taken_twice
from tests.engine.conftest import Service

pytestmark = pytest.mark.engine


class Sender:
    """One conversation, posted to the engine as a gateway does."""

    def __init__(self) -> None:
        self._name = uuid.uuid4().hex

    def post(self, text: str, trace: str, *, again: bool = False) -> list[dict[str, Any]]:
        metadata = {"raw": text, "trace": trace} | ({"again": True} if again else {})
        body = {"sender": self._name, "message": text, "metadata": metadata}
        answer = httpx.post(f"http://127.0.0.1:{FIRST_PORT + 1}/webhooks/rest/webhook", json=body, timeout=30)
        replies: list[dict[str, Any]] = answer.raise_for_status().json()
        return replies


def test_a_repeated_message_gets_the_same_answer_and_is_taken_once(service: Service) -> None:
    one, trace = Sender(), uuid.uuid4().hex[:16]
    first = one.post("/ask_case", trace)
    again = one.post("/ask_case", trace, again=True)

    assert first[0]["custom"]["outcome"] == "case_ask_code"
    assert again == first
    assert taken_twice(service.home / "engine" / "tracker.sqlite") == 0


def test_a_message_that_was_begun_but_never_reached_the_engine_is_taken(service: Service) -> None:
    replies = Sender().post("/ask_case", uuid.uuid4().hex[:16], again=True)

    assert replies[0]["custom"]["outcome"] == "case_ask_code"


def test_the_same_words_in_a_turn_of_their_own_are_taken(service: Service) -> None:
    one = Sender()
    for _ in range(2):
        replies = one.post("/who_are_you", uuid.uuid4().hex[:16])

    answer = one.post("/ask_case", uuid.uuid4().hex[:16], again=True)
    assert replies[0]["custom"]["outcome"] != answer[0]["custom"]["outcome"] == "case_ask_code"
