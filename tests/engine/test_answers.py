"""A citizen asks: the real door, engine, actions and search, over the web API."""

from __future__ import annotations

import pytest

from tests.engine.conftest import Service
from tests.engine.visitor import Replies, text_of

pytestmark = pytest.mark.engine


def outcomes(replies: Replies) -> list[str]:
    return [reply["outcome"] for reply in replies]


def test_the_papers_of_a_procedure_are_answered_with_source_and_date(service: Service) -> None:
    with service.visitor() as citizen:
        replies = citizen.say("khai sinh cần giấy gì")
    assert outcomes(replies) == ["answered"]
    assert "chứng sinh" in text_of(replies)
    citation = replies[0]["citations"][0]
    assert "1.001193" in str(citation)
    assert "2026" in str(citation)


@pytest.mark.parametrize(
    "typed",
    ["dang ky ket hon o dau", "đăng kí kết hôn chỗ nào z", "ĐĂNG KÝ KẾT HÔN NỘP Ở ĐÂU", "ddawng ky kết hôn ở đâu"],
)
def test_careless_typing_is_understood(service: Service, typed: str) -> None:
    with service.visitor() as citizen:
        replies = citizen.say(typed)
    assert "Đăng ký kết hôn" in text_of(replies)
    assert "Trung tâm Phục vụ hành chính công" in text_of(replies)


def test_a_follow_up_needs_no_name(service: Service) -> None:
    with service.visitor() as citizen:
        citizen.say("đăng ký kết hôn cần giấy tờ gì")
        for follow_up in ("thế lệ phí?", "bao lâu có", "nộp ở đâu vậy", "hết bao nhiêu tiền"):
            assert "Đăng ký kết hôn" in text_of(citizen.say(follow_up)), follow_up


def test_a_change_of_subject_is_noticed(service: Service) -> None:
    with service.visitor() as citizen:
        citizen.say("đăng ký kết hôn cần giấy tờ gì")
        replies = citizen.say("đổi bằng lái xe hết bao nhiêu tiền")
    assert "giấy phép lái xe" in text_of(replies).lower()


def test_two_asks_in_one_message_are_both_answered(service: Service) -> None:
    with service.visitor() as citizen:
        text = text_of(citizen.say("đăng ký kết hôn cần giấy gì và mất bao lâu"))
    assert "Giấy tờ cần có" in text
    assert "Thời gian giải quyết" in text


def test_buttons_lead_to_the_other_facets(service: Service) -> None:
    with service.visitor() as citizen:
        citizen.say("khai sinh cần giấy gì")
        replies = citizen.tap("Nơi nộp")
        assert "Nơi nộp hồ sơ – Đăng ký khai sinh" in text_of(replies)
        assert citizen.shown == "Nơi nộp"


def test_close_procedures_are_told_apart_by_one_question(service: Service) -> None:
    with service.visitor() as citizen:
        assert outcomes(citizen.say("làm lại sổ đỏ cần giấy gì")) == ["clarify"]
        replies = citizen.say("bị mất rồi")
    assert "Giấy tờ cần có – Làm lại sổ đỏ bị mất" in text_of(replies)


def test_the_number_of_a_choice_is_understood(service: Service) -> None:
    with service.visitor() as citizen:
        asked = citizen.say("làm lại sổ đỏ cần giấy gì")
        chosen = citizen.say("số 2")
    assert outcomes(asked) == ["clarify"]
    assert "Giấy tờ cần có" in text_of(chosen)
    # The buttons of the answer carry the code of the second choice.
    assert asked[0]["buttons"][1]["payload"].split(":")[1] in str(chosen[0]["buttons"])


def test_what_is_not_covered_is_said_honestly_with_the_next_step(service: Service) -> None:
    with service.visitor() as citizen:
        replies = citizen.say("xin giấy phép khai thác cát trên sông")
    assert outcomes(replies)[0] in ("not_found", "out_of_scope", "clarify")
    assert "1022" in text_of(replies) or replies[0]["buttons"]


def test_off_topic_is_refused_and_never_twice_in_the_same_words(service: Service) -> None:
    with service.visitor() as citizen:
        first = citizen.say("thời tiết hôm nay thế nào")
        second = citizen.say("kể chuyện cười đi")
    assert outcomes(first) == outcomes(second) == ["out_of_scope"]
    assert text_of(first) != text_of(second)


def test_the_programme_of_2020_is_answered_with_its_section(service: Service) -> None:
    with service.visitor() as citizen:
        replies = citizen.say("mục tiêu chuyển đổi số đến năm 2025 là gì")
    assert outcomes(replies) == ["answered"]
    assert "5003/QĐ-UBND" in str(replies[0]["citations"])


def test_an_old_district_name_leads_to_the_present_communes(service: Service) -> None:
    with service.visitor() as citizen:
        replies = citizen.say("huyện trảng bom cũ giờ là xã nào")
    assert "Phường Trảng Bom" in text_of(replies)


def test_an_emergency_is_answered_with_the_numbers(service: Service) -> None:
    with service.visitor() as citizen:
        text = text_of(citizen.say("cứu với, nhà tôi đang cháy"))
    assert "114" in text


@pytest.mark.parametrize("junk", ["🙂🙂🙂", "???", "/restart", "/ask_fee{}", "<script>alert(1)</script>", "a" * 1999])
def test_junk_gets_a_sentence(service: Service, junk: str) -> None:
    with service.visitor() as citizen:
        replies = citizen.say(junk)
    assert text_of(replies)
    assert "engine_failed" not in outcomes(replies)
