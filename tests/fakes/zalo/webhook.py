"""Posts events the way Zalo does: signed over the real bytes, repeated on a ladder, and given up for good."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import httpx

from tests.fakes.zalo.world import World

LADDER = tuple(timedelta(seconds=s) for s in (30, 5 * 60, 15 * 60, 30 * 60, 60 * 60))
"""Pauses before the five repetitions (transcribed; that they add up is not certain)."""
_CONTENT_TYPES = ("application/json", "application/json; charset=utf-8", "text/plain;charset=UTF-8")


@dataclass(frozen=True)
class Delivery:
    """One event on its way."""

    body: bytes
    headers: dict[str, str]
    due: datetime
    tries: int = 0


@dataclass(frozen=True)
class Delivered:
    """One attempt and what came back; status 0 is no answer in time."""

    body: bytes = field(repr=False)
    tries: int
    status: int


class FakeWebhook:
    """A queue of events for one URL. Nothing is posted before `deliver` is called."""

    def __init__(self, world: World, http: httpx.AsyncClient, rng: random.Random) -> None:
        self._world = world
        self._http = http
        self._rng = rng
        self.answer_within = 2.0
        self.url = ""
        self.queue: list[Delivery] = []
        self.subscribed = True
        self.attempts: list[Delivered] = []

    def emit(self, event: dict[str, Any], *, corrupt: bool = False, after: timedelta = timedelta(0)) -> bytes:
        """Put an event into the queue; gives the bytes that will be posted."""
        body = self._written(event)
        mac = self.mac(body, str(event["timestamp"]))
        headers = {
            "Content-Type": self._rng.choice(_CONTENT_TYPES),
            "X-ZEvent-Signature": "mac=" + (mac[::-1] if corrupt else mac),
        }
        if self.subscribed:
            self.queue.append(Delivery(body, headers, self._world.clock() + after))
        return body

    def mac(self, body: bytes, timestamp: str) -> str:
        """The signature over these bytes."""
        secret = self._world.oa_secret.encode()
        return hashlib.sha256(self._world.app_id.encode() + body + timestamp.encode() + secret).hexdigest()

    def probe(self) -> None:
        """What is posted when somebody registers the URL."""
        self.queue.append(Delivery(b"{}", {"Content-Type": "application/json"}, self._world.clock()))

    def duplicate(self) -> None:
        """Everything that waits is delivered twice."""
        self.queue += self.queue

    def shuffle(self) -> None:
        """What waits is delivered in another order."""
        self._rng.shuffle(self.queue)

    async def deliver(self) -> list[Delivered]:
        """Post what is due; what fails is repeated later, and at last the app is unsubscribed."""
        now = self._world.clock()
        due = [one for one in self.queue if one.due <= now]
        self.queue = [one for one in self.queue if one.due > now]
        done = [await self._post(one) for one in due]
        self.attempts += done
        for one, result in zip(due, done, strict=True):
            if result.status != httpx.codes.OK:
                self._again(one)
        return done

    async def _post(self, delivery: Delivery) -> Delivered:
        headers = delivery.headers | ({"num_retry": str(delivery.tries)} if delivery.tries else {})
        try:
            response = await self._http.post(
                self.url, content=delivery.body, headers=headers, timeout=self.answer_within
            )
        except httpx.HTTPError:
            return Delivered(delivery.body, delivery.tries, 0)
        return Delivered(delivery.body, delivery.tries, response.status_code)

    def _again(self, delivery: Delivery) -> None:
        if delivery.tries == len(LADDER):
            self.subscribed = False
            self.queue.clear()
            return
        self.queue.append(replace(delivery, due=self._world.clock() + LADDER[delivery.tries], tries=delivery.tries + 1))

    def _written(self, event: dict[str, Any]) -> bytes:
        names = list(event)
        self._rng.shuffle(names)
        separators = self._rng.choice([(",", ":"), (", ", ": ")])
        ascii_only = self._rng.choice([True, False])
        return json.dumps(
            {name: event[name] for name in names}, ensure_ascii=ascii_only, separators=separators
        ).encode()
