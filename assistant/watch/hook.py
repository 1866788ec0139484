"""What the one-stop system tells of its own accord: signed, fresh, read strictly."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, SecretStr, ValidationError

from actions.one_stop.case_state import CaseState
from assistant.store.clock import Clock, utc_now
from assistant.watch.observer import Observer

TIMESTAMP, SIGNATURE = "X-One-Stop-Timestamp", "X-One-Stop-Signature"
WINDOW = timedelta(minutes=5)
"""How far the sender's clock, and the way, may be off."""
_MOST_BYTES = 4096


class _Change(BaseModel):
    model_config = ConfigDict(extra="forbid")

    code: str = Field(min_length=4, max_length=40)
    state: Annotated[int, Field(strict=True, ge=1, le=10)]
    changedAt: AwareDatetime  # noqa: N815  # the name on the wire


class OneStopHook:
    """Checks a call and passes the change on."""

    def __init__(self, secret: SecretStr, observer: Observer, *, clock: Clock = utc_now) -> None:
        self._secret = secret.get_secret_value().encode()
        self._observer = observer
        self._clock = clock

    def is_signed(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Whether the call is the one-stop system's own, made within `WINDOW`."""
        timestamp, signature = headers.get(TIMESTAMP, ""), headers.get(SIGNATURE, "")
        mac = hmac.new(self._secret, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        known = hmac.compare_digest(signature.encode(), f"sha256={mac}".encode())
        if not known or not re.fullmatch(r"[0-9]{1,12}", timestamp):
            return False
        return abs(self._clock().timestamp() - int(timestamp)) <= WINDOW.total_seconds()

    async def take(self, body: bytes) -> bool:
        """Tell whoever watches the case; False for a body outside the contract.

        Whether anybody does is not told. Raises SQLAlchemyError or OSError: the change must then be brought again.
        """
        try:
            change = _Change.model_validate_json(body) if len(body) <= _MOST_BYTES else None
        except ValidationError:
            return False
        if change is None:
            return False
        # A clock that goes ahead must not make every later change look old.
        at = min(change.changedAt, self._clock())
        await self._observer.observe(change.code, CaseState(change.state), at, reported=True)
        return True
