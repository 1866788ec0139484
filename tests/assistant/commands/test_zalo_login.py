"""`assistant zalo login`, as an operator runs it, beside a Zalo on loopback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from connectors.zalo.pkce import Pkce
from connectors.zalo.tokens import TokenState
from tests.assistant.commands.zalo_office import CALLBACK, VERIFIER, failure, granted, kept, led_to, run
from tests.fakes.zalo.server import FakeZalo

pytestmark = pytest.mark.slow


def test_a_login_ends_with_tokens_that_work(zalo: FakeZalo) -> None:
    """In a process of its own: what is pasted depends on what was printed."""
    with subprocess.Popen(
        [sys.executable, "-m", "assistant", "zalo", "login"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    ) as login:  # fmt: skip
        assert login.stdin is not None
        assert login.stdout is not None
        assert "administrator" in login.stdout.readline()
        where = login.stdout.readline().strip()
        consent = httpx.get(where, follow_redirects=False, trust_env=False)
        said, complained = login.communicate(consent.headers["location"] + "\n", timeout=60)

    assert login.returncode == 0, complained
    assert "Granted." in said
    assert parse_qs(urlsplit(where).query).keys() >= {"app_id", "redirect_uri", "code_challenge", "state"}
    pair, state = kept()
    assert pair is not None
    assert state is TokenState.OK
    assert pair.access_token not in said + complained
    assert "account: Đồng Nai" in run("status").output


def test_the_verifier_of_the_console_proves_the_login_too(zalo: FakeZalo, static: Pkce) -> None:
    result = run("login", answer=led_to(zalo, static))

    assert "Granted." in result.output
    assert f"code_challenge={static.challenge}" in result.output
    assert kept()[0] is not None


def test_a_login_mends_a_grant_that_had_ended(zalo: FakeZalo, static: Pkce) -> None:
    granted(zalo, end=True)

    run("login", answer=led_to(zalo, static))

    assert kept()[1] is TokenState.OK
    assert run("status").exit_code == 0


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        (CALLBACK, "holds no code"),
        (f"{CALLBACK}?error=-14003&error_name=x", "holds no code"),
        (f"{CALLBACK}?code=", "holds no code"),
        ("96d3cdf3af15", "holds no code"),
        ("https://[?code=1", "holds no code"),
        (f"{CALLBACK}?code=1&state=of-another-day", "another login: run `assistant zalo login` again"),
        (f"{CALLBACK}?code=1&state=n%E1%BA%B7c%00", "another login"),
        (f"{CALLBACK}?code=1&oa_id=999", "another account than ASSISTANT_ZALO_OA_ID"),
        (f"{CALLBACK}?code=1&oa_id=388613280878808645", "Zalo refused (-14005): Invalid authorization code"),
    ],
)
def test_an_address_that_gives_no_grant_leaves_the_old_one(zalo: FakeZalo, address: str, reason: str) -> None:
    pair = granted(zalo)

    assert reason in failure(run("login", answer=f"{address}\n"))
    assert kept() == (pair, TokenState.OK)


def test_a_code_is_worth_nothing_with_another_proof(zalo: FakeZalo) -> None:
    said = failure(run("login", answer=led_to(zalo, Pkce(VERIFIER))))

    assert said == "Zalo refused (-14003): Invalid code verifier"


def test_without_a_callback_address_the_variable_is_named(zalo: FakeZalo) -> None:
    assert "set ASSISTANT_ZALO_CALLBACK_URL" in failure(run("login", ASSISTANT_ZALO_CALLBACK_URL=""))


@pytest.mark.parametrize("verifier", [{}, {"ASSISTANT_ZALO_PKCE_VERIFIER": ""}])
def test_a_static_proof_needs_its_verifier(zalo: FakeZalo, verifier: dict[str, str]) -> None:
    said = failure(run("login", ASSISTANT_ZALO_PKCE="static", **verifier))

    assert "ASSISTANT_ZALO_PKCE_VERIFIER" in said


def test_a_login_that_is_left_keeps_nothing(zalo: FakeZalo) -> None:
    result = run("login", answer="")

    assert result.exit_code == 1
    assert "Aborted" in result.output
    assert kept() == (None, TokenState.OK)
