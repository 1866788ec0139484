"""`assistant zalo`, as an operator runs it, beside a Zalo on loopback: the tokens, and whatever goes wrong."""

from __future__ import annotations

import pytest

from assistant.failure import Failure
from connectors.zalo.pkce import Pkce
from connectors.zalo.tokens import TokenState
from tests.assistant.commands.zalo_office import failure, granted, kept, led_to, run
from tests.fakes.zalo.server import FakeZalo

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("folder")]
AWAY = "http://127.0.0.1:1"
COMMANDS = ("login", "paste-token", "status")
HALF = ("ASSISTANT_ZALO_APP_SECRET", "ASSISTANT_ZALO_OA_ID", "ASSISTANT_ZALO_OA_SECRET")


def test_a_pair_made_elsewhere_is_kept_once_zalo_knows_its_account(zalo: FakeZalo) -> None:
    access, refresh = zalo.oauth.pair()

    said = run("paste-token", answer=f"{access}\n {refresh} \n").output

    assert "Zalo knows the account as: Đồng Nai" in said
    pair, _state = kept()
    assert pair is not None
    assert (pair.access_token, pair.refresh_token) == (access, refresh)
    assert zalo.oauth.refreshes == 0


@pytest.mark.parametrize(
    ("access", "refresh", "reason"),
    [
        ("at-of-nobody", "rt-of-nobody", "Zalo refused (-216): Access token is invalid"),
        ("at-both", "at-both", "are the same"),
        ("mã truy cập", "rt-1", "that is no access token"),
        ("at-1 at-2", "rt-1", "that is no access token"),
        ("at-1", "\t \t", "that is no refresh token"),
    ],
)
def test_tokens_that_do_not_work_leave_the_old_ones(zalo: FakeZalo, access: str, refresh: str, reason: str) -> None:
    pair = granted(zalo)

    result = run("paste-token", answer=f"{access}\n{refresh}\n")

    assert reason in failure(result)
    assert access not in result.output
    assert kept() == (pair, TokenState.OK)


def test_tokens_of_another_account_are_refused(zalo: FakeZalo, monkeypatch: pytest.MonkeyPatch) -> None:
    access, refresh = zalo.oauth.pair()

    said = failure(run("paste-token", answer=f"{access}\n{refresh}\n", ASSISTANT_ZALO_OA_ID="999"))

    assert "another account than ASSISTANT_ZALO_OA_ID" in said


def test_the_status_of_a_grant_asks_zalo_for_the_account(zalo: FakeZalo) -> None:
    pair = granted(zalo)

    said = run("status").output

    assert "state: ok" in said
    assert f"access token until: {pair.expires_at:%Y-%m-%d %H:%M} UTC" in said
    assert f"grant until: {pair.refresh_expires_at:%Y-%m-%d %H:%M} UTC" in said
    assert "account: Đồng Nai" in said


def test_the_status_without_a_grant_names_the_command(zalo: FakeZalo) -> None:
    assert failure(run("status")) == "no grant yet: run `assistant zalo login`"


def test_the_status_of_a_grant_that_ended_names_the_command(zalo: FakeZalo) -> None:
    granted(zalo, end=True)

    result = run("status")

    assert "state: reauth_required" in result.output
    assert "assistant zalo login" in failure(result)


def test_a_grant_that_zalo_has_revoked_is_found_out(zalo: FakeZalo) -> None:
    granted(zalo)
    zalo.oauth.revoke()

    assert "no token can be had: run `assistant zalo login`" in failure(run("status"))
    assert kept()[1] is TokenState.REAUTH_REQUIRED


def test_tokens_under_another_key_are_told_by_its_variable(zalo: FakeZalo) -> None:
    granted(zalo)

    said = failure(run("status", ASSISTANT_SECRET_KEY="of another installation, 32 bytes or more"))

    assert "ASSISTANT_SECRET_KEY" in said
    assert "assistant zalo login" in said


def test_what_zalo_refuses_is_told_by_its_code(zalo: FakeZalo) -> None:
    granted(zalo)
    zalo.world.next_errors.append((-209, "Not supported\nthis api"))

    assert failure(run("status")) == "Zalo refused (-209): Not supported this api"


@pytest.mark.parametrize("command", COMMANDS)
def test_without_an_account_the_variable_is_named(command: str) -> None:
    assert failure(run(command)) == "no account: set ASSISTANT_ZALO_APP_ID (docs/kenh-zalo.md)"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("missing", HALF)
def test_settings_half_set_are_named_before_anybody_is_asked(zalo: FakeZalo, command: str, missing: str) -> None:
    result = run(command, **{missing: ""})

    assert failure(result) == f"Zalo needs all four of its settings; missing: {missing}"
    assert "token" not in result.output


@pytest.mark.parametrize("url", [AWAY, "openapi.zalo.me", "http://["])
def test_a_zalo_that_is_away_is_told_by_its_variables(zalo: FakeZalo, static: Pkce, url: str) -> None:
    away = {"ASSISTANT_ZALO_OPENAPI_URL": url, "ASSISTANT_ZALO_OAUTH_URL": url}
    granted(zalo)
    results = (
        run("status", **away),
        run("paste-token", answer="a\nb\n", **away),
        run("login", answer=led_to(zalo, static), **away),
    )

    for result in results:
        said = failure(result)
        assert said.startswith("Zalo did not answer (")
        assert "ASSISTANT_ZALO_OPENAPI_URL and ASSISTANT_ZALO_OAUTH_URL" in said


def test_a_broken_zalo_is_told_by_its_status(zalo: FakeZalo) -> None:
    granted(zalo)
    zalo.world.next_statuses.append(502)

    assert "ZaloHTTPError" in failure(run("status"))


def test_a_secret_that_no_header_takes_is_told_by_its_variable(zalo: FakeZalo, static: Pkce) -> None:
    said = failure(run("login", answer=led_to(zalo, static), ASSISTANT_ZALO_APP_SECRET="mật-khẩu"))

    assert "ASSISTANT_ZALO_APP_SECRET" in said
    assert "mật-khẩu" not in said


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_that_does_not_answer_is_named_without_its_password(zalo: FakeZalo, command: str) -> None:
    said = failure(run(command, ASSISTANT_DATABASE_URL="postgresql://u:hunter2@127.0.0.1:1/d"))

    assert "ASSISTANT_DATABASE_URL" in said
    assert "hunter2" not in said


def test_a_wrong_choice_is_told_by_its_variable(zalo: FakeZalo) -> None:
    result = run("login", ASSISTANT_ZALO_PKCE="sometimes")

    assert failure(result).startswith("settings: ASSISTANT_ZALO_PKCE: ")
    assert not isinstance(result.exception, Failure)
