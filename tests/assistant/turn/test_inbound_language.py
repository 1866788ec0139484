"""In which language a message is answered that the dialogue is not asked about."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.turn.inbound_language import inbound_language
from connectors.message import Inbound


@pytest.mark.parametrize(
    ("words", "locale", "language"),
    [
        ("lệ phí khai sinh", "vi", "vi"),
        ("how much does a birth certificate cost", "vi", "en"),  # Zalo tells no language
        ("lệ phí khai sinh", "en", "vi"),  # an app in English says little of who uses it
        ("4321", "en", "en"),
        ("4321", "vi", "vi"),
        (None, "en", "en"),
        (None, "vi", "vi"),
    ],
)
def test_words_tell_it_and_where_they_do_not_the_page_does(words: str | None, locale: str, language: str) -> None:
    inbound = Inbound(
        channel="web",
        conversation_id="web:1",
        message_id="m",
        text=words,
        payload=None if words else "erase",
        locale=locale,
        received_at=datetime(2026, 11, 26, tzinfo=UTC),
    )

    assert inbound_language(inbound) == language
