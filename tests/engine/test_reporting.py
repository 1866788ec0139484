"""A citizen reports something over the web; nothing private is in clear but at the one-stop system."""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.engine.conftest import Service
from tests.engine.visitor import Visitor, text_of

pytestmark = pytest.mark.engine

SECRET = "Cái hố xoáy lạ kỳ nuốt bánh xe"
PHONE = "0918273645"


def tell(citizen: Visitor, contact: str = "bỏ qua") -> str:
    """As far as the summary, which is returned."""
    citizen.say("tôi muốn phản ánh")
    citizen.tap("Đường sá, hạ tầng")
    citizen.say("phường Tam Hiệp, trước cổng chợ")
    citizen.say(f"{SECRET}, gọi {PHONE}")
    return text_of(citizen.say(contact))


def receipt_in(text: str) -> str:
    found = re.search(r"PA-\d{6}-[0-9A-F]{10}", text)
    assert found is not None
    return found.group()


def test_a_report_is_sent_once_and_its_state_is_told(service: Service) -> None:
    with service.visitor() as citizen:
        summary = tell(citizen, PHONE)
        assert "Phường Tam Hiệp" in summary
        assert PHONE not in summary
        done = citizen.tap("Gửi đi")
        assert done[-1]["outcome"] == "report_sent"
        receipt = receipt_in(text_of(done))
        status = citizen.say(f"tra phản ánh {receipt.lower()}")
        assert status[-1]["outcome"] == "report_status"
        assert "tiếp nhận" in text_of(status)
    with closing(sqlite3.connect(service.home / "sandbox.sqlite")) as database:
        rows = database.execute("SELECT content, contact FROM feedback WHERE receipt = ?", (receipt,)).fetchall()
    assert rows == [(f"{SECRET}, gọi {PHONE}", PHONE)]


def test_the_phone_is_nowhere_in_clear_but_at_the_one_stop_system(service: Service) -> None:
    with service.visitor() as citizen:
        tell(citizen, PHONE)
        assert PHONE not in citizen.history()
        citizen.tap("Gửi đi")
    time.sleep(1.0)  # the last log lines
    guilty = [file.name for file in _files(service.home) if PHONE.encode() in file.read_bytes()]
    assert [name for name in guilty if not name.startswith("sandbox.sqlite")] == []


def test_it_can_be_put_off_gone_on_with_and_left(service: Service) -> None:
    with service.visitor() as citizen:
        citizen.say("tôi muốn phản ánh rác thải")
        citizen.say("phường Tam Hiệp")
        assert "làm tiếp phản ánh" in text_of(citizen.say("để sau"))
        assert citizen.say("đăng ký kết hôn cần giấy tờ gì")[-1]["outcome"] == "answered"
        assert "kể" in text_of(citizen.say("làm tiếp phản ánh"))
        assert citizen.say("thôi không phản ánh nữa")[-1]["outcome"] == "report_cancelled"


def test_a_system_that_is_down_loses_nothing(service: Service) -> None:
    sandbox = service.child("sandbox")
    with service.visitor() as citizen:
        tell(citizen)
        sandbox.suspend()
        try:
            failed = citizen.tap("Gửi đi")
        finally:
            sandbox.resume()
        assert failed[-1]["outcome"] == "report_unavailable"
        assert citizen.say("thử lại")[-1]["outcome"] == "report_sent"
    with closing(sqlite3.connect(service.home / "sandbox.sqlite")) as database:
        count = "SELECT count(*), count(DISTINCT idem_key) FROM feedback"
        stored, distinct = database.execute(count).fetchone()
    assert stored == distinct


def test_a_picture_goes_along(service: Service) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + b"hole" * 16
    with service.visitor() as citizen:
        citizen.say("tôi muốn phản ánh ổ gà")
        asked = citizen.say("phường Tam Hiệp")
        assert "ảnh" in text_of(asked)
        took = citizen.send_file("hố.png", picture)
        assert "sẽ gửi kèm" in text_of(took)
        citizen.say("Hố sâu giữa đường, xe hay sụp bánh")
        assert "Tệp gửi kèm" in text_of(citizen.say("bỏ qua"))
        receipt = receipt_in(text_of(citizen.tap("Gửi đi")))
    with closing(sqlite3.connect(service.home / "sandbox.sqlite")) as database:
        rows = database.execute("SELECT type, data FROM pictures WHERE receipt = ?", (receipt,)).fetchall()
    assert rows == [("image/png", picture)]


def test_what_is_kept_is_told_and_erasing_is_asked_back(service: Service) -> None:
    with service.visitor() as citizen:
        said = citizen.say("bạn lưu gì về tôi")
        assert said[-1]["outcome"] == "rights"
        assert citizen.tap("Xóa dữ liệu của tôi")[-1]["outcome"] == "erase_asked"


def test_an_internal_endpoint_opens_for_nobody_outside(service: Service) -> None:
    assert httpx.get(f"{service.url}/internal/words/w_0000000000000000").status_code == 404


def _files(home: Path) -> list[Path]:
    """Databases, their journals and logs; the index, the model and its training cache are not the citizen's."""
    return [
        file
        for file in home.rglob("*")
        if file.is_file() and not {"index", "models", ".rasa"} & set(file.relative_to(home).parts)
    ]
