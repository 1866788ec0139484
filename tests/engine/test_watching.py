"""What citizens are told of their own accord: a case that changed, a day that has come."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime

import httpx
import pytest

from assistant.keys import Keys
from assistant.settings import Settings
from tests.engine.conftest import Service
from tests.engine.platforms import Platforms
from tests.engine.visitor import Visitor, text_of

pytestmark = pytest.mark.engine

WEB_CASE, TELEGRAM_CASE = "000.00.34.H19-260828-1014", "H19.26.07-260813-896006"
"""Cases that no dialogue looks up: they do not stay as they are."""
SECONDS = 30.0


def move(service: Service, code: str, state: int) -> None:
    """The office gives the case another state; the sandbox tells the service of it."""
    port = int(service.url.rsplit(":", 1)[1]) + 3
    token = Keys.of(Settings(home=service.home)).token("sandbox")
    headers = {"Authorization": f"Bearer {token}"}
    url = f"http://127.0.0.1:{port}/v1/cases/{code}/state"
    httpx.put(url, json={"state": state}, headers=headers).raise_for_status()


def lines_with(citizen: Visitor, words: str) -> int:
    return json.dumps(json.loads(citizen.history()), ensure_ascii=False).count(words)


def heard(citizen: Visitor, words: str) -> int:
    """How often a line with `words` stands in the conversation, once there is one."""
    end = time.monotonic() + SECONDS
    while not (found := lines_with(citizen, words)):
        assert time.monotonic() < end, "nothing was told"
        time.sleep(0.2)
    return found


def test_a_change_of_a_watched_case_reaches_the_web_once(service: Service) -> None:
    with service.visitor() as citizen:
        citizen.say(f"{WEB_CASE} số cuối 7014")
        assert citizen.tap("Báo tôi khi có thay đổi")[0]["outcome"] == "case_watch_asked"
        assert citizen.tap("Đồng ý")[0]["outcome"] == "case_watched"

        move(service, WEB_CASE, 9)
        move(service, WEB_CASE, 9)

        assert heard(citizen, "theo dõi đã xử lý xong") == 1
        time.sleep(2)
        assert lines_with(citizen, "theo dõi đã xử lý xong") == 1
        move(service, WEB_CASE, 10)
        assert heard(citizen, "đã được trả kết quả") == 1
        citizen.say("đang báo những hồ sơ nào")
        assert heard(citizen, "chưa theo dõi hồ sơ nào") == 1


async def test_a_change_of_a_watched_case_reaches_telegram_once(service: Service, platforms: Platforms) -> None:
    citizen = await platforms.do(platforms.telegram.citizen)

    async def told(words: str) -> int:
        async with asyncio.timeout(SECONDS):
            while not (found := sum(words in text for text in await platforms.do(citizen.reads))):  # noqa: ASYNC110
                await asyncio.sleep(0.1)
        return found

    await platforms.do(lambda: citizen.says(f"{TELEGRAM_CASE} số cuối 7006"))
    await told("đã được tiếp nhận")
    await platforms.do(lambda: citizen.says("báo tôi khi có kết quả"))
    await told("mã hóa")
    await platforms.do(lambda: citizen.taps("Đồng ý"))
    await told("dừng báo")

    await asyncio.to_thread(move, service, TELEGRAM_CASE, 5)

    assert await told("cần bổ sung giấy tờ") == 1
    await asyncio.sleep(2)
    assert await told("cần bổ sung giấy tờ") == 1


def test_a_reminder_is_told_on_its_day_and_is_gone_then(service: Service) -> None:
    with service.visitor() as citizen:
        assert citizen.say("nhắc tôi nộp thuế đất ngày mai")[0]["outcome"] == "reminder_asked"
        assert citizen.tap("Đúng, nhắc tôi")[0]["outcome"] == "reminder_set"
        with closing(sqlite3.connect(service.home / "assistant.sqlite", timeout=10)) as database, database:
            due = (datetime.now(UTC).replace(tzinfo=None).isoformat(" "), citizen.conversation_id)
            database.execute("UPDATE reminders SET due_at = ? WHERE conversation_id = ?", due)

        assert heard(citizen, "Hôm nay là ngày bạn nhờ tôi nhắc") == 1
        citizen.say("xem lời nhắc")
        assert heard(citizen, "chưa có lời nhắc nào") == 1


def test_neither_the_code_nor_the_words_stand_readable_in_what_is_kept_for_it(service: Service) -> None:
    with service.visitor() as citizen:
        citizen.say("000.A0.41.H19-260911-1021 số cuối 4321")
        citizen.tap("Báo tôi khi có thay đổi")
        citizen.tap("Đồng ý")
        assert "1021" in text_of(citizen.say("đang báo những hồ sơ nào"))
    with closing(sqlite3.connect(service.home / "assistant.sqlite", timeout=10)) as database:
        kept = repr(database.execute("SELECT * FROM watches").fetchall())
    assert not re.search("260911-1021", kept)
