"""`assistant telegram`, as an operator runs it, beside a Telegram on loopback."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant.cli import app
from assistant.failure import Failure
from assistant.keys import Keys
from assistant.settings import Settings
from assistant.wiring.telegram import webhook_secret
from tests.fakes.in_thread import InThread, in_thread
from tests.fakes.telegram.doorway import Doorway, doorway
from tests.fakes.telegram.fake_telegram import TOKEN, USERNAME, FakeTelegram, fake_telegram

pytestmark = pytest.mark.usefixtures("folder")
PUBLIC = "https://chat.example.gov.vn"
WEBHOOK = f"{PUBLIC}/webhooks/telegram"
AWAY = "http://127.0.0.1:1"
COMMANDS = (("setup", PUBLIC), ("status",), ("unregister",), ("poll",))
SECRET = re.compile(r"[0-9a-f]{64}")


@pytest.fixture
def served() -> Iterator[InThread[FakeTelegram]]:
    with in_thread(fake_telegram()) as telegram:
        yield telegram


@pytest.fixture
def telegram(served: InThread[FakeTelegram], monkeypatch: pytest.MonkeyPatch) -> FakeTelegram:
    """What the settings lead to."""
    monkeypatch.setenv("ASSISTANT_TELEGRAM_URL", served.fake.base)
    monkeypatch.setenv("ASSISTANT_TELEGRAM_TOKEN", TOKEN)
    return served.fake


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Iterator[Doorway]:
    """Of the same installation, and with Telegram."""
    with in_thread(doorway(webhook_secret(Keys.of(Settings())))) as door:
        monkeypatch.setenv("ASSISTANT_GATEWAY_URL", door.fake.base)
        yield door.fake


def run(*arguments: str, **environment: str) -> Result:
    result = CliRunner().invoke(app, ["telegram", *arguments], env={"COLUMNS": "200", **environment})
    for words in (result.output, str(result.exception or "")):
        assert TOKEN not in words
        assert SECRET.search(words) is None, "the webhook's secret"
    return result


def failure(result: Result) -> str:
    """The one line that `main` prints of it."""
    assert isinstance(result.exception, Failure), result.exception
    assert result.exit_code == 1
    said = str(result.exception)
    assert "\n" not in said
    return said


def test_set_up_registers_the_webhook_and_introduces_the_bot_in_both_languages(telegram: FakeTelegram) -> None:
    said = run("setup", PUBLIC).output

    [call] = telegram.called("setWebhook")
    assert call["url"] == WEBHOOK
    assert call["secret_token"] == webhook_secret(Keys.of(Settings()))
    assert call["drop_pending_updates"] in (None, False)
    assert set(telegram.profile.commands) == {"", "en"}
    assert f"bot: @{USERNAME}" in said
    assert f"webhook: {WEBHOOK}" in said
    assert "kinds: message, edited_message, callback_query, my_chat_member" in said


def test_set_up_may_be_repeated_and_changes_nothing(telegram: FakeTelegram) -> None:
    assert run("setup", PUBLIC).output == run("setup", PUBLIC).output

    first, second = telegram.called("setWebhook")
    assert first == second


@pytest.mark.parametrize("given", [PUBLIC, f"{PUBLIC}/", WEBHOOK, f"{WEBHOOK}/", f" {PUBLIC} ", f"{PUBLIC}:443"])
def test_the_address_may_be_given_as_it_comes_to_hand(telegram: FakeTelegram, given: str) -> None:
    assert run("setup", given).exit_code == 0

    assert telegram.webhook.url.replace(":443", "") == WEBHOOK


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("http://chat.example.gov.vn", "https://"),
        ("chat.example.gov.vn", "https://"),
        ("https://", "https://"),
        ("https://chat.example.gov.vn/?token=1", "https://"),
        ("https://chat.example.gov.vn/#a", "https://"),
        ("https://user:hunter2@chat.example.gov.vn", "https://"),
        ("https://[", "no address"),
        ("https://chat.example.gov.vn:eighty", "no address"),
        ("https://chat.example.gov.vn:8080", "443, 80, 88, 8443"),
        ("", "https://"),
    ],
)
def test_an_address_that_telegram_cannot_call_is_refused_before_anything_changes(
    telegram: FakeTelegram, given: str, reason: str
) -> None:
    said = failure(run("setup", given))

    assert reason in said
    assert "hunter2" not in said
    assert telegram.api.calls == []


def test_the_status_names_the_bot_and_says_how_to_register_it(telegram: FakeTelegram) -> None:
    said = run("status").output

    assert f"bot: @{USERNAME}" in said
    assert "webhook: none (`assistant telegram setup` registers it)" in said
    assert "waiting at Telegram: 0" in said
    assert "last failure" not in said


def test_the_status_tells_what_waits_and_what_failed_last(
    served: InThread[FakeTelegram], telegram: FakeTelegram
) -> None:
    telegram.webhook.set({"url": f"{AWAY}/webhooks/telegram", "secret_token": "s"})
    telegram.citizen().says("khai sinh")
    served.call(telegram.webhook.push())

    said = run("status").output

    assert "waiting at Telegram: 1" in said
    assert "last failure: 2026-03-02 08:00:00 UTC: Wrong response from the webhook: ConnectError" in said


def test_the_webhook_is_removed_and_what_waits_stays_at_telegram(telegram: FakeTelegram) -> None:
    run("setup", PUBLIC)
    telegram.citizen().says("khai sinh")

    assert "removed" in run("unregister").output

    assert telegram.webhook.url == ""
    assert len(telegram.updates.waiting()) == 1


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("token", [None, ""])
def test_without_a_token_the_variable_is_named(command: tuple[str, ...], token: str | None) -> None:
    given = {} if token is None else {"ASSISTANT_TELEGRAM_TOKEN": token}

    assert "set ASSISTANT_TELEGRAM_TOKEN" in failure(run(*command, **given))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("token", ["hunter2", "424242", ":hunter2", f"{TOKEN} ", "4242:mã-bí-mật", f'"{TOKEN}"'])
def test_what_is_no_token_is_told_without_a_call_and_without_repeating_it(
    telegram: FakeTelegram, command: tuple[str, ...], token: str
) -> None:
    said = failure(run(*command, ASSISTANT_TELEGRAM_TOKEN=token))

    assert said.startswith("ASSISTANT_TELEGRAM_TOKEN is no token")
    assert "hunter2" not in said
    assert telegram.api.calls == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_token_that_telegram_does_not_know_is_told_without_repeating_it(
    telegram: FakeTelegram, gateway: Doorway, command: tuple[str, ...]
) -> None:
    result = run(*command, ASSISTANT_TELEGRAM_TOKEN="424242:of_yesterday")

    assert "Telegram does not know this token: see ASSISTANT_TELEGRAM_TOKEN" in failure(result)
    assert "of_yesterday" not in result.output + failure(result)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("url", [AWAY, "127.0.0.1", "http://[", ""])
def test_a_telegram_that_is_away_is_told_by_its_variable(
    telegram: FakeTelegram, gateway: Doorway, command: tuple[str, ...], url: str
) -> None:
    said = failure(run(*command, ASSISTANT_TELEGRAM_URL=url))

    assert said.startswith("Telegram did not answer (")
    assert "ASSISTANT_TELEGRAM_URL" in said


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("html", "did not answer"),
        ("odd", "cannot be read"),
        ("500", "did not answer"),
        ("flood", "asks to wait 7 seconds"),
        ("markup", "Telegram refused: "),
    ],
)
def test_an_answer_that_helps_nobody_is_one_line(telegram: FakeTelegram, fault: str, reason: str) -> None:
    telegram.faults.plan("getWebhookInfo", fault)  # type: ignore[arg-type]  # a name of the parameters above

    assert reason in failure(run("status"))


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
    other.result(30)

    assert gateway.texts == ["khai sinh", "hết bao nhiêu tiền"]
    assert telegram.updates.waiting() == []
    assert telegram.webhook.url == ""
    assert "another poller or a webhook" in said
    assert "assistant telegram status" in said


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
    other.result(30)

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
        said, complained = polling.communicate(timeout=30)

    assert polling.returncode == 0
    assert said.endswith("Stopped.\n")
    assert complained == ""
    assert TOKEN not in said
