"""The token is in no line that anybody logs."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs
from telegram.error import InvalidToken

from connectors.channel import Refused, Uncertain
from connectors.message import Outcome, Paragraph, Reply
from connectors.telegram.channel import TelegramChannel
from connectors.telegram.connect import connect
from connectors.telegram.pace import Pace
from connectors.telegram.quiet import NoToken, hush
from tests.fakes.telegram.fake_telegram import TOKEN, FakeTelegram
from tests.fakes.telegram.virtual_time import VirtualTime

HELLO = Reply(blocks=(Paragraph(text="Chào"),), outcome=Outcome.SMALL_TALK)
TALKATIVE = ("httpx", "httpcore", "telegram", "telegram.Bot", "telegram.request.HTTPXRequest")


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """All that is logged, at any level that the loggers let through."""
    written, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(written), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    levels = {name: logging.getLogger(name).level for name in TALKATIVE}
    yield written
    root.removeHandler(handler)
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


async def use(telegram: FakeTelegram, time: VirtualTime, *, loud: bool) -> None:
    """Everything that is likely to be logged: calls, a lost connection, a page that is no JSON, a refused token."""
    citizen = telegram.citizen()
    telegram.faults.plan("sendMessage", "reset", "html")
    bot = connect(telegram.token, base=telegram.base)
    if loud:
        for name in TALKATIVE:
            logging.getLogger(name).setLevel(logging.DEBUG)
    async with bot:
        channel = TelegramChannel(bot, pace=Pace(clock=time, sleep=time.sleep))
        for _ in range(2):
            with pytest.raises(Uncertain):
                await channel.send(str(citizen.chat.id), HELLO)
        await channel.send(str(citizen.chat.id), HELLO)
        telegram.api.token = "1:another"
        with pytest.raises(Refused):
            await channel.send(str(citizen.chat.id), HELLO)
        await channel.typing(str(citizen.chat.id))
    stranger = connect(telegram.token, base=telegram.base)
    with pytest.raises(InvalidToken) as refused:
        await stranger.initialize()
    await stranger.shutdown()
    logging.getLogger("telegram.Bot").error("refused", exc_info=refused.value)


@pytest.mark.parametrize("loud", [False, True])
async def test_no_line_holds_the_token(
    telegram: FakeTelegram, time: VirtualTime, lines: io.StringIO, loud: bool
) -> None:
    with capture_logs() as ours:
        await use(telegram, time, loud=loud)

    assert "refused" in lines.getvalue()
    assert ("sendMessage" in lines.getvalue()) is loud  # else there was nothing to hide
    assert TOKEN not in lines.getvalue()
    assert TOKEN not in repr(ours)
    assert ours


def test_without_it_httpx_would_tell(lines: io.StringIO) -> None:
    record = logging.makeLogRecord({"msg": "HTTP Request: POST %s", "args": (f"https://a/bot{TOKEN}/getMe",)})
    before = record.getMessage()

    assert NoToken(TOKEN).filter(record)

    assert TOKEN in before
    assert record.getMessage() == "HTTP Request: POST https://a/bot<token>/getMe"


def test_it_is_said_once() -> None:
    hush("5:once")
    hush("5:once")

    filters = [one for one in logging.getLogger("httpx").filters if isinstance(one, NoToken) and one.hides("5:once")]
    assert len(filters) == 1
