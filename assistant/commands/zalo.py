"""`assistant zalo`: the grant of the Official Account, and which signature its webhooks carry."""

from __future__ import annotations

import asyncio
import codecs
import hmac
import json
import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, TypeVar
from urllib.parse import parse_qs, urlsplit

import httpx
import typer
from pydantic import SecretStr
from rich.console import Console
from rich.markup import escape
from sqlalchemy.exc import SQLAlchemyError

from assistant.failure import Failure
from assistant.keys import Keys
from assistant.metrics import Metrics
from assistant.settings import Settings
from assistant.store.clock import utc_now
from assistant.store.store import Store
from assistant.wiring.zalo import Zalo
from connectors.zalo.client import ZaloOAClient
from connectors.zalo.errors import ZaloException, ZaloReauthRequired
from connectors.zalo.failures import CALL_FAILURES
from connectors.zalo.pkce import Pkce
from connectors.zalo.signature import HEADER, TIMESTAMP_HEADER, Captured, SignatureVariant, matching_variants
from connectors.zalo.tokens import REFRESH_LIFE, TokenPair, TokenState

app = typer.Typer(help="The Zalo Official Account.", no_args_is_help=True)
Result = TypeVar("Result")
_ACCESS_LIFE = timedelta(hours=25)
_SAID_CHARACTERS = 200
_OA_SECRET, _APP_SECRET = "ASSISTANT_ZALO_OA_SECRET", "ASSISTANT_ZALO_APP_SECRET"
_RECIPES = {variant.value: variant.name.lower().replace("_", "-") for variant in SignatureVariant}
"""Values of ASSISTANT_ZALO_SIGNATURE."""


@app.command()
def login() -> None:
    """Let an administrator of the account grant the app, and keep the tokens that come of it."""
    settings = _settings()
    if not settings.zalo_callback_url:
        raise Failure("set ASSISTANT_ZALO_CALLBACK_URL to the callback URL saved in Zalo's console, byte for byte")
    callback, proof, state = settings.zalo_callback_url, _proof(settings), secrets.token_urlsafe(16)

    async def consent(zalo: Zalo) -> str:
        return zalo.oauth.permission_url(callback, proof.challenge, state)

    # The question stands outside of the event loop, where Ctrl+C ends it.
    where, console = _with_zalo(settings, consent), Console()
    console.print("Open this as an administrator of the account, and consent to all that it asks:")
    console.print(where, soft_wrap=True, markup=False)
    code = _code(typer.prompt("The address that Zalo then leads to"), state, settings.zalo_oa_id or "")

    async def grant(zalo: Zalo) -> TokenPair:
        return await _keep(zalo, await zalo.oauth.exchange(code, proof.verifier))

    pair = _with_zalo(settings, grant)
    console.print(f"Granted. The access token is renewed by itself; the grant ends {pair.refresh_expires_at:%Y-%m-%d}.")


@app.command("paste-token")
def paste_token() -> None:
    """Keep a pair of tokens that were made elsewhere, such as in Zalo's API Explorer."""
    settings = _settings()
    _with_zalo(settings, _nothing)  # what is missing is told before anybody is asked for a secret
    access, refresh = _pasted("Access token"), _pasted("Refresh token")
    if access == refresh:
        raise Failure("the access token and the refresh token are the same: copy both anew")

    async def keep(zalo: Zalo) -> str:
        account = await _account(settings, access)
        if (told := account.get("oaid") or account.get("oa_id")) and str(told) != settings.zalo_oa_id:
            raise Failure("the tokens are of another account than ASSISTANT_ZALO_OA_ID")
        now = utc_now()
        await _keep(zalo, TokenPair(access, refresh, now + _ACCESS_LIFE, now + REFRESH_LIFE, now))
        return str(account.get("name", "?"))

    name, console = _with_zalo(settings, keep), Console()
    console.print(f"Kept. Zalo knows the account as: {escape(name)}")
    console.print("Whether the refresh token works is known in 20 hours: look at `assistant zalo status` then.")


@app.command()
def status() -> None:
    """Show how the grant stands, and ask Zalo for the account."""
    console = Console()

    async def look(zalo: Zalo) -> str:
        kept = await zalo.tokens.kept()
        if kept is None:
            raise Failure("no grant yet: run `assistant zalo login`")
        console.print(f"state: {kept.state.value}")
        console.print(f"access token until: {_at(kept.expires_at)}")
        console.print(f"grant until: {_at(kept.refresh_expires_at)} (renewed with every refresh)")
        if kept.state is TokenState.REAUTH_REQUIRED:
            raise Failure("no token can be had any more: an administrator must grant anew, by `assistant zalo login`")
        return str(_data(await zalo.client.get_oa()).get("name", "?"))

    console.print(f"account: {escape(_with_zalo(_settings(), look))}")


