"""Tells the streams of other gateways what happens in a conversation, over Redis."""

from __future__ import annotations

import asyncio
import json
import random
import secrets
from contextlib import suppress

from redis.asyncio import Redis
from redis.exceptions import RedisError

from assistant.delivery.hub import Hub
from assistant.peers.outage import Outage
from assistant.privacy.cipher import Cipher, Unreadable

_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0


class Relay:
    """Publishes what `hub` announces and tells it what other gateways publish.

    A turn never waits for it: announcing only writes a note, and while Redis is away notes are dropped. What was
    dropped reaches the streams by `TranscriptWatch` a moment later. Notes are sealed: whoever reads or writes in
    Redis neither learns a conversation's id nor wakes a stream.
    """

    def __init__(
        self, redis: Redis, hub: Hub, cipher: Cipher, *, channel: str, outage: Outage, rng: random.Random | None = None
    ) -> None:
        self._redis = redis
        self._hub = hub
        self._cipher = cipher
        self._channel = channel
        self._outage = outage
        self._rng = rng or random.Random()
        self._me = secrets.token_hex(8)
        self._notes: dict[str, bool] = {}
        self._written = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Begin to publish and to listen."""
        self._hub.announce = self._note
        self._tasks = [asyncio.create_task(self._speak()), asyncio.create_task(self._listen())]

    async def stop(self) -> None:
        """End; other gateways are told no more."""
        self._hub.announce = None
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    def _note(self, conversation_id: str, typing: bool) -> None:
        self._notes[conversation_id] = typing  # the last word on a conversation is all that counts
        self._written.set()

    async def _speak(self) -> None:
        while True:
            await self._written.wait()
            self._written.clear()
            notes, self._notes = self._notes, {}
            if self._outage.resting:
                continue
            sealed = self._cipher.seal(json.dumps({"from": self._me, "notes": notes}).encode())
            try:
                await self._redis.publish(self._channel, sealed)
            except (RedisError, OSError) as error:
                self._outage.failed(error)

    async def _listen(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            try:
                async with self._redis.pubsub(ignore_subscribe_messages=True) as subscription:
                    await subscription.subscribe(self._channel)
                    self._outage.answered()
                    pause = _FIRST_PAUSE
                    async for message in subscription.listen():
                        self._hear(message["data"])
            except (RedisError, OSError) as error:
                self._outage.failed(error)
            await asyncio.sleep(pause * self._rng.uniform(0.5, 1.0))
            pause = min(pause * 2, _LONGEST_PAUSE)

    def _hear(self, sealed: bytes) -> None:
        try:
            told = json.loads(self._cipher.open(sealed))
        except Unreadable:
            return  # of an installation with another key on the same Redis
        if told["from"] != self._me:
            for conversation_id, typing in told["notes"].items():
                self._hub.overheard(conversation_id, typing=typing)
