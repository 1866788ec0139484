"""What a first visit to the page fetches until its first answer, and how long a slow line takes for it.

Needs a running service, Debian's chromium and the development tools: `python -m benchmarks.page_weight [URL]`. The line
is emulated by the browser: 400 kbit/s each way and 400 ms for a round trip, as "slow 3G" is often defined. Without the
service worker, whose own requests no emulation slows down; its first ones fetch nothing but the document again.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, CDPSession, Page, async_playwright
from rich.console import Console
from rich.table import Table

KBIT_PER_SECOND = 400
ROUND_TRIP_MS = 400
QUESTION = "đăng ký khai sinh cần giấy tờ gì"
PATIENCE_MS = 120_000


@dataclass
class Line:
    """Counts what comes over the emulated line, in bytes with headers."""

    _paths: dict[str, str] = field(default_factory=dict)
    _sizes: dict[str, int] = field(default_factory=dict)

    @property
    def bytes(self) -> dict[str, int]:
        """By path, of all requests to it."""
        found: dict[str, int] = {}
        for request, size in self._sizes.items():
            path = self._paths.get(request, "?")
            found[path] = found.get(path, 0) + size
        return found

    def listen(self, devtools: CDPSession) -> None:
        """Follow the browser's own count: as a stream goes on, and at the end of what ends."""
        devtools.on("Network.requestWillBeSent", self._asked)
        devtools.on("Network.responseReceived", lambda event: self._add(event, event["response"]["encodedDataLength"]))
        devtools.on("Network.dataReceived", lambda event: self._add(event, event["encodedDataLength"]))
        devtools.on("Network.loadingFinished", self._finished)

    def _asked(self, event: dict[str, Any]) -> None:
        self._paths[event["requestId"]] = urlsplit(event["request"]["url"]).path

    def _add(self, event: dict[str, Any], size: int) -> None:
        self._sizes[event["requestId"]] = self._sizes.get(event["requestId"], 0) + int(size)

    def _finished(self, event: dict[str, Any]) -> None:
        self._sizes[event["requestId"]] = int(event["encodedDataLength"])


@dataclass(frozen=True)
class Visit:
    """Seconds from the first request until the words, the field and the answer are there."""

    words: float
    field: float
    answer: float
    bytes: dict[str, int]


async def visit(context: BrowserContext, url: str) -> Visit:
    """Open the page on the slow line and ask one question."""
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    devtools = await context.new_cdp_session(page)
    line = Line()
    line.listen(devtools)
    await devtools.send("Network.enable")
    await devtools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": ROUND_TRIP_MS,
            "downloadThroughput": KBIT_PER_SECOND * 1000 / 8,
            "uploadThroughput": KBIT_PER_SECOND * 1000 / 8,
        },
    )
    start = time.monotonic()
    await page.goto(url, wait_until="commit")
    await page.locator("h1").wait_for()
    words = time.monotonic() - start
    await page.locator("#topics button").first.wait_for()
    usable = time.monotonic() - start
    await ask(page)
    answer = time.monotonic() - start
    await page.close()
    return Visit(words, usable, answer, line.bytes)


async def ask(page: Page) -> None:
    """Send the question and wait for a new answer's source."""
    seen = await page.locator("#log .sources").count()
    await page.locator("#text").fill(QUESTION)
    await page.locator("#text").press("Enter")
    await page.locator("#log .sources").nth(seen).wait_for()


def show(first: Visit, again: Visit) -> None:
    """Print both visits."""
    console = Console()
    table = Table(title="First visit until the first answer", title_justify="left")
    table.add_column("path")
    table.add_column("bytes", justify="right")
    for path, size in sorted(first.bytes.items(), key=lambda one: -one[1]):
        table.add_row(path, f"{size:,}")
    table.add_row("all", f"{sum(first.bytes.values()):,}", style="bold")
    console.print(table)
    times = Table(title=f"At {KBIT_PER_SECOND} kbit/s and {ROUND_TRIP_MS} ms, seconds", title_justify="left")
    for column in ("visit", "bytes", "line alone", "words", "field", "answer"):
        times.add_column(column, justify="left" if column == "visit" else "right")
    for name, one in (("first", first), ("second", again)):
        total = sum(one.bytes.values())
        alone = total * 8 / (KBIT_PER_SECOND * 1000)
        times.add_row(name, f"{total:,}", *(f"{value:.1f}" for value in (alone, one.words, one.field, one.answer)))
    console.print(times)


async def measure(url: str) -> None:
    """A first visit, and a second one with what the browser has kept."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        context = await browser.new_context(
            viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True, service_workers="block"
        )
        first = await visit(context, url)
        again = await visit(context, url)
        await browser.close()
    show(first, again)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", nargs="?", default="http://127.0.0.1:8080/")
    asyncio.run(measure(parser.parse_args().url))
