"""The real gateway as one process, without the rest of the service."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx

_START_SECONDS = 60.0


class LoneGateway:
    """`python -m assistant run gateway` on a free port of loopback; can be killed and started again.

    `settings` are those of the service by their names (`telegram_token`). `secret` is what its keys derive from.
    """

    def __init__(self, home: Path, **settings: str) -> None:
        self.secret = secrets.token_hex(32)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._environment = dict(os.environ)
        self.set(home=str(home), port=str(self.port), secret_key=self.secret, **settings)
        self._log = home / "gateway.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Of the process that runs."""
        assert self._process is not None
        return self._process.pid

    def set(self, **settings: str) -> None:
        """Further settings, for the next start."""
        self._environment |= {f"ASSISTANT_{name.upper()}": value for name, value in settings.items()}

    async def start(self) -> None:
        """Start, and wait until it answers. Raises RuntimeError with its last words when it does not."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: ASYNC220 - it is waited for at once
                [sys.executable, "-m", "assistant", "run", "gateway"], env=self._environment, stdout=log, stderr=log
            )
        async with httpx.AsyncClient(trust_env=False) as http, asyncio.timeout(_START_SECONDS):
            while not await self._answers(http):
                if self._process.poll() is not None:
                    raise RuntimeError(f"the gateway ended: {self._log.read_text(errors='replace')[-800:]}")
                await asyncio.sleep(0.1)

    def kill(self) -> None:
        """SIGKILL."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """SIGTERM, and wait."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(60)
            self._process = None

    async def _answers(self, http: httpx.AsyncClient) -> bool:
        try:
            return (await http.get(f"http://127.0.0.1:{self.port}/healthz")).is_success
        except httpx.TransportError:
            return False
