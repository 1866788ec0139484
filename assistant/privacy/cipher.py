"""Encryption at rest for what must not be readable in a stolen database file."""

from __future__ import annotations

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class Unreadable(Exception):
    """The bytes were not sealed with any of the keys, or were changed since."""


class Cipher:
    """Fernet (AES-128-CBC with HMAC-SHA256). The first key seals, every key opens: that is how keys are rotated.

    Keys are Fernet keys: 32 bytes in URL-safe base64. Raises ValueError for a malformed key or none at all.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            raise ValueError("at least one encryption key is needed")
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    def seal(self, clear: bytes) -> bytes:
        """Encrypt and authenticate."""
        return self._fernet.encrypt(clear)

    def open(self, sealed: bytes) -> bytes:
        """Decrypt; raises Unreadable."""
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken as error:
            raise Unreadable("not sealed with a known key") from error


def new_key() -> str:
    """A fresh random key for `Cipher`."""
    return Fernet.generate_key().decode()
