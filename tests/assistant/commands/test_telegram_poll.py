"""`assistant telegram poll`: what citizens write reaches the gateway on this machine, and nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.assistant.commands.telegram_office import AWAY, PUBLIC, WEBHOOK, failure, run
from tests.fakes.in_thread import InThread, in_thread
from tests.fakes.telegram.doorway import Doorway, doorway
from tests.fakes.telegram.fake_telegram import TOKEN, FakeTelegram

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("folder")]


def test_a_poll_brings_the_gateway_what_citizens_write_and_ends_for_another(
    served: InThread[FakeTelegram], telegram: FakeTelegram, gateway: Doorway
) -> None:
    run("setup", PUBLIC)
    an = telegram.citizen()
    an.says("khai sinh")
    an.says("hết bao nhiêu tiền")

    async def another() -> None:
        await telegram.polling.asked(2)  # the first two are stored by then
        await telegram.polling.get({"timeout": 0})

    other = served.begin(another())
    said = failure(run("poll"))
    other.result(60)

    assert gateway.texts == ["khai sinh", "hết bao nhiêu tiền"]
    assert telegram.updates.waiting() == []
    assert telegram.webhook.url == ""
    assert "another poller or a webhook" in said
    assert "assistant telegram status" in said


@pytest.mark.slow
def test_what_the_gateway_did_not_store_is_brought_again(
    served: InThread[FakeTelegram], telegram: FakeTelegram, gateway: Doorway
) -> None:
    gateway.answers = [500]
    telegram.citizen().says("khai sinh")

    async def another() -> None:
        await telegram.polling.asked(3)
        await telegram.polling.get({"timeout": 0})

    other = served.begin(another())
    failure(run("poll"))
    other.result(60)

    assert gateway.texts == ["khai sinh"]


def test_without_a_gateway_nothing_is_fetched_and_the_webhook_stays(telegram: FakeTelegram) -> None:
    run("setup", PUBLIC)

    said = failure(run("poll", ASSISTANT_GATEWAY_URL=AWAY))

    assert said.startswith(f"no gateway at {AWAY} (ConnectError): start `assistant up`")
    assert telegram.webhook.url == WEBHOOK


def test_a_gateway_without_telegram_is_told_by_the_variable_that_it_lacks(telegram: FakeTelegram) -> None:
    with in_thread(doorway(None)) as door:
        said = failure(run("poll", ASSISTANT_GATEWAY_URL=door.fake.base))

    assert "start it with ASSISTANT_TELEGRAM_TOKEN" in said


def test_a_gateway_of_another_key_ends_the_poll_and_the_message_stays_at_telegram(telegram: FakeTelegram) -> None:
    telegram.citizen().says("khai sinh")

    with in_thread(doorway("another")) as door:
        said = failure(run("poll", ASSISTANT_GATEWAY_URL=door.fake.base))

    assert "same ASSISTANT_SECRET_KEY" in said
    assert len(telegram.updates.waiting()) == 1


@pytest.mark.slow
def test_ctrl_c_stops_a_poll_in_peace(
    served: InThread[FakeTelegram], telegram: FakeTelegram, gateway: Doorway, home: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "assistant", "telegram", "poll"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    ) as polling:  # fmt: skip
        served.call(telegram.polling.asked(1))
        polling.send_signal(signal.SIGINT)
        said, complained = polling.communicate(timeout=60)

    assert polling.returncode == 0
    assert said.endswith("Stopped.\n")
    assert complained == ""
    assert TOKEN not in said
