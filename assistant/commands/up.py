"""`assistant up`: the whole service on this machine."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time

import httpx
from rich.console import Console

from assistant.checks import required
from assistant.commands.index_progress import IndexProgress
from assistant.failure import Failure
from assistant.keys import Keys
from assistant.settings import Settings
from assistant.setup import prepare
from assistant.supervisor.service import children
from assistant.supervisor.supervisor import ChildState, Supervisor

_STYLES = {ChildState.READY: "green", ChildState.DIED: "red"}


def up() -> None:
    """Set up what is missing, start every process, restart what dies; Ctrl-C stops all."""
    settings = Settings()
    console = Console()
    begin = time.monotonic()
    problems = [check.problem for check in required(settings, starting=True) if check.problem]
    if problems:
        raise Failure("\n".join(problems))
    with IndexProgress(console) as progress:
        prepare(settings, lambda line: console.print(line, style="dim", highlight=False), progress)
    asyncio.run(_serve(settings, console, begin))


async def _serve(settings: Settings, console: Console, begin: float) -> None:
    def report(name: str, state: ChildState, detail: str) -> None:
        style = _STYLES.get(state, "dim")
        console.print(f"{name:8} {state} {detail}".rstrip(), style=style, markup=False, highlight=False, soft_wrap=True)

    keys = Keys.of(settings)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with httpx.AsyncClient() as http:
        supervisor = Supervisor(children(settings, keys), http, report)
        try:
            starting = asyncio.create_task(supervisor.start())
            stopped = asyncio.create_task(stop.wait())
            await asyncio.wait({starting, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if starting.done():
                starting.result()
                console.print(
                    f"\nReady in {time.monotonic() - begin:.1f} s. Chat page: http://{settings.host}:{settings.port}/"
                    "\nCtrl-C stops everything.",
                    style="bold",
                )
                await stopped
            else:
                starting.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await starting
        finally:
            await supervisor.stop()
