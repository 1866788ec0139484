"""How a send that fails ends: refused, not taken, or nobody knows."""

from __future__ import annotations

import socket

import httpx
import pytest
from structlog.testing import capture_logs
from telegram import Bot
from telegram.error import BadRequest, Conflict, NetworkError, RetryAfter, TelegramError, TimedOut

from connectors.channel import Refused, RetryLater, Uncertain
from connectors.message import Outcome, Paragraph, Reply
from connectors.telegram.channel import TelegramChannel
from connectors.telegram.connect import connect
from connectors.telegram.failure import failure, slug
from connectors.telegram.migrated import Migrated
from connectors.telegram.pace import Pace
from tests.fakes.telegram.fake_telegram import TOKEN, FakeTelegram
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.people import Citizen
from tests.fakes.telegram.virtual_time import VirtualTime

HELLO = Reply(blocks=(Paragraph(text="Chào Ông/Bà"),), outcome=Outcome.SMALL_TALK)


@pytest.fixture
def citizen(telegram: FakeTelegram) -> Citizen:
    return telegram.citizen()


async def test_a_citizen_who_blocked_the_bot(channel: TelegramChannel, citizen: Citizen) -> None:
    citizen.blocks()

    with pytest.raises(Refused) as refused:
        await channel.send(str(citizen.chat.id), HELLO)

    assert refused.value.code == "blocked"


@pytest.mark.parametrize(("address", "code"), [("5", "chat_not_found"), ("x", "bad_address")])
async def test_a_chat_that_does_not_exist(channel: TelegramChannel, address: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        await channel.send(address, HELLO)

    assert refused.value.code == code


async def test_a_reply_of_nothing(channel: TelegramChannel, citizen: Citizen) -> None:
    with pytest.raises(Refused) as refused:
        await channel.send(str(citizen.chat.id), HELLO.model_copy(update={"blocks": ()}))

    assert refused.value.code == "message_text_is_empty"


async def test_a_group_with_a_new_address_tells_it(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    group = telegram.group()
    group.migrated_to = -1009

    with pytest.raises(Migrated) as refused:
        await channel.send(str(group.id), HELLO)

    assert (refused.value.code, refused.value.address) == ("migrated", "-1009")


@pytest.mark.parametrize(("fault", "seconds"), [("flood", 7), ("busy", 5)])
async def test_too_many_messages_are_sent_when_telegram_says_or_soon(
    telegram: FakeTelegram, channel: TelegramChannel, citizen: Citizen, fault: Fault, seconds: float
) -> None:
    telegram.faults.plan("sendMessage", fault)

    with pytest.raises(RetryLater) as later:
        await channel.send(str(citizen.chat.id), HELLO)

    assert (later.value.seconds, later.value.code) == (seconds, "429")


@pytest.mark.parametrize("durations", ["true", "false"])
def test_the_wait_of_a_bot_built_elsewhere_is_understood_as_number_and_as_duration(
    durations: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else building the error warns
    error = RetryAfter(7)
    monkeypatch.setenv("PTB_TIMEDELTA", durations)

    told = failure(error)

    assert isinstance(told, RetryLater)
    assert (told.seconds, told.code) == (7, "429")


async def test_a_token_that_was_revoked_wakes_an_operator(
    telegram: FakeTelegram, channel: TelegramChannel, citizen: Citizen
) -> None:
    telegram.api.token = "424242:another"

    with capture_logs() as logs, pytest.raises(Refused) as refused:
        await channel.send(str(citizen.chat.id), HELLO)

    assert refused.value.code == "unauthorized"
    assert [(one["event"], one["log_level"]) for one in logs] == [("telegram.token_refused", "critical")]


@pytest.mark.parametrize(("fault", "delivered"), [("reset", 1), ("hang", 1), ("odd", 1), ("502", 0), ("html", 0)])
async def test_what_was_written_and_not_answered_is_uncertain(
    telegram: FakeTelegram, time: VirtualTime, citizen: Citizen, fault: Fault, delivered: int
) -> None:
    telegram.faults.plan("sendMessage", fault)
    async with connect(telegram.token, base=telegram.base, answer_seconds=0.3) as bot:
        channel = TelegramChannel(bot, pace=Pace(clock=time, sleep=time.sleep))

        with pytest.raises(Uncertain):
            await channel.send(str(citizen.chat.id), HELLO)

    assert len(citizen.reads()) == delivered
    assert len(telegram.called("sendMessage")) == 1


async def test_a_failure_of_telegrams_own_is_tried_later(
    telegram: FakeTelegram, channel: TelegramChannel, citizen: Citizen
) -> None:
    telegram.faults.plan("sendMessage", "500")

    with pytest.raises(RetryLater) as later:
        await channel.send(str(citizen.chat.id), HELLO)

    assert later.value.code == "500"
    assert citizen.reads() == []


async def test_a_connection_that_is_never_made_is_tried_later(time: VirtualTime) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: refused
        bot: Bot = connect(TOKEN, base=f"http://127.0.0.1:{taken.getsockname()[1]}")
        channel = TelegramChannel(bot, pace=Pace(clock=time, sleep=time.sleep))

        with pytest.raises(RetryLater) as later:
            await channel.send("1001", HELLO)
        await bot.shutdown()

    assert later.value.code == "no_connection"


@pytest.mark.parametrize(
    ("cause", "kind"),
    [
        (httpx.ConnectTimeout(""), RetryLater),
        (httpx.PoolTimeout(""), RetryLater),
        (httpx.ReadTimeout(""), Uncertain),
        (httpx.WriteTimeout(""), Uncertain),
        (httpx.WriteError(""), Uncertain),
        (httpx.RemoteProtocolError(""), Uncertain),
    ],
)
def test_what_was_written_decides(cause: httpx.HTTPError, kind: type[Exception]) -> None:
    error = TimedOut() if isinstance(cause, httpx.TimeoutException) else NetworkError("x")
    error.__cause__ = cause

    assert isinstance(failure(error), kind)


def test_a_conflict_is_no_message_of_ours() -> None:
    told = failure(Conflict("terminated by other getUpdates request"))

    assert isinstance(told, Refused)
    assert told.code == "conflict"


def test_an_error_without_a_kind_is_uncertain() -> None:
    assert isinstance(failure(TelegramError("Invalid server response")), Uncertain)


@pytest.mark.parametrize(
    ("description", "code"),
    [
        ("Message is too long", "message_is_too_long"),
        ("PEER_ID_INVALID", "peer_id_invalid"),
        ("Can't parse reply keyboard: nguyễn văn a 0912345678", "cant_parse_reply_keyboard"),
        ("0912345678", "bad_request"),
        ("x" * 90, "x" * 40),
    ],
)
def test_a_refusal_is_named_without_what_it_quotes(description: str, code: str) -> None:
    assert slug(description) == code
    told = failure(BadRequest(description))
    assert isinstance(told, Refused)
    assert told.code == code
