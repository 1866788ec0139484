"""A citizen who wants everything gone says so in a sentence, is asked once, and is obeyed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.payload import ERASE_ASK
from assistant.settings import Settings
from assistant.turn.erasing import ERASE, KEEP, asks_to_erase, erasing
from assistant.turn_protocol import ConversationState, TurnResult
from connectors.message import Inbound, Outcome
from knowledge.catalogue import Catalogue

STATE = ConversationState("c1", "second_factor", "9f2c")


def turn(**fields: Any) -> TurnResult | None:
    defaults = {"channel": "telegram", "conversation_id": "c1", "message_id": "m", "received_at": datetime.now(UTC)}
    return erasing(Inbound.model_validate(defaults | fields), STATE)


@pytest.mark.parametrize(
    "text",
    [
        "xóa dữ liệu của tôi",
        "xoa du lieu cua toi",
        "Xoá hết dữ liệu của tôi!",
        "cho tôi xóa toàn bộ tin nhắn của tôi đi",
        "xóa cuộc trò chuyện này",
        "vui lòng xóa lịch sử chat",
        "em muốn xóa thông tin cá nhân của em ạ",
        "xóa dữ liệu",
    ],
)
def test_it_is_understood_as_people_type_it(text: str) -> None:
    assert asks_to_erase(text) == "vi"


@pytest.mark.parametrize(
    "text", ["delete my data", "Please erase this conversation!", "forget me", "clear my history now"]
)
def test_it_is_understood_in_english(text: str) -> None:
    assert asks_to_erase(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "xóa đăng ký thường trú cần giấy gì",
        "xóa án tích",
        "xóa thế chấp",
        "thủ tục xóa dữ liệu dân cư của người đã mất",
        "xóa dữ liệu của tôi có mất phí không",
        "cách xóa dữ liệu trên điện thoại",
        "delete my company's registration",
        "",
    ],
)
def test_a_question_about_a_procedure_is_not_taken_for_it(text: str) -> None:
    assert asks_to_erase(text) is None


def test_no_name_of_a_procedure_is_taken_for_it() -> None:
    catalogue = Catalogue.load(Settings().catalog)
    names = [name for one in catalogue.procedures.values() for name in (one.name, *one.colloquial)]

    assert len(names) > 500
    assert not [name for name in names if asks_to_erase(name)]


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert asks_to_erase(text) in (None, "vi", "en")


def test_it_is_asked_back_with_what_goes_and_what_stays() -> None:
    result = turn(text="xóa dữ liệu của tôi")

    assert result is not None
    assert not result.erase
    assert result.replies[0].outcome is Outcome.ERASE_ASKED
    assert [button.payload for button in result.replies[0].buttons] == [ERASE, KEEP]
    assert "không bị ảnh hưởng" in result.replies[0].text()
    assert result.expects == "second_factor"  # until it is confirmed, nothing has changed


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("xóa những thông tin bạn lưu về tôi", "vi"), ("xóa hết thông tin hệ thống giữ của tôi", "vi"),
        ("tôi yêu cầu xóa dữ liệu cá nhân", "vi"), ("xóa đoạn chat này", "vi"), ("quên tôi đi", "vi"),
        ("xóa mọi thứ về tôi", "vi"), ("delete everything you know about me", "en"),
        ("can you erase my conversation please", "en"), ("I want to delete my data", "en"),
    ],
)  # fmt: skip
def test_after_hearing_what_is_kept_it_is_asked_for_in_many_ways(text: str, language: str) -> None:
    assert asks_to_erase(text) == language


@pytest.mark.parametrize("text", ["quên hết rồi", "xóa đăng ký thường trú", "bỏ thông tin sai trên sổ", "xóa án tích"])
def test_what_only_sounds_like_it_is_not(text: str) -> None:
    assert asks_to_erase(text) is None


def test_a_button_elsewhere_asks_back_too() -> None:
    result = turn(payload=ERASE_ASK.encode(), label="Xóa dữ liệu của tôi")

    assert result is not None
    assert not result.erase
    assert result.replies[0].outcome is Outcome.ERASE_ASKED


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_confirmed_it_goes(locale: str) -> None:
    result = turn(payload=ERASE, label="Xóa hết", locale=locale)

    assert result is not None
    assert result.erase
    assert result.replies[0].outcome is Outcome.ERASED
    assert result.replies[0].language == locale
    assert result.expects is None


def test_on_second_thoughts_it_stays() -> None:
    result = turn(payload=KEEP, label="Giữ lại")

    assert result is not None
    assert not result.erase
    assert result.expects == "second_factor"


@pytest.mark.parametrize("fields", [{"text": "xóa dữ liệu của tôi"}, {"payload": ERASE, "label": "Xóa hết"}])
def test_in_a_group_nobody_erases_for_the_others(fields: dict[str, str]) -> None:
    result = turn(public=True, **fields)

    assert result is not None
    assert not result.erase
    assert not result.replies[0].buttons


@pytest.mark.parametrize("fields", [{"text": "phí khai sinh"}, {"payload": "case"}, {"payload": "p:1.001193"}])
def test_anything_else_is_not_about_that(fields: dict[str, str]) -> None:
    assert turn(**fields) is None
