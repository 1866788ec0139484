"""The proof that the one who exchanges an authorization code is the one who asked for it (RFC 7636)."""

from __future__ import annotations

import base64
import hashlib
import secrets
import string
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

PkceMode = Literal["dynamic", "static"]
"""Sources differ on whether Zalo takes a pair per request, or only the one saved in its console."""
_LETTERS = string.ascii_letters + string.digits
"""Zalo's page asks for mixed-case alphanumerics; its SDK also sends `-` and `_`. These satisfy both."""
_LENGTH = 43


@dataclass(frozen=True)
class Pkce:
    """A verifier, kept secret until the code is exchanged; its `challenge` goes into the permission URL."""

    verifier: str = field(repr=False)

    @classmethod
    def new(cls, choose: Callable[[str], str] = secrets.choice) -> Pkce:
        """A pair for one request."""
        return cls("".join(choose(_LETTERS) for _ in range(_LENGTH)))

    @classmethod
    def of_mode(cls, mode: PkceMode, static_verifier: str = "") -> Pkce:
        """A new pair, or the one whose challenge the console has. Raises ValueError where that one has no verifier."""
        if mode == "dynamic":
            return cls.new()
        if not static_verifier:
            raise ValueError("static PKCE needs the verifier that belongs to the challenge in Zalo's console")
        return cls(static_verifier)

    @property
    def challenge(self) -> str:
        """The URL-safe base64 of the verifier's SHA-256, without padding."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
