"""`assistant desk`: the people behind the assistant."""

from __future__ import annotations

import asyncio

import typer
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from assistant.desk.handovers import Handovers
from assistant.desk.reach import desk_problem
from assistant.failure import Failure
from assistant.settings import Settings
from assistant.store.store import Store

app = typer.Typer(help="The help desk: people who take conversations over.", no_args_is_help=True)


@app.command()
def status() -> None:
    """How many citizens wait for a person or talk with one, and whether the desk answers; exit status 1 if not."""
    settings = Settings()
    console = Console()
    if settings.desk_url is None:
        console.print("No help desk: citizens are told the hotline (ASSISTANT_DESK_URL, docs/ban-ho-tro.md).")
        return
    if settings.desk_inbox is None:
        raise Failure("ASSISTANT_DESK_INBOX is missing (docs/ban-ho-tro.md)")
    counts, problem = asyncio.run(_look(settings))
    console.print(f"waiting: {counts.get('waiting', 0)}, talking: {counts.get('talking', 0)}")
    if problem is not None:
        raise Failure(problem)
    console.print("The desk answers and knows the inbox.")


async def _look(settings: Settings) -> tuple[dict[str, int], str | None]:
    try:
        store = await Store.open(settings.database)
        try:
            counts = await Handovers(store).counts()
        finally:
            await store.close()
    except (SQLAlchemyError, OSError) as error:
        raise Failure(f"the database does not answer ({type(error).__name__}): see ASSISTANT_DATABASE_URL") from error
    return counts, await desk_problem(settings)
