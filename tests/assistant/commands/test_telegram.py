"""`assistant telegram`, as an operator runs it, beside a Telegram on loopback."""

from __future__ import annotations

import pytest

from assistant.keys import Keys
from assistant.settings import Settings
from assistant.wiring.telegram import webhook_secret
from tests.assistant.commands.telegram_office import AWAY, PUBLIC, WEBHOOK, failure, run
from tests.fakes.in_thread import InThread
from tests.fakes.telegram.doorway import Doorway
from tests.fakes.telegram.fake_telegram import TOKEN, USERNAME, FakeTelegram

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("folder")]
COMMANDS = (("setup", PUBLIC), ("status",), ("unregister",), ("poll",))


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


@pytest.mark.parametrize("command", [COMMANDS[0], COMMANDS[3]])
def test_a_key_that_is_too_short_is_told_by_its_variable(
    telegram: FakeTelegram, gateway: Doorway, command: tuple[str, ...]
) -> None:
    said = failure(run(*command, ASSISTANT_SECRET_KEY="hunter2"))

    assert said.startswith("ASSISTANT_SECRET_KEY ")
    assert "hunter2" not in said


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
