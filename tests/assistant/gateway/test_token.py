"""Session tokens: ours alone, for one conversation, for a while."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.gateway.token import TokenSigner
from tests.fakes.clock import ManualClock

KEY = b"k" * 32


def test_a_token_names_its_conversation_until_it_expires(clock: ManualClock) -> None:
    signer = TokenSigner(KEY, clock=clock)
    token = signer.issue("c1")

    clock.advance(days=29)
    assert signer.verify(token) == "c1"
    clock.advance(days=1)
    assert signer.verify(token) is None


def test_a_token_of_another_key_is_nothing() -> None:
    assert TokenSigner(KEY).verify(TokenSigner(b"x" * 32).issue("c1")) is None


@given(st.data())
def test_no_changed_character_goes_unnoticed(data: st.DataObject) -> None:
    signer = TokenSigner(KEY)
    token = signer.issue("c1")
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.characters(codec="ascii").filter(lambda mark: mark != token[place]))

    assert signer.verify(token[:place] + other + token[place + 1 :]) is None


@given(st.text())
@example(".")
@example("é.é")
@example("e30.")
def test_anything_else_is_refused_without_an_exception(text: str) -> None:
    assert TokenSigner(KEY).verify(text) is None


def test_conversation_ids_are_long_and_never_repeat() -> None:
    signer = TokenSigner(KEY)
    made = {signer.new_conversation() for _ in range(200)}

    assert len(made) == 200
    assert min(map(len, made)) >= 22


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        TokenSigner(b"short")
