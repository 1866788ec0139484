"""What the service asks of a platform's way in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from connectors.incoming import Incoming, Notice


class NotAdmitted(Exception):
    """The request is not, or not provably, the platform's. `reason` is for operators; the answer gives nothing away."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Malformed(Exception):
    """The request is the platform's and cannot be read: asking for it again would bring the same. `reason` names what
    is missing, and nothing of what was sent.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class PassedOver:
    """Understood and left alone: `probe` (the platform looks whether anybody is at home) or another reason."""

    reason: str


Brought = Incoming | Notice | PassedOver


class Platform(Protocol):
    """One messaging platform's webhook."""

    @property
    def channel(self) -> str:
        """Such as `telegram`; its webhook is `/webhooks/telegram`."""
        ...

    def read(self, headers: Mapping[str, str], body: bytes, now: datetime) -> Brought:
        """What the request brings. Raises NotAdmitted and Malformed. Never waits for anybody."""
        ...
