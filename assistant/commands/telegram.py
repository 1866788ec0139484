"""`assistant telegram`: registers the bot, and fetches its messages where no webhook can reach."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

import httpx
import typer
from rich.console import Console
from rich.markup import escape
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError

from assistant.failure import Failure
from assistant.keys import Keys
from assistant.settings import Settings
from assistant.wiring.telegram import webhook_secret
from connectors.telegram.connect import connect
from connectors.telegram.flooded import Flooded
from connectors.telegram.poll import OtherPoller, Poller
from connectors.telegram.secret import HEADER
from connectors.telegram.setup import BotSetup, WebhookReport

app = typer.Typer(help="The Telegram bot.", no_args_is_help=True)
Result = TypeVar("Result")
PATH = "/webhooks/telegram"
_PORTS = (443, 80, 88, 8443)
"""That Telegram calls (Bot API, `setWebhook`)."""
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_SAID_CHARACTERS = 200


@app.command()
def setup(
    url: Annotated[str, typer.Argument(help="Public https address of the gateway, such as https://chat.example.vn.")],
) -> None:
    """Register the webhook, the commands and the descriptions in both languages. May be repeated."""
    settings, webhook = Settings(), _webhook(url)
    secret = webhook_secret(Keys.of(settings))

    async def register(bot: Bot) -> tuple[str, WebhookReport]:
        found = BotSetup(bot)
        await found.register(webhook, secret)
        await found.introduce()
        return await _look(bot)

    _show(*_with_bot(settings, register))


@app.command()
def status() -> None:
    """Show which bot the token is of, and how Telegram sees the webhook."""
    _show(*_with_bot(Settings(), _look))


@app.command()
def unregister() -> None:
    """Remove the webhook; Telegram keeps what comes for a day."""
    _with_bot(Settings(), lambda bot: BotSetup(bot).unregister())
    Console().print("The webhook is removed.")


@app.command()
def poll() -> None:
    """Fetch messages and hand them to the gateway on this machine, for development. Removes the webhook."""
    settings = Settings()
    try:
        asyncio.run(_poll(settings))
    except KeyboardInterrupt:
        Console().print("Stopped.")
    except OtherPoller as error:
        raise Failure(f"{error}: stop it, or see `assistant telegram status`") from error
    except TelegramError as error:
        raise Failure(_refused(error)) from None


async def _poll(settings: Settings) -> None:
    token = _token(settings)
    headers = {HEADER: webhook_secret(Keys.of(settings)), "Content-Type": "application/json"}
    async with httpx.AsyncClient(base_url=settings.gateway, timeout=10, headers=headers) as gateway:
        await _greet(gateway, settings)
        refusals: list[str] = []

        async def take(update: bytes) -> None:
            answer = await gateway.post(PATH, content=update)
            if refusal := _REFUSALS.get(answer.status_code):
                refusals.append(refusal)
                poller.stop()
            # What the gateway has not acknowledged is fetched again.
            answer.raise_for_status()

        async with connect(token, base=settings.telegram_url.rstrip("/")) as bot:
            poller = Poller(bot, take)
            Console().print(f"Fetching for {escape(settings.gateway)}. Ctrl+C stops.")
            await poller.run()
    if refusals:
        raise Failure(refusals[0])


_REFUSALS = {
    403: "the gateway refuses the updates: it must run with the same ASSISTANT_SECRET_KEY (or ASSISTANT_HOME)",
    404: "the gateway has no Telegram: start it with ASSISTANT_TELEGRAM_TOKEN set",
}
"""What no further attempt would change."""


async def _greet(gateway: httpx.AsyncClient, settings: Settings) -> None:
    """Raise Failure unless the gateway is there and has Telegram: before the webhook is removed for nothing."""
    try:
        answer = await gateway.get(PATH)
    except httpx.HTTPError as error:
        why = type(error).__name__
        raise Failure(
            f"no gateway at {settings.gateway} ({why}): start `assistant up`, or see ASSISTANT_GATEWAY_URL"
        ) from error
    if answer.status_code in _REFUSALS:
        raise Failure(_REFUSALS[answer.status_code])
    if not answer.is_success:
        raise Failure(f"the gateway at {settings.gateway} answers {answer.status_code}: see ASSISTANT_GATEWAY_URL")


async def _look(bot: Bot) -> tuple[str, WebhookReport]:
    return bot.username, await BotSetup(bot).report()


def _with_bot(settings: Settings, work: Callable[[Bot], Awaitable[Result]]) -> Result:
    token = _token(settings)

    async def run() -> Result:
        # Entered, not merely used: what was never initialized does not close its connections either.
        async with connect(token, base=settings.telegram_url.rstrip("/")) as bot:
            return await work(bot)

    try:
        return asyncio.run(run())
    except TelegramError as error:
        raise Failure(_refused(error)) from None
    except (TypeError, KeyError, ValueError) as error:  # how the library fails at a result of another shape
        raise Failure(
            f"Telegram's answer cannot be read ({type(error).__name__}): see ASSISTANT_TELEGRAM_URL"
        ) from None


def _token(settings: Settings) -> str:
    token = "" if settings.telegram_token is None else settings.telegram_token.get_secret_value()
    if not token:
        raise Failure("no bot: set ASSISTANT_TELEGRAM_TOKEN (docs/kenh-telegram.md)")
    if not _TOKEN.fullmatch(token):
        raise Failure("ASSISTANT_TELEGRAM_TOKEN is no token: BotFather gives digits, a colon, and letters behind it")
    return token


def _webhook(url: str) -> str:
    """The webhook below the public address `url`. Raises Failure for one that Telegram would not take."""
    address = url.strip().rstrip("/").removesuffix(PATH)
    try:
        parts = urlsplit(address)
        port = parts.port or 443
    except ValueError:
        raise Failure(f"{url} is no address: give the gateway's public one, such as https://chat.example.vn") from None
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise Failure("give the gateway's public address as https://chat.example.vn: Telegram takes no other kind")
    if port not in _PORTS:
        raise Failure(f"Telegram calls the ports {', '.join(map(str, _PORTS))} only, not {port}")
    return address + PATH


def _refused(error: TelegramError) -> str:
    match error:
        case InvalidToken():  # its text is the token
            return "Telegram does not know this token: see ASSISTANT_TELEGRAM_TOKEN and ASSISTANT_TELEGRAM_URL"
        case Flooded():
            return f"Telegram asks to wait {error.seconds:.0f} seconds: run the command again then"
        case BadRequest():
            return f"Telegram refused: {' '.join(error.message.split())[:_SAID_CHARACTERS]}"
    return f"Telegram did not answer ({type(error).__name__}): see ASSISTANT_TELEGRAM_URL"


def _show(username: str, report: WebhookReport) -> None:
    console = Console()
    console.print(f"bot: @{escape(username)}")
    console.print(f"webhook: {escape(report.url or 'none (`assistant telegram setup` registers it)')}", soft_wrap=True)
    console.print(f"waiting at Telegram: {report.pending}")
    console.print(f"kinds: {', '.join(report.kinds) or 'the default'}", soft_wrap=True)
    if report.last_error is not None:
        at = f"{report.last_error_at:%Y-%m-%d %H:%M:%S} UTC" if report.last_error_at else "some time"
        console.print(f"last failure: {at}: {escape(report.last_error)}", soft_wrap=True)
