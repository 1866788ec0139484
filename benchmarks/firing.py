"""Requests on a schedule, whatever becomes of those before: an open loop, as a platform is one.

Plain sockets, kept open and taken up again by whoever comes next, for a client library would take the processor from
what is measured. Run it in a process of its own.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

_PATIENCE = 60.0
_Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True)
class Shot:
    """One request: the bytes, and its moment in seconds after the first."""

    at: float
    request: bytes = field(repr=False)


@dataclass
class Fired:
    """Seconds from each shot's moment to its answer, answers by status (0: none), and how late shots left at most."""

    waits: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    late: float = 0.0
    connections: int = 0


def post(path: str, headers: dict[str, str], body: bytes) -> bytes:
    """A request to loopback."""
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def fire(port: int, shots: Sequence[Shot]) -> Fired:
    """Fire all of them and wait for their answers, a minute at most."""
    return asyncio.run(_Gun(port).fire(shots))


class _Gun:
    def __init__(self, port: int) -> None:
        self._port = port
        self._idle: list[_Connection] = []
        self._fired = Fired()

    async def fire(self, shots: Sequence[Shot]) -> Fired:
        begin = time.perf_counter() + 0.1
        under_way = set()
        for shot in shots:
            pause = begin + shot.at - time.perf_counter()
            if pause > 0:
                await asyncio.sleep(pause)
            self._fired.late = max(self._fired.late, time.perf_counter() - begin - shot.at)
            under_way.add(asyncio.create_task(self._one(shot.request, begin + shot.at)))
        await asyncio.gather(*under_way)
        for _, writer in self._idle:
            writer.close()
        return self._fired

    async def _one(self, request: bytes, due: float) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                connection = self._idle.pop() if self._idle else await self._open()
                status = await _ask(connection, request)
        except (OSError, EOFError):  # TimeoutError is an OSError
            status = 0
        else:
            self._idle.append(connection)
        self._fired.waits.append(time.perf_counter() - due)
        self._fired.statuses[status] += 1

    async def _open(self) -> _Connection:
        self._fired.connections += 1
        return await asyncio.open_connection("127.0.0.1", self._port)


async def _ask(connection: _Connection, request: bytes) -> int:
    reader, writer = connection
    writer.write(request)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
    await reader.readexactly(int(length or b"0"))
    return int(head.split(b" ", 2)[1])
