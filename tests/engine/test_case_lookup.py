"""A citizen looks a case up; the second factor stays secret."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path

import pytest

from tests.engine.conftest import Service
from tests.engine.visitor import text_of

pytestmark = pytest.mark.engine

CODE = "000.00.53.H19-261006-1033"
LATE = "H19.33-260827-1013"


def test_code_then_factor_gives_the_status_in_plain_words(service: Service) -> None:
    with service.visitor() as citizen:
        assert citizen.say("tra cứu hồ sơ")[0]["outcome"] == "case_ask_code"
        assert citizen.say(f"mã là {CODE.lower()}.")[0]["outcome"] == "case_ask_factor"
        replies = citizen.say("4 số cuối 4321")
        assert citizen.shown == "••••"
    assert replies[0]["outcome"] == "case_found"
    for word in ("Ngày tiếp nhận", "Ngày hẹn trả", "Đã xử lý xong"):
        assert word in text_of(replies)


def test_a_late_case_says_so(service: Service) -> None:
    with service.visitor() as citizen:
        citizen.say(LATE)
        assert "quá ngày hẹn" in text_of(citizen.say("8765"))


def test_code_and_factor_in_one_message(service: Service) -> None:
    with service.visitor() as citizen:
        replies = citizen.say(f"tra giúp {CODE} số cuối điện thoại 4321")
        assert replies[0]["outcome"] == "case_found"
        assert "4321" not in (citizen.shown or "")


def test_wrong_code_and_wrong_factor_read_the_same(service: Service) -> None:
    said = []
    for code, factor in ((CODE, "9999"), ("000.00.53.H19-261006-9999", "4321")):
        with service.visitor() as citizen:
            citizen.say(code)
            said.append(text_of(citizen.say(factor)))
    assert said[0] == said[1]


def test_digits_after_a_refusal_are_a_second_try_and_stay_secret(service: Service) -> None:
    with service.visitor() as citizen:
        citizen.say(CODE)
        assert citizen.say("9998")[0]["outcome"] == "case_refused"
        assert citizen.say("4321")[0]["outcome"] == "case_found"
        assert citizen.shown == "••••"


def test_five_failures_lock_the_conversation(service: Service) -> None:
    with service.visitor() as citizen:
        for guess in ("1001", "1002", "1003", "1004", "1005"):
            citizen.say(f"{CODE} số cuối {guess}")
        assert citizen.say(f"{CODE} số cuối 4321")[0]["outcome"] == "case_locked"
    with service.visitor() as another:
        assert another.say(f"{CODE} số cuối 4321")[0]["outcome"] == "case_found"


def test_a_question_in_between_is_answered_and_the_lookup_goes_on(service: Service) -> None:
    with service.visitor() as citizen:
        citizen.say(CODE)
        outcomes = [reply["outcome"] for reply in citizen.say("lệ phí đăng ký kết hôn bao nhiêu")]
        assert outcomes == ["answered", "case_ask_factor"]
        assert citizen.say("4321")[0]["outcome"] == "case_found"


def test_the_lookup_can_be_left(service: Service) -> None:
    with service.visitor() as citizen:
        citizen.say("tra cứu hồ sơ")
        assert citizen.say("thôi không tra nữa")[0]["outcome"] == "case_cancelled"
        assert citizen.say("khai sinh cần giấy gì")[0]["outcome"] == "answered"


def test_a_social_insurance_code_belongs_elsewhere(service: Service) -> None:
    with service.visitor() as citizen:
        assert citizen.say("hồ sơ 03706/2026/07906 tới đâu rồi")[0]["outcome"] == "case_other_system"


def test_a_hanging_one_stop_system_gets_an_honest_sentence_within_four_seconds(service: Service) -> None:
    sandbox = service.child("sandbox")
    sandbox.send_signal(signal.SIGSTOP)
    try:
        with service.visitor() as citizen:
            citizen.say(LATE)
            assert citizen.say("8765")[0]["outcome"] == "case_unavailable"
            assert citizen.seconds < 4
    finally:
        sandbox.send_signal(signal.SIGCONT)


def test_the_second_factor_is_nowhere_on_disk(service: Service) -> None:
    factor = "6180"  # digits that nothing else here has
    with service.visitor() as citizen:
        citizen.say(CODE)
        citizen.say(f"4 số cuối là {factor}")
        assert factor not in citizen.history()
    time.sleep(1.0)  # the last log lines
    pattern = re.compile(rb"(?<![0-9A-Za-z])" + factor.encode() + rb"(?![0-9A-Za-z])")
    guilty = [file for file in _files(service.home) if pattern.search(file.read_bytes())]
    assert guilty == []


def _files(home: Path) -> list[Path]:
    """Databases, their journals and logs; the index, the model and its training cache are not the citizen's."""
    return [
        file
        for file in home.rglob("*")
        if file.is_file() and not {"index", "models", ".rasa"} & set(file.relative_to(home).parts)
    ]
