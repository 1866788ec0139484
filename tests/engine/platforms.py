"""The fakes of Telegram, Zalo and a failing one-stop system, on a loop of their own, for a service elsewhere."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import httpx

from assistant.channels.tokens import StoredTokens
from assistant.keys import Keys
from assistant.privacy.cipher import Cipher
from assistant.settings import Settings
from assistant.store.clock import utc_now
from assistant.store.store import Store
from assistant.wiring.telegram import webhook_secret
from benchmarks.start import FIRST_PORT
from connectors.zalo.tokens import TokenPair
from tests.fakes.clock import ManualClock
from tests.fakes.faulty_one_stop import FaultyOneStop
from tests.fakes.serving import serving
from tests.fakes.telegram.fake_telegram import FakeTelegram, fake_telegram
from tests.fakes.zalo.server import FakeZalo

SANDBOX = f"http://127.0.0.1:{FIRST_PORT + 3}"
Result = TypeVar("Result")


class Platforms:
    """`do` acts on the loop of the fakes."""

    def __init__(self) -> None:
        self.telegram: FakeTelegram
        self.zalo: FakeZalo
        self.one_stop: FaultyOneStop
        self._one_stop_base = ""
        self.home: Path
        self._zalo_base = ""
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._stop = asyncio.Event()

    @classmethod
    @contextmanager
    def running(cls) -> Iterator[Platforms]:
        """Both, until the context ends."""
        platforms = cls()
        thread = threading.Thread(target=platforms._loop.run_until_complete, args=(platforms._serve(),))
        thread.start()
        assert platforms._ready.wait(20)
        try:
            yield platforms
        finally:
            platforms._loop.call_soon_threadsafe(platforms._stop.set)
            thread.join(20)
            platforms._loop.close()

    async def do(self, act: Callable[[], Result]) -> Result:
        """What `act` gives, on the loop of the fakes, where nothing runs between its lines."""

        async def run() -> Result:
            return act()

        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(run(), self._loop))

    def settings(self) -> dict[str, str]:
        """Of a service that talks to the fakes."""
        world = self.zalo.world
        return {
            "ASSISTANT_TELEGRAM_TOKEN": self.telegram.token,
            "ASSISTANT_TELEGRAM_URL": self.telegram.base,
            "ASSISTANT_ZALO_APP_ID": world.app_id,
            "ASSISTANT_ZALO_APP_SECRET": world.app_secret,
            "ASSISTANT_ZALO_OA_ID": world.oa_id,
            "ASSISTANT_ZALO_OA_SECRET": world.oa_secret,
            "ASSISTANT_ZALO_OPENAPI_URL": self._zalo_base,
            "ASSISTANT_ZALO_OAUTH_URL": self._zalo_base,
            "ASSISTANT_ONE_STOP_URL": self._one_stop_base,
            "ASSISTANT_ONE_STOP_WEBHOOK_SECRET": "of-the-tests-0123456789",
        }

    def grant(self, home: Path) -> None:
        """Keep the tokens of a consent where the service of `home` will look for them."""
        asyncio.run(self._grant(home))

    def point_at(self, url: str, home: Path) -> None:
        """Set both webhooks."""
        self.home = home
        secret = webhook_secret(Keys.of(Settings(home=home)))
        self.telegram.webhook.set({"url": f"{url}/webhooks/telegram", "secret_token": secret})
        self.zalo.webhook.url = f"{url}/webhooks/zalo"

    async def _grant(self, home: Path) -> None:
        settings = Settings(home=home)
        cipher = Cipher([Keys.of(settings).fernet("zalo-tokens")])
        store = await Store.open(settings.database)
        access, refresh = self.zalo.oauth.pair()
        now = utc_now()
        pair = TokenPair(access, refresh, now + timedelta(hours=25), now + timedelta(days=90), now)
        await StoredTokens(store, cipher, self.zalo.world.oa_id).keep(pair)
        await store.close()

    async def _serve(self) -> None:
        async with httpx.AsyncClient(timeout=10) as http, fake_telegram(time.time) as self.telegram:
            self.zalo = FakeZalo(http, ManualClock(utc_now()))
            self.one_stop = FaultyOneStop(SANDBOX, http)
            async with (
                serving(self.zalo.app) as self._zalo_base,
                serving(self.one_stop.app) as self._one_stop_base,
                self.telegram.pushing(),
            ):
                delivering = asyncio.create_task(self._deliver())
                self._ready.set()
                await self._stop.wait()
                delivering.cancel()
                await asyncio.gather(delivering, return_exceptions=True)

    async def _deliver(self) -> None:
        while True:
            self.zalo.clock.now = utc_now()
            if self.zalo.webhook.url:
                await self.zalo.deliver()
            await asyncio.sleep(0.02)
