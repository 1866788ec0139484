"""A case code as the database may hold it."""

from __future__ import annotations

import hashlib
import hmac

from assistant.keys import Keys
from assistant.privacy.cipher import Cipher


class SealedCodes:
    """Encrypts codes to be asked for, and names each by a keyed hash to be found by."""

    def __init__(self, cipher: Cipher, key: bytes) -> None:
        self._cipher = cipher
        self._key = key

    @classmethod
    def of(cls, keys: Keys) -> SealedCodes:
        """With the keys of this installation."""
        return cls(Cipher([keys.fernet("watch")]), keys.derive("watched-case"))

    def seal(self, code: str) -> bytes:
        """The code, unreadable."""
        return self._cipher.seal(code.upper().encode())

    def open(self, sealed: bytes) -> str:
        """The code again. Raises Unreadable."""
        return self._cipher.open(sealed).decode()

    def key(self, code: str) -> str:
        """The same for the same code, in whatever case it is written."""
        return hmac.new(self._key, code.upper().encode(), hashlib.sha256).hexdigest()
