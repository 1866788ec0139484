"""The page of its own in a real browser, and a gateway that can be stopped and started again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page

from assistant.privacy.cipher import Cipher
from assistant.store import Store
from assistant.store.clock import utc_now
from tests.assistant.gateway.conftest import Gateway, running
from tests.browser.chat import Chat
from tests.fakes.turn import ScriptedTurn


class Home:
    """One browser profile (`context`) and the gateway at `url`."""

    def __init__(self, store: Store, cipher: Cipher, context: BrowserContext) -> None:
        self.context = context
        self.turn = ScriptedTurn()
        self.gateway: Gateway
        self._store = store
        self._cipher = cipher
        self._port = 0
        self._serving = AsyncExitStack()

    @property
    def url(self) -> str:
        return self.gateway.base_url

    async def start(self) -> None:
        options: dict[str, Any] = {"port": self._port, "turn": self.turn, "alone": True, "grace_seconds": 0.1}
        self.gateway = await self._serving.enter_async_context(running(self._store, self._cipher, **options))
        self._port = int(self.url.rsplit(":", 1)[1])

    async def stop(self) -> None:
        """Turns in flight are cut off; nothing listens at the address any more."""
        await self._serving.aclose()

    async def tab(self, query: str = "") -> Chat:
        """Open the page in one more tab."""
        page = await self.context.new_page()
        await page.goto(self.url + "/" + query)
        await self.ready(page)
        return Chat(page, page)

    async def ready(self, page: Page) -> None:
        """Until the page follows the conversation."""
        await page.locator("#topics button").first.wait_for(state="attached")

    def later(self, **amount: float) -> None:
        """Let the clock by which sessions are measured be ahead by a timedelta in its own words."""
        self.gateway.services.signer.now = lambda: utc_now() + timedelta(**amount)


@asynccontextmanager
async def at_home(store: Store, cipher: Cipher, browser: Browser, **options: Any) -> AsyncIterator[Home]:
    """A fresh profile; `options` are Playwright's for a context. A script that fails fails the test."""
    context = await browser.new_context(**{"viewport": {"width": 420, "height": 800}, "locale": "vi-VN", **options})
    context.set_default_timeout(30_000)
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    home = Home(store, cipher, context)
    await home.start()
    try:
        yield home
    finally:
        await context.close()
        await home.stop()
    assert errors == []
