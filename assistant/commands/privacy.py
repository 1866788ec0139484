"""`assistant privacy`: what is kept of citizens, erased by age or by name, or handed out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from assistant.attachments.attachments import Attachments
from assistant.attachments.quota import Quota
from assistant.failure import Failure
from assistant.keys import Keys
from assistant.privacy.cipher import Cipher
from assistant.privacy.eraser import Eraser
from assistant.privacy.exporter import Exporter
from assistant.privacy.retention import Retention
from assistant.privacy.trackers import SqliteTrackers, TrackersUnavailable
from assistant.privacy.vault import Vault
from assistant.settings import Settings
from assistant.store.store import Store

app = typer.Typer(help="What is kept of citizens.", no_args_is_help=True)
Result = TypeVar("Result")
ConversationArgument = Annotated[
    str, typer.Argument(metavar="CONVERSATION", help="Id of the conversation, as in the transcript.")
]
_SEALED = ("inbox", "vault", "watch", "reminders")
"""Purposes of the keys under which rows are sealed."""


class _Privacy:
    """What the commands work with, over the store of the settings."""

    def __init__(self, store: Store, settings: Settings) -> None:
        keys = Keys.of(settings)
        trackers = SqliteTrackers(settings.tracker_database)
        files = Cipher([keys.fernet("attachments")])
        quota = Quota(keep=timedelta(days=settings.attachment_days))
        self.vault = Vault(store, Cipher([keys.fernet("vault")]))
        self.attachments = Attachments(store, files, settings.attachments_folder, quota=quota)
        self.eraser = Eraser(store, self.attachments, trackers)
        self.retention = Retention(store, self.eraser, keep=timedelta(days=settings.keep_days))
        self.exporter = Exporter(store, trackers, Cipher([keys.fernet(purpose) for purpose in _SEALED]))


@app.callback()
def privacy() -> None:
    """What is kept of citizens."""


@app.command()
def purge() -> None:
    """Erase what is past its time now; the running gateway does the same every half hour."""

    async def work(kept: _Privacy) -> tuple[int, int, int]:
        return await kept.vault.purge(), await kept.attachments.purge(), await kept.retention.purge()

    secrets, files, conversations = _with_privacy(work)
    Console().print(f"{conversations} conversations, {files} files and {secrets} words of the vault erased.")


@app.command()
def erase(
    conversation: ConversationArgument,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Erase all that is kept of a conversation, for good."""
    if not yes:
        typer.confirm("Erase the conversation with all that belongs to it?", abort=True)

    async def work(kept: _Privacy) -> bool:
        known = await kept.exporter.export(conversation) is not None
        if known:
            await kept.eraser.erase(conversation)
        return known

    if not _with_privacy(work):
        raise Failure("nothing is kept of this conversation")
    Console().print("Erased.")


@app.command()
def export(conversation: ConversationArgument) -> None:
    """Print all that is kept of a conversation as JSON, what is sealed opened: personal data."""

    async def work(kept: _Privacy) -> str | None:
        found = await kept.exporter.export(conversation)
        return None if found is None else json.dumps(found, ensure_ascii=False, indent=2)

    found = _with_privacy(work)
    if found is None:
        raise Failure("nothing is kept of this conversation")
    typer.echo(found)


def _with_privacy(work: Callable[[_Privacy], Awaitable[Result]]) -> Result:
    async def run() -> Result:
        settings = Settings()
        store = await Store.open(settings.database)
        try:
            return await work(_Privacy(store, settings))
        finally:
            await store.close()

    try:
        return asyncio.run(run())
    except TrackersUnavailable as error:
        raise Failure("the engine's memory is locked: try again") from error
    except (SQLAlchemyError, OSError) as error:
        # The type only: the text may repeat the URL, and the URL may hold a password.
        raise Failure(f"the database does not answer ({type(error).__name__}): see ASSISTANT_DATABASE_URL") from error
