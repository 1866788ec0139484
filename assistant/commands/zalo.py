"""`assistant zalo`: the grant of the Official Account, and which signature its webhooks carry."""

from __future__ import annotations

import asyncio
import hmac
import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Annotated, TypeVar
from urllib.parse import parse_qs, urlsplit

import typer
from pydantic import SecretStr
from rich.console import Console
from rich.markup import escape

from assistant.failure import Failure
from assistant.keys import Keys
from assistant.metrics import Metrics
from assistant.settings import Settings
from assistant.store.clock import utc_now
from assistant.store.store import Store
from assistant.wiring.zalo import Zalo
from connectors.zalo.errors import ZaloException
from connectors.zalo.failures import CALL_FAILURES
from connectors.zalo.pkce import Pkce
from connectors.zalo.signature import HEADER, TIMESTAMP_HEADER, Captured, matching_variants
from connectors.zalo.tokens import REFRESH_LIFE, TokenPair

app = typer.Typer(help="The Zalo Official Account.", no_args_is_help=True)
Result = TypeVar("Result")
_ACCESS_LIFE = timedelta(hours=25)


@app.command()
def login() -> None:
    """Let an administrator of the account grant the app, and keep the tokens that come of it."""
    settings = Settings()
    if not settings.zalo_callback_url:
        raise Failure("set ASSISTANT_ZALO_CALLBACK_URL to the callback URL saved in Zalo's console, byte for byte")
    proof, state = _proof(settings), secrets.token_urlsafe(16)
    callback = settings.zalo_callback_url

    async def grant(zalo: Zalo) -> TokenPair:
        console = Console()
        console.print("Open this as an administrator of the account, and consent to all that it asks:")
        console.print(zalo.oauth.permission_url(callback, proof.challenge, state), soft_wrap=True, markup=False)
        answer = await asyncio.to_thread(typer.prompt, "The address that Zalo then leads to")
        pair = await zalo.oauth.exchange(_code(answer, state, settings.zalo_oa_id or ""), proof.verifier)
        await zalo.tokens.keep(pair)
        return pair

    pair = _with_zalo(settings, grant)
    Console().print(
        f"Granted. The access token is renewed by itself; the grant ends {pair.refresh_expires_at:%Y-%m-%d}."
    )


@app.command("paste-token")
def paste_token() -> None:
    """Keep a pair of tokens that were made elsewhere, such as in Zalo's API Explorer."""

    async def keep(zalo: Zalo) -> str:
        access = (await asyncio.to_thread(typer.prompt, "Access token", hide_input=True)).strip()
        refresh = (await asyncio.to_thread(typer.prompt, "Refresh token", hide_input=True)).strip()
        now = utc_now()
        await zalo.tokens.keep(TokenPair(access, refresh, now + _ACCESS_LIFE, now + REFRESH_LIFE, now))
        return await _name(zalo)

    name = _with_zalo(Settings(), keep)
    console = Console()
    console.print(f"Kept. Zalo knows the account as: {escape(name)}")
    console.print("Whether the refresh token works is known in 20 hours: look at `assistant zalo status` then.")


@app.command()
def status() -> None:
    """Show how the grant stands, and ask Zalo for the account."""
    console = Console()

    async def look(zalo: Zalo) -> str | None:
        kept = await zalo.tokens.kept()
        if kept is None:
            console.print("state: no grant yet (`assistant zalo login`)")
            return None
        console.print(f"state: {kept.state.value}")
        console.print(f"access token until: {kept.expires_at:%Y-%m-%d %H:%M} UTC")
        console.print(f"grant until: {kept.refresh_expires_at:%Y-%m-%d} (renewed with every refresh)")
        return await _name(zalo)

    name = _with_zalo(Settings(), look)
    if name is not None:
        console.print(f"account: {escape(name)}")


@app.command()
def verify(
    body: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The request's body, byte for byte.")],
    signature: Annotated[str, typer.Option(help="The header X-ZEvent-Signature.")],
    timestamp: Annotated[str, typer.Option(help="The header X-ZEvent-Timestamp, if there was one.")] = "",
) -> None:
    """Tell which recipe and which secret sign a captured webhook. Offline; nothing is sent anywhere."""
    settings = Settings()
    if not settings.zalo_app_id:
        raise Failure("set ASSISTANT_ZALO_APP_ID, and the secrets to try")
    found = matching_variants(
        Captured(body.read_bytes(), {HEADER: signature, TIMESTAMP_HEADER: timestamp}),
        settings.zalo_app_id,
        {
            "ASSISTANT_ZALO_OA_SECRET": _secret(settings.zalo_oa_secret),
            "ASSISTANT_ZALO_APP_SECRET": _secret(settings.zalo_app_secret),
        },
    )
    if not found:
        raise Failure(
            "no recipe gives this signature: is the body as it came, byte for byte, and are the secrets right?"
        )
    for one in found:
        Console().print(one, markup=False, soft_wrap=True)


def _proof(settings: Settings) -> Pkce:
    if settings.zalo_pkce == "dynamic":
        return Pkce.new()
    if settings.zalo_pkce_verifier is None:
        raise Failure("ASSISTANT_ZALO_PKCE=static needs ASSISTANT_ZALO_PKCE_VERIFIER, as saved in Zalo's console")
    return Pkce(settings.zalo_pkce_verifier.get_secret_value())


def _code(address: str, state: str, oa_id: str) -> str:
    """The authorization code in the address of the callback."""
    query = parse_qs(urlsplit(address.strip()).query)
    told = {name: values[0] for name, values in query.items()}
    if "code" not in told:
        raise Failure("that address holds no code: copy the whole address that the browser ended at")
    if "state" in told and not hmac.compare_digest(told["state"].encode(), state.encode()):
        raise Failure("that address belongs to another login: start again")
    if told.get("oa_id", oa_id) != oa_id:
        raise Failure("the grant is of another account than ASSISTANT_ZALO_OA_ID")
    return told["code"]


async def _name(zalo: Zalo) -> str:
    found = (await zalo.client.get_oa()).get("data")
    return str(found.get("name", "?")) if isinstance(found, dict) else "?"


def _with_zalo(settings: Settings, work: Callable[[Zalo], Awaitable[Result]]) -> Result:
    async def run() -> Result:
        store = await Store.open(settings.database)
        zalo = Zalo.of(settings, Keys.of(settings), store, Metrics())
        try:
            if zalo is None:
                raise Failure("no account: set ASSISTANT_ZALO_APP_ID (docs/kenh-zalo.md)")
            return await work(zalo)
        finally:
            if zalo is not None:
                await zalo.stop()
            await store.close()

    try:
        return asyncio.run(run())
    except CALL_FAILURES as error:
        raise Failure(_refused(error)) from error


def _refused(error: Exception) -> str:
    if isinstance(error, ZaloException):
        return f"Zalo refused ({error.code} {error.name}): {error.custom_message}"
    return f"Zalo did not answer ({type(error).__name__}): see ASSISTANT_ZALO_OPENAPI_URL and ASSISTANT_ZALO_OAUTH_URL"


def _secret(value: SecretStr | None) -> str:
    return "" if value is None else value.get_secret_value()
