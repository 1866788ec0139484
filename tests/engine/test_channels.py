"""The same dialogues over the web, Telegram and Zalo come to the same outcomes, and citizens read the same words."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing

import pytest

from eval.dialogues.play import Played, play
from eval.dialogues.read import FOLDER, read_groups
from eval.dialogues.script import Script
from eval.dialogues.talk import Talk
from tests.engine.channel_talk import ChannelTalk, TelegramSide, WebTalk, ZaloSide
from tests.engine.conftest import Service
from tests.engine.platforms import Platforms

pytestmark = pytest.mark.engine

SCRIPTS = [script for group in read_groups(FOLDER) for script in group.dialogues]
AT_ONCE = 6
OTHERWISE_ON_ZALO = {"Thời tiết giữa chừng câu hỏi lại"}
"""Elsewhere only the clarifying question is numbered, and a number goes on choosing from that."""


async def play_all(talk: Callable[[], Talk], scripts: list[Script]) -> list[Played]:
    """Each in a conversation of its own, some side by side."""
    free = asyncio.Semaphore(AT_ONCE)

    async def one(script: Script) -> Played:
        async with free:
            return await play(talk(), script)

    return await asyncio.gather(*map(one, scripts))


def wrong(played: list[Played]) -> list[str]:
    return [f"{one.script.name}, turn {one.failed_at}: {'; '.join(one.faults)}" for one in played if not one.right]


async def test_every_dialogue_over_telegram(service: Service, platforms: Platforms) -> None:
    assert service.home == platforms.home

    played = await play_all(lambda: ChannelTalk(platforms, TelegramSide(platforms)), SCRIPTS)

    assert wrong(played) == []
    assert platforms.telegram.called("answerCallbackQuery")


async def test_every_dialogue_over_zalo(service: Service, platforms: Platforms) -> None:
    assert service.home == platforms.home

    played = await play_all(lambda: ChannelTalk(platforms, ZaloSide(platforms)), SCRIPTS)

    assert {one.script.name for one in played if not one.right} == OTHERWISE_ON_ZALO
    assert platforms.zalo.world.reactions


async def test_on_zalo_a_number_chooses_from_the_menu_that_stands_last(service: Service, platforms: Platforms) -> None:
    assert service.home == platforms.home
    talk = ChannelTalk(platforms, ZaloSide(platforms))
    await talk.say("sổ đỏ hết bao nhiêu tiền")
    await talk.say("hôm nay trời đẹp không")  # answered, with a menu of its own

    assert (await talk.say("số 1"))["outcome"] == "case_ask_code"


async def test_every_dialogue_over_the_web(service: Service) -> None:
    with ExitStack() as visitors:
        played = await play_all(lambda: WebTalk(service.home, visitors.enter_context(service.visitor())), SCRIPTS)

    assert wrong(played) == []


async def test_a_citizen_on_telegram_has_everything_erased(service: Service, platforms: Platforms) -> None:
    citizen = await platforms.do(platforms.telegram.citizen)

    async def told(words: str) -> None:
        async with asyncio.timeout(60):
            while not any(words in text for text in await platforms.do(citizen.reads)):  # noqa: ASYNC110
                await asyncio.sleep(0.1)

    await platforms.do(lambda: citizen.says("khai sinh cần giấy gì"))
    await told("Giấy tờ")
    await platforms.do(lambda: citizen.says("/xoa"))
    await told("Bạn muốn xóa hết")
    assert known(service, citizen.chat.id) == 1
    await platforms.do(lambda: citizen.taps("Xóa hết"))
    await told("Tôi đã xóa")

    assert known(service, citizen.chat.id) == 0


def known(service: Service, chat: int) -> int:
    """How many conversations the service has with `chat`."""
    with closing(sqlite3.connect(f"file:{service.home / 'assistant.sqlite'}?mode=ro", uri=True)) as database:
        query = "SELECT count(*) FROM addresses WHERE address = ?"
        return int(database.execute(query, (str(chat),)).fetchone()[0])
