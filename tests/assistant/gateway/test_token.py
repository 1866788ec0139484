"""Session tokens: ours alone, and what they say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.gateway.token import TokenSigner
from tests.fakes.clock import ManualClock

KEY = b"k" * 32


def token_of(signer: TokenSigner) -> str:
    return signer.sign(signer.claims("c1", origin="self"))


def test_a_token_says_whose_it_is_and_how_long(clock: ManualClock) -> None:
    signer = TokenSigner(KEY, clock=clock, idle=timedelta(days=30))
    claims = signer.claims("c1", origin="https://a.example", generation=3)

    assert signer.read(signer.sign(claims)) == claims
    assert (claims.conversation_id, claims.origin, claims.generation) == ("c1", "https://a.example", 3)
    assert (claims.issued_at, claims.expires_at) == (clock(), clock() + timedelta(days=30))


def test_a_generation_keeps_its_age_while_its_expiry_moves(clock: ManualClock) -> None:
    signer = TokenSigner(KEY, clock=clock, idle=timedelta(days=30))
    begun = clock()
    clock.advance(minutes=40)

    claims = signer.claims("c1", origin="self", issued_at=begun)

    assert (claims.issued_at, claims.expires_at) == (begun, clock() + timedelta(days=30))


def test_a_token_of_another_key_is_nothing() -> None:
    assert TokenSigner(KEY).read(token_of(TokenSigner(b"x" * 32))) is None


@given(st.data())
def test_no_changed_character_goes_unnoticed(data: st.DataObject) -> None:
    signer = TokenSigner(KEY)
    token = token_of(signer)
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.characters(codec="ascii").filter(lambda mark: mark != token[place]))

    assert signer.read(token[:place] + other + token[place + 1 :]) is None


@given(st.text())
@example(".")
@example("é.é")
@example("e30.")
def test_anything_else_is_refused_without_an_exception(text: str) -> None:
    assert TokenSigner(KEY).read(text) is None


def test_conversation_ids_are_long_and_never_repeat() -> None:
    signer = TokenSigner(KEY)
    made = {signer.new_conversation() for _ in range(200)}

    assert len(made) == 200
    assert min(map(len, made)) >= 22


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        TokenSigner(b"short")
