"""`assistant channels`: how the messaging platforms are doing."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from sqlalchemy.exc import SQLAlchemyError

from assistant.channels.tokens import StoredTokens
from assistant.delivery.traffic import Traffic
from assistant.failure import Failure
from assistant.keys import Keys
from assistant.privacy.cipher import Cipher
from assistant.settings import Settings
from assistant.store.clock import utc_now
from assistant.store.store import Store

_COLUMNS = (
    *("channel", "token", "people", "last in (UTC)", "last out (UTC)"),
    *("waiting in/out", "undelivered", "repeated"),
)
_OF_ZALO = ("zalo_app_id", "zalo_app_secret", "zalo_oa_id", "zalo_oa_secret")
app = typer.Typer(help="Messaging platforms.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Keeps `status` a command of its own."""


@app.command()
def status(
    hours: Annotated[int, typer.Option(min=1, help="How far back failures are counted.")] = 24,
) -> None:
    """Show each platform: its token, last words in and out, what waits, and what did not arrive, by code."""
    settings = Settings()
    try:
        found, token = asyncio.run(_read(settings, timedelta(hours=hours)))
    except (SQLAlchemyError, OSError) as error:
        raise Failure(f"the database does not answer ({type(error).__name__}): see ASSISTANT_DATABASE_URL") from error
    table = Table(*_COLUMNS)
    for channel, traffic in found.items():
        failures = ", ".join(f"{what}: {count}" for what, count in sorted(traffic.failures.items()))
        waiting = f"{traffic.waiting_in}/{traffic.waiting_out}"
        cells = (token[channel], str(traffic.people), _at(traffic.last_in), _at(traffic.last_out), waiting)
        table.add_row(channel, *map(escape, cells), escape(failures) or "none", str(traffic.repeated))
    Console().print(table)


async def _read(settings: Settings, back: timedelta) -> tuple[dict[str, Traffic], dict[str, str]]:
    store = await Store.open(settings.database)
    try:
        async with store.read() as connection:
            since = utc_now() - back
            found = {channel: await Traffic.read(connection, channel, since) for channel in ("telegram", "zalo")}
        token = {"telegram": "set" if settings.telegram_token else "not configured"}
        return found, token | {"zalo": await _of_zalo(settings, store)}
    finally:
        await store.close()


async def _of_zalo(settings: Settings, store: Store) -> str:
    missing = [f"ASSISTANT_{name.upper()}" for name in _OF_ZALO if not getattr(settings, name)]
    if len(missing) == len(_OF_ZALO):
        return "not configured"
    if missing:
        return f"half set: {', '.join(missing)} missing"
    cipher = Cipher([Keys.of(settings).fernet("zalo-tokens")])
    kept = await StoredTokens(store, cipher, settings.zalo_oa_id or "").kept()
    return "no grant" if kept is None else f"{kept.state.value} until {_at(kept.refresh_expires_at)}"


def _at(moment: datetime | None) -> str:
    return "never" if moment is None else f"{moment:%Y-%m-%d %H:%M}"
