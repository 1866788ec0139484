"""`assistant doctor`: explains what is wrong with an installation."""

from __future__ import annotations

import asyncio

import httpx
import typer
from rich.console import Console
from rich.table import Table

from assistant.checks import everything
from assistant.keys import Keys
from assistant.settings import Settings
from assistant.supervisor.serves import serves
from assistant.supervisor.service import children


def doctor() -> None:
    """Check interpreters, processor, content, index, model and what runs; exit status 1 if something is wrong."""
    settings = Settings()
    console = Console()
    checks = list(everything(settings))
    table = Table("check", "found", "what to do")
    for check in checks:
        table.add_row(check.name, check.found, check.problem or "[green]ok[/]")
    for name, running in asyncio.run(_running(settings)).items():
        table.add_row(f"process {name}", "serves" if running else "does not run", "[green]ok[/]" if running else "-")
    console.print(table)
    if any(check.problem for check in checks):
        raise typer.Exit(1)


async def _running(settings: Settings) -> dict[str, bool]:
    async with httpx.AsyncClient(timeout=2.0) as http:
        specs = [spec for stage in children(settings, Keys.of(settings)) for spec in stage]
        return {spec.name: await serves(http, spec.ready_url) for spec in specs}
