"""Sealing at rest, and changing keys without losing what the old one sealed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.privacy.cipher import Cipher, Unreadable, new_key


@given(st.binary(max_size=300))
def test_what_is_sealed_opens_again_and_does_not_show(clear: bytes) -> None:
    cipher = Cipher([new_key()])

    sealed = cipher.seal(clear)

    assert cipher.open(sealed) == clear
    assert len(clear) < 8 or clear not in sealed


def test_a_new_first_key_still_opens_what_the_old_one_sealed() -> None:
    old, new = new_key(), new_key()
    sealed = Cipher([old]).seal(b"x")

    assert Cipher([new, old]).open(sealed) == b"x"
    with pytest.raises(Unreadable):
        Cipher([new]).open(sealed)


def test_changed_bytes_are_unreadable() -> None:
    cipher = Cipher([new_key()])
    sealed = bytearray(cipher.seal(b"x"))
    sealed[20] ^= 1

    with pytest.raises(Unreadable):
        cipher.open(bytes(sealed))


@pytest.mark.parametrize("keys", [[], ["ngắn"]])
def test_keys_must_be_there_and_whole(keys: list[str]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Cipher(keys)
