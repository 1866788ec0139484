"""One process under the supervisor."""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_PR_SET_PDEATHSIG = 1
GRACE_SECONDS = 15.0
_TAIL_BYTES = 4000


@dataclass(frozen=True)
class ChildSpec:
    """How to start a process and to know that it serves."""

    name: str
    argv: Sequence[str]
    ready_url: str
    """Answers 200 once the process serves."""
    log: Path
    env: Mapping[str, str] = field(default_factory=dict)


class Child:
    """A running (or dead) process of a spec. Its output goes to the spec's log file.

    `grace`: seconds between SIGTERM and SIGKILL.
    """

    def __init__(self, spec: ChildSpec, grace: float = GRACE_SECONDS) -> None:
        self.spec = spec
        self._grace = grace
        self._process: asyncio.subprocess.Process | None = None
        self.serving_since: float | None = None
        """On the monotonic clock; None before the process serves."""

    @property
    def pid(self) -> int | None:
        """Process id while running."""
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Start the process. Raises `OSError` when its program cannot be run."""
        self.serving_since = None
        self.spec.log.parent.mkdir(parents=True, exist_ok=True)
        with self.spec.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self.spec.argv,
                env={**os.environ, **self.spec.env},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Its own group: Ctrl-C reaches the supervisor alone, which then stops the children in order.
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )

    async def wait(self) -> int:
        """Wait for the end; return the exit status."""
        assert self._process is not None
        return await self._process.wait()

    async def stop(self) -> None:
        """SIGTERM, and SIGKILL for the whole group when it has not ended within the grace."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), self._grace)
        except TimeoutError:
            os.killpg(process.pid, signal.SIGKILL)
            await process.wait()

    def last_words(self) -> str:
        """The last non-empty line of its log: usually why it died."""
        try:
            data = self.spec.log.read_bytes()[-_TAIL_BYTES:]
        except FileNotFoundError:
            return ""
        lines = [line.strip() for line in data.decode(errors="replace").splitlines() if line.strip()]
        return lines[-1][:300] if lines else ""


def _die_with_parent() -> None:
    """Linux: a child gets SIGTERM when the supervisor is killed, so that no orphan keeps a port."""
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    except (OSError, AttributeError):  # not Linux: an orphan is then only an inconvenience
        return