@app.command()
def verify(
    body: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The request's body, byte for byte.")],
    signature: Annotated[str, typer.Option(help="The header X-ZEvent-Signature.")],
    timestamp: Annotated[str, typer.Option(help="The header X-ZEvent-Timestamp, if there was one.")] = "",
) -> None:
    """Tell which recipe and which secret sign a captured webhook. Offline; nothing is sent anywhere."""
    settings = _settings()
    known = {_OA_SECRET: _secret(settings.zalo_oa_secret), _APP_SECRET: _secret(settings.zalo_app_secret)}
    if not any(known.values()):
        raise Failure(f"no secret to try: set {_OA_SECRET}, {_APP_SECRET}, or both")
    app_id, written = settings.zalo_app_id or "", body.read_bytes()
    headers = {HEADER: signature.rpartition(":")[2].strip(), TIMESTAMP_HEADER: timestamp.strip()}

    def found_in(content: bytes) -> tuple[str, ...]:
        return matching_variants(Captured(content, headers), app_id, known)

    found = found_in(written)
    if not found:
        bare = written.removeprefix(codecs.BOM_UTF8).rstrip(b"\r\n")
        raise Failure(_why_not(written, app_id, edited=bare != written and bool(found_in(bare))))
    for one in found:
        name, _, recipe = one.partition(": ")
        also = f" and {_OA_SECRET} to the value of {name}" if name != _OA_SECRET else ""
        told = f"{name} by {recipe}: set ASSISTANT_ZALO_SIGNATURE={_RECIPES[recipe]}{also}"
        Console().print(told, markup=False, soft_wrap=True)


def _why_not(body: bytes, app_id: str, *, edited: bool) -> str:
    if edited:
        return "an editor has put a line break at the end, or a mark at the start: without it the signature is right"
    try:
        told = json.loads(body, parse_int=str).get("app_id")
    except (ValueError, AttributeError, RecursionError):
        return "the file is no event of Zalo's: it must hold the request's body as it came, byte for byte"
    if told != app_id:
        return "the event is of another app than ASSISTANT_ZALO_APP_ID"
    return "no recipe gives this signature: is the body as it came, byte for byte, and are the secrets right?"


def _settings() -> Settings:
    settings = Settings()
    if not settings.zalo_app_id:
        raise Failure("no account: set ASSISTANT_ZALO_APP_ID (docs/kenh-zalo.md)")
    return settings


def _proof(settings: Settings) -> Pkce:
    if settings.zalo_pkce == "dynamic":
        return Pkce.new()
    if not (verifier := _secret(settings.zalo_pkce_verifier)):
        raise Failure("ASSISTANT_ZALO_PKCE=static needs ASSISTANT_ZALO_PKCE_VERIFIER, as saved in Zalo's console")
    return Pkce(verifier)


def _code(address: str, state: str, oa_id: str) -> str:
    """The authorization code in the address of the callback."""
    try:
        query = parse_qs(urlsplit(address.strip()).query)
    except ValueError:
        query = {}
    told = {name: values[0] for name, values in query.items()}
    if "code" not in told:
        raise Failure("that address holds no code: copy the whole address that the browser ended at")
    if "state" in told and not hmac.compare_digest(told["state"].encode(), state.encode()):
        raise Failure("that address belongs to another login: run `assistant zalo login` again")
    if told.get("oa_id", oa_id) != oa_id:
        raise Failure("the grant is of another account than ASSISTANT_ZALO_OA_ID")
    return told["code"]


def _pasted(what: str) -> str:
    token: str = typer.prompt(what, hide_input=True).strip()
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        raise Failure(f"that is no {what.lower()}: copy it anew, without anything around it")
    return token


async def _nothing(_zalo: Zalo) -> None:
    return None


async def _keep(zalo: Zalo, pair: TokenPair) -> TokenPair:
    """Under the lock: a gateway that is renewing the old pair must not write it over this one."""
    async with zalo.tokens.held() as held:
        await held.replace(pair)
    return pair


async def _account(settings: Settings, access_token: str) -> Mapping[str, Any]:
    """Whose the token is. Nothing is kept and nothing renewed: a token that does not work must not replace one."""
    async with httpx.AsyncClient() as http:
        client = ZaloOAClient(
            settings.zalo_app_id or "",
            _secret(settings.zalo_app_secret),
            access_token,
            http=http,
            endpoint_prefix=settings.zalo_openapi_url,
            appsecret_proof=settings.zalo_appsecret_proof,
        )
        return _data(await client.get_oa())


def _data(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    found = answer.get("data")
    return found if isinstance(found, dict) else {}


def _with_zalo(settings: Settings, work: Callable[[Zalo], Awaitable[Result]]) -> Result:
    async def run() -> Result:
        store = await Store.open(settings.database)
        try:
            zalo = Zalo(settings, Keys.of(settings), store, Metrics())
            try:
                return await work(zalo)
            finally:
                await zalo.stop()
        finally:
            await store.close()

    try:
        return asyncio.run(run())
    except (*CALL_FAILURES, httpx.InvalidURL) as error:
        raise Failure(_refused(error)) from error
    except UnicodeError:  # its text holds what could not be written
        raise Failure(f"a token or {_APP_SECRET} holds characters that no token has: copy it anew") from None
    except (SQLAlchemyError, OSError) as error:
        # The type only: the text may repeat the URL, and the URL may hold a password.
        raise Failure(f"the database does not answer ({type(error).__name__}): see ASSISTANT_DATABASE_URL") from error


def _refused(error: Exception) -> str:
    if isinstance(error, ZaloReauthRequired):
        return "no token can be had: run `assistant zalo login` (a changed ASSISTANT_SECRET_KEY has this effect too)"
    if isinstance(error, ZaloException):
        words = dict.fromkeys(filter(None, (error.name, error.custom_message)))
        return f"Zalo refused ({error.code}): {' '.join('; '.join(words).split())[:_SAID_CHARACTERS]}"
    return f"Zalo did not answer ({type(error).__name__}): see ASSISTANT_ZALO_OPENAPI_URL and ASSISTANT_ZALO_OAUTH_URL"


def _secret(value: SecretStr | None) -> str:
    return "" if value is None else value.get_secret_value()


def _at(moment: datetime | None) -> str:
    return "unknown" if moment is None else f"{moment:%Y-%m-%d %H:%M} UTC"
