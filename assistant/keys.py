"""The keys of the service, all derived from one secret."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from assistant.settings import Settings

_MINIMUM = 32


class KeyTooShort(ValueError):
    """The configured secret is too short to derive keys from."""


@dataclass(frozen=True, repr=False)
class Keys:
    """Derives one key per purpose (HMAC-SHA256 of the purpose under the secret), so that none is used twice."""

    secret: bytes

    @classmethod
    def open(cls, secret: str | None, file: Path) -> Keys:
        """Use `secret`, else the one kept in `file`, made there on first use (readable by its owner only).

        Raises `KeyTooShort` when the secret has fewer than 32 bytes.
        """
        data = secret.encode() if secret else _kept(file)
        if len(data) < _MINIMUM:
            raise KeyTooShort(f"ASSISTANT_SECRET_KEY (or {file}) must have at least {_MINIMUM} bytes, not {len(data)}")
        return cls(data)

    @classmethod
    def of(cls, settings: Settings) -> Keys:
        """The keys of this installation."""
        secret = settings.secret_key.get_secret_value() if settings.secret_key else None
        return cls.open(secret, settings.home / "secret.key")

    def derive(self, purpose: str) -> bytes:
        """32 bytes for one purpose."""
        return hmac.digest(self.secret, purpose.encode(), hashlib.sha256)

    def fernet(self, purpose: str) -> str:
        """The same, in the form that `cryptography.fernet.Fernet` wants."""
        return base64.urlsafe_b64encode(self.derive(purpose)).decode()

    def token(self, purpose: str) -> str:
        """The same, as a bearer token between the service's own processes."""
        return self.derive(purpose).hex()


def _kept(file: Path) -> bytes:
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists():
        return file.read_bytes().strip()
    # A link never replaces: of several processes that start at once, one gives the key and all read it, whole.
    with contextlib.suppress(FileExistsError):
        temporary = file.with_name(f"{file.name}.{secrets.token_hex(8)}.tmp")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(48))
        try:
            os.link(temporary, file)
        finally:
            temporary.unlink()
    return file.read_bytes().strip()
