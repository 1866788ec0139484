"""A citizen whose page gives up nothing: it sends each message until it is accepted, and waits for every answer."""

from __future__ import annotations

import asyncio
import itertools
import random
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

_PATIENCE = 300.0
_RETRY = (0.2, 0.8)
_THOUGHT = (0.0, 4.0)
"""Seconds. A conversation that hurried would do most of its talking to a dead engine, which answers at once."""


@dataclass(frozen=True)
class Said:
    """One message: its id, its words, when it was first sent, and how often."""

    key: str
    text: str
    at: float
    sends: int


@dataclass
class Citizen:
    """One conversation over the web API, through any of `gateways`.

    `patient` waits for each answer and thinks about it before the next message; else all are sent at once, one accepted
    after the other, and some a second time after they were accepted, as a page does that never got the 202.
    """

    gateways: Sequence[str]
    texts: Sequence[str]
    rng: random.Random
    patient: bool
    said: list[Said] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    arrived: dict[str, float] = field(default_factory=dict)
    """When the first answer to each message came, by the message's id."""

    def __post_init__(self) -> None:
        self._bases: Iterator[str] = itertools.cycle(self.rng.sample(list(self.gateways), len(self.gateways)))
        self._base = next(self._bases)
        self._headers = {"X-Forwarded-For": f"10.{'.'.join(str(self.rng.randrange(256)) for _ in range(3))}"}

    async def talk(self, http: httpx.AsyncClient) -> None:
        """The whole conversation. Raises TimeoutError when an answer stays out for minutes."""
        session, _ = await self._insist(http, "POST", "/api/session")
        self._headers["Authorization"] = f"Bearer {session['token']}"
        for text in self.texts:
            key, begin = str(uuid.UUID(int=self.rng.getrandbits(128), version=4)), time.perf_counter()
            body = {"client_msg_id": key, "text": text}
            _, sends = await self._insist(http, "POST", "/api/messages", json=body)
            if not self.patient and self.rng.random() < 0.2:
                _, more = await self._insist(http, "POST", "/api/messages", json=body)
                sends += more
            self.said.append(Said(key, text, begin, sends))
            if self.patient:
                await self._wait(http)
                await asyncio.sleep(self.rng.uniform(*_THOUGHT))
        await self._wait(http)

    async def read_again(self, http: httpx.AsyncClient) -> list[dict[str, Any]]:
        """The whole conversation as a page reads it that is opened anew."""
        lines: list[dict[str, Any]] = []
        while True:
            after = lines[-1]["seq"] if lines else 0
            more, _ = await self._insist(http, "GET", f"/api/messages?after={after}")
            if not more["messages"]:
                return lines
            lines += more["messages"]

    async def _wait(self, http: httpx.AsyncClient) -> None:
        async with asyncio.timeout(_PATIENCE):
            while len(self.arrived) < len(self.said):
                after = self.lines[-1]["seq"] if self.lines else 0
                news, _ = await self._insist(http, "GET", f"/api/messages?after={after}&wait=10")
                for line in news["messages"]:
                    self._note(line)

    def _note(self, line: dict[str, Any]) -> None:
        asked = next((one["message_id"] for one in reversed(self.lines) if one["author"] == "citizen"), None)
        if line["author"] == "assistant" and asked is not None:
            self.arrived.setdefault(asked, time.perf_counter())
        self.lines.append(line)

    async def _insist(self, http: httpx.AsyncClient, method: str, path: str, **sent: Any) -> tuple[dict[str, Any], int]:
        """The answer, and how many attempts it took; the next gateway after each that failed."""
        async with asyncio.timeout(_PATIENCE):
            for attempt in itertools.count(1):
                pause = self.rng.uniform(*_RETRY)
                try:
                    response = await http.request(method, self._base + path, headers=self._headers, **sent)
                except httpx.TransportError:
                    self._base = next(self._bases)
                else:
                    if response.is_success:
                        answer: dict[str, Any] = response.json()
                        return answer, attempt
                    if response.status_code not in (429, 500, 502, 503):
                        response.raise_for_status()
                    pause = max(pause, float(response.headers.get("Retry-After", 0)))
                await asyncio.sleep(pause)
        raise AssertionError("a count does not end")
