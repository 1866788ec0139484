"""`assistant feedback`: what citizens think of the answers, for those who write them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from sqlalchemy.exc import SQLAlchemyError

from assistant.failure import Failure
from assistant.opinions.kept_versions import KeptVersions
from assistant.opinions.worklist import worklist
from assistant.settings import Settings
from assistant.store.feedback import Feedback, Judged
from assistant.store.store import Store

app = typer.Typer(help="Citizens' opinions on answers.", no_args_is_help=True)


@app.callback()
def feedback() -> None:
    """Citizens' opinions on answers."""


@app.command("list")
def list_feedback(
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only of this day (UTC) or later.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many, the newest first.")] = 100,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON object a line.")] = False,
) -> None:
    """List opinions, the newest first, with what the answer stood on; `trace` finds the turn in logs and transcript."""
    found = _read(since.replace(tzinfo=UTC) if since else None, limit)
    if as_json:
        for one in found:
            typer.echo(json.dumps(_facts(one), ensure_ascii=False))
        return
    console = Console()
    if not found:
        console.print("No opinions.")
        return
    table = Table("at (UTC)", "verdict", "reason", "code", "facets", "outcome", "comment", "trace")
    for one in found:
        meta = one.reply.meta
        cells = (
            f"{one.at:%Y-%m-%d %H:%M}",
            one.opinion.verdict,
            one.opinion.reason or "",
            meta.code or "",
            ", ".join(meta.facets),
            one.reply.outcome.value,
            one.opinion.comment or "",
            meta.trace or "",
        )
        table.add_row(*map(escape, cells))
    console.print(table)


@app.command("worklist")
def show_worklist(
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only of this day (UTC) or later.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many opinions are looked at, the newest first.")] = 10_000,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON object a line.")] = False,
) -> None:
    """Opinions by document, facet and version of the content, the worst first.

    `changed`: whether the document was edited since; `?` when that version is not kept any more.
    """
    found = worklist(_read(since.replace(tzinfo=UTC) if since else None, limit), KeptVersions(Settings().index_folder))
    if as_json:
        for entry in found:
            typer.echo(json.dumps({**asdict(entry), "latest": f"{entry.latest:%Y-%m-%d}"}, ensure_ascii=False))
        return
    console = Console()
    if not found:
        console.print("No opinions.")
        return
    table = Table("code", "facets", "bad", "good", "reasons", "changed", "latest", "version", "comments")
    for entry in found:
        cells = (
            entry.code or "-",
            ", ".join(entry.facets),
            str(entry.unhelpful),
            str(entry.helpful),
            ", ".join(f"{reason} {count}" for reason, count in entry.reasons),
            {True: "yes", False: "no", None: "?"}[entry.changed],
            f"{entry.latest:%Y-%m-%d}",
            entry.version or "?",
            " | ".join(entry.comments),
        )
        table.add_row(*map(escape, cells))
    console.print(table)


def _facts(judged: Judged) -> dict[str, Any]:
    opinion, meta = judged.opinion, judged.reply.meta
    return {
        "at": judged.at.isoformat(timespec="seconds"),
        "verdict": opinion.verdict,
        "reason": opinion.reason,
        "comment": opinion.comment,
        "outcome": judged.reply.outcome.value,
        **meta.model_dump(include={"code", "facets", "intent", "score", "candidates", "trace", "version"}, mode="json"),
    }


def _read(since: datetime | None, limit: int) -> Sequence[Judged]:
    async def run() -> Sequence[Judged]:
        store = await Store.open(Settings().database)
        try:
            return await Feedback(store).since(since, limit=limit)
        finally:
            await store.close()

    try:
        return asyncio.run(run())
    except (SQLAlchemyError, OSError) as error:
        # The type only: the text may repeat the URL, and the URL may hold a password.
        raise Failure(f"the database does not answer ({type(error).__name__}): see ASSISTANT_DATABASE_URL") from error
