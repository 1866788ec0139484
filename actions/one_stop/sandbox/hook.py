"""Tells somebody of a case that changed, signed, as a one-stop system that calls back would."""

import asyncio
import hashlib
import hmac
import json
from datetime import datetime

import httpx
from pydantic import SecretStr

from actions.one_stop.case_state import CaseState
from actions.one_stop.clock import Clock

TIMESTAMP_HEADER = "X-One-Stop-Timestamp"
SIGNATURE_HEADER = "X-One-Stop-Signature"
_SECONDS = 5.0


def signed(secret: SecretStr, timestamp: str, body: bytes) -> str:
    """The value of the signature's header: HMAC-SHA256 of `timestamp + "." + body`."""
    mac = hmac.new(secret.get_secret_value().encode(), timestamp.encode() + b"." + body, hashlib.sha256)
    return f"sha256={mac.hexdigest()}"


class ChangeHook:
    """Posts each change to `url`; a receiver that is away is not called again."""

    def __init__(self, url: str, secret: SecretStr, clock: Clock) -> None:
        self._url = url
        self._secret = secret
        self._clock = clock
        self._telling: set[asyncio.Task[bool]] = set()

    def begin(self, code: str, state: CaseState, changed_at: datetime) -> None:
        """`tell`, without waiting for it."""
        task = asyncio.create_task(self.tell(code, state, changed_at))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def tell(self, code: str, state: CaseState, changed_at: datetime) -> bool:
        """Whether the receiver took it."""
        body = json.dumps({"code": code, "state": int(state), "changedAt": changed_at.isoformat()}).encode()
        timestamp = str(int(self._clock().timestamp()))
        headers = {
            "Content-Type": "application/json",
            TIMESTAMP_HEADER: timestamp,
            SIGNATURE_HEADER: signed(self._secret, timestamp, body),
        }
        try:
            async with httpx.AsyncClient(timeout=_SECONDS) as http:
                return (await http.post(self._url, content=body, headers=headers)).is_success
        except httpx.HTTPError:
            return False
