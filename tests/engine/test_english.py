"""A foreigner asks in English, and someone else goes on in Vietnamese in the same conversation."""

from __future__ import annotations

import pytest

from tests.engine.conftest import Service
from tests.engine.visitor import text_of

pytestmark = pytest.mark.engine


def test_a_conversation_in_english_and_back(service: Service) -> None:
    with service.visitor() as citizen:
        first = citizen.say("How do I register the birth of my child? I am Korean.")
        assert "Birth registration with a foreign parent" in text_of(first) + str(first[0]["buttons"])
        if first[0]["outcome"] == "clarify":
            first = citizen.tap("Birth registration with a foreign parent")
        assert "Where to apply" in text_of(first)
        assert first[0]["citations"][0]["text"].startswith("Source: ")

        cost = text_of(citizen.say("how much does it cost?"))
        assert "Fee – Birth registration with a foreign parent" in cost
        where = text_of(citizen.say("and where?"))
        assert "Where to apply – Birth registration with a foreign parent" in where
        tapped = text_of(citizen.tap("Documents"))
        assert "Documents – Birth registration with a foreign parent" in tapped
        assert "The details are given in Vietnamese" in tapped

        vietnamese = citizen.say("thế mất bao lâu vậy")
        assert "Thời gian giải quyết – Đăng ký khai sinh có yếu tố nước ngoài" in text_of(vietnamese)
        assert vietnamese[0]["citations"][0]["text"].startswith("Nguồn: ")


def test_several_asks_are_answered_in_one_reply(service: Service) -> None:
    with service.visitor() as citizen:
        text = text_of(
            citizen.say("what documents do I need to replace a lost driving licence and how long does it take")
        )
    assert text.index("Documents – Replacing a lost driving licence") < text.index("Processing time – ")


def test_a_case_is_looked_up_in_english(service: Service) -> None:
    with service.visitor() as citizen:
        asked = citizen.say("I want to check the status of my case")
        assert asked[0]["outcome"] == "case_ask_code"
        assert "case code" in text_of(asked)
        factor = citizen.say("H19.04-261012-0123")
        assert factor[0]["outcome"] == "case_ask_factor"
        assert "last 4 digits" in text_of(factor)
        left = citizen.say("stop")
        assert left[0]["outcome"] == "case_cancelled"
        assert "stopped checking" in text_of(left)
