"""Who may call the webhook."""

from __future__ import annotations

import pytest

from connectors.telegram.secret import WebhookSecret, is_secret


@pytest.mark.parametrize("kind", ["application/json", "application/json; charset=utf-8", "Application/JSON"])
def test_telegram(kind: str) -> None:
    assert WebhookSecret("a_b-9").admits("a_b-9", kind)


@pytest.mark.parametrize(
    ("token", "kind"),
    [
        ("a_b-8", "application/json"),
        ("", "application/json"),
        (None, "application/json"),
        ("a_b-9\udcff", "application/json"),
        ("ạ", "application/json"),
        ("a_b-9", "text/plain"),
        ("a_b-9", "application/jsonp"),
        ("a_b-9", None),
    ],
)
def test_anybody_else(token: str | None, kind: str | None) -> None:
    assert not WebhookSecret("a_b-9").admits(token, kind)


@pytest.mark.parametrize("secret", [None, ""])
@pytest.mark.parametrize("token", [None, "", "a"])
def test_without_a_secret_nobody(secret: str | None, token: str | None) -> None:
    assert not WebhookSecret(secret).admits(token, "application/json")


@pytest.mark.parametrize(
    ("text", "taken"), [("aZ09_-", True), ("a" * 256, True), ("a" * 257, False), ("", False), ("a b", False)]
)
def test_what_telegram_takes(text: str, taken: bool) -> None:
    assert is_secret(text) is taken
