"""`assistant letters`: what was not delivered, and what to do about it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text
from sqlalchemy.exc import SQLAlchemyError

from assistant.commands.show_reply import show_reply
from assistant.delivery.letter import Letter, LetterState
from assistant.delivery.letter_id import LetterId
from assistant.delivery.letters import LetterError, Letters
from assistant.failure import Failure
from assistant.settings import Settings
from assistant.store.store import Store

app = typer.Typer(help="Dead letters: messages that were not delivered.", no_args_is_help=True)
Result = TypeVar("Result")

IdsArgument = Annotated[list[str] | None, typer.Argument(metavar="ID...", help="Ids as `list` shows them: out-12.")]
AllOption = Annotated[bool, typer.Option("--all", help="All letters of one state (needs --state).")]
StateOption = Annotated[LetterState | None, typer.Option("--state", help="Only letters in this state.")]


@app.command("list")
def list_letters(
    state: StateOption = None,
    limit: Annotated[int, typer.Option(min=1, help="How many to show, the oldest first.")] = 100,
) -> None:
    """List dead letters, the oldest first: no message text, no addresses."""
    found = _with_letters(lambda letters: letters.all(state))
    console = Console()
    if not found:
        console.print("No dead letters.")
        return
    table = Table("id", "channel", "state", "attempts", "since (UTC)", "reason")
    for letter in found[:limit]:
        table.add_row(*map(escape, _cells(letter)))
    console.print(table)
    if len(found) > limit:
        console.print(f"... and {len(found) - limit} more (--limit).")


@app.command()
def show(
    letter: Annotated[str, typer.Argument(metavar="ID", help="Such as out-12.")],
    text: Annotated[bool, typer.Option("--text", help="Also the address and the text: personal data.")] = False,
) -> None:
    """Show one dead letter."""
    wanted = _parse([letter])[0]
    found, content = _with_letters(lambda letters: letters.one(wanted))
    console = Console()
    for name, value in zip(("id", "channel", "state", "attempts", "since (UTC)", "reason"), _cells(found), strict=True):
        console.print(Text(f"{name}: {value}"), soft_wrap=True)
    if content.reply is not None:
        console.print(Text(f"outcome: {content.reply.outcome.value}"))
        console.print(Text(f"trace: {content.reply.meta.trace or ''}"))
    if not text:
        return
    console.print(Text(f"address: {content.lane}"), soft_wrap=True)
    if content.reply is None:
        console.print("text: wiped (the citizen was asked to send it again)")
    else:
        show_reply(console, content.reply)


@app.command()
def retry(ids: IdsArgument = None, everything: AllOption = False, state: StateOption = None) -> None:
    """Send replies again: the running gateway takes them up within a second or two.

    A letter that is `unknown` may already be with its citizen, who would then read it twice.
    """
    wanted = _chosen(ids, everything, state)
    if isinstance(wanted, LetterState):
        count = _with_letters(lambda letters: letters.retry_all(wanted))
    else:
        count = _with_letters(lambda letters: letters.retry(wanted))
    Console().print(f"{count} put back to be sent.")


@app.command()
def drop(
    ids: IdsArgument = None,
    everything: AllOption = False,
    state: StateOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before --all.")] = False,
) -> None:
    """Put letters away for good. What was said stays in the transcript."""
    wanted = _chosen(ids, everything, state)
    if isinstance(wanted, LetterState):
        if not yes:
            typer.confirm(f"Drop every letter that is {wanted.value}?", abort=True)
        count = _with_letters(lambda letters: letters.drop_all(wanted))
    else:
        count = _with_letters(lambda letters: letters.drop(wanted))
    Console().print(f"{count} dropped.")


def _chosen(ids: list[str] | None, everything: bool, state: LetterState | None) -> list[LetterId] | LetterState:
    if bool(ids) == everything:
        raise Failure("give either ids (`assistant letters list` shows them) or --all with --state")
    if not everything and state is not None:
        raise Failure("--state goes with --all; ids need none")
    if everything and state is None:
        raise Failure("--all needs --state: `dead` and `failed` were not delivered, `unknown` perhaps was")
    return state or _parse(ids or [])


def _parse(ids: list[str]) -> list[LetterId]:
    try:
        return [LetterId.parse(one) for one in ids]
    except ValueError as error:
        raise Failure(str(error)) from error


def _with_letters(work: Callable[[Letters], Awaitable[Result]]) -> Result:
    async def run() -> Result:
        store = await Store.open(Settings().database)
        try:
            return await work(Letters(store))
        finally:
            await store.close()

    try:
        return asyncio.run(run())
    except LetterError as error:
        raise Failure(str(error)) from error
    except (SQLAlchemyError, OSError) as error:
        # The type only: the text may repeat the URL, and the URL may hold a password.
        raise Failure(f"the database does not answer ({type(error).__name__}): see ASSISTANT_DATABASE_URL") from error


def _cells(letter: Letter) -> tuple[str, ...]:
    since = f"{letter.since:%Y-%m-%d %H:%M:%S}"
    return (str(letter.id), letter.channel, letter.state.value, str(letter.attempts), since, letter.reason)
