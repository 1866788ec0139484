"""Whether a webhook is the desk's own."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime, timedelta

import pytest

from connectors.desk.signature import SIGNATURE, TIMESTAMP, DeskSignature, signature

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
AT = str(int(NOW.timestamp()))
BODY = '{"event": "message_created", "content": "chào"}'.encode()


def headers(at: str = AT, body: bytes = BODY, secret: bytes = b"secret") -> dict[str, str]:
    return {TIMESTAMP: at, SIGNATURE: signature(secret, at, body)}


def test_the_value_is_what_chatwoot_describes() -> None:
    assert signature(b"secret", "1700000000", b"{}") == (
        "sha256=" + hmac.new(b"secret", b"1700000000.{}", "sha256").hexdigest()
    )


def test_what_was_signed_is_admitted() -> None:
    assert DeskSignature("secret").admits(headers(), BODY, NOW)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        headers(secret=b"other"),
        headers(body=b"{}"),
        headers() | {TIMESTAMP: str(int(AT) + 1)},
        headers() | {SIGNATURE: "sha256=é"},
        headers() | {TIMESTAMP: "²"},
        headers(at="soon"),
    ],
)
def test_anything_else_is_not(sent: dict[str, str]) -> None:
    assert not DeskSignature("secret").admits(sent, BODY, NOW)


def test_an_old_one_is_not_taken_again() -> None:
    assert not DeskSignature("secret").admits(headers(), BODY, NOW + timedelta(minutes=6))
