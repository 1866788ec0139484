"""`assistant telegram`: registers the bot, and fetches its messages where no webhook can reach."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import httpx
import typer
from rich.console import Console
from rich.markup import escape
from telegram.error import TelegramError

from assistant.failure import Failure
from assistant.keys import Keys
from assistant.settings import Settings
from assistant.wiring.telegram import webhook_secret
from connectors.telegram.connect import connect
from connectors.telegram.poll import OtherPoller, Poller
from connectors.telegram.secret import HEADER
from connectors.telegram.setup import BotSetup, WebhookReport

app = typer.Typer(help="The Telegram bot.", no_args_is_help=True)
Result = TypeVar("Result")
PATH = "/webhooks/telegram"


@app.command()
def setup(
    url: Annotated[str, typer.Argument(help="Public https address of the gateway, such as https://chat.example.vn.")],
) -> None:
    """Register the webhook, the commands and the descriptions in both languages. May be repeated."""
    settings = Settings()
    secret = webhook_secret(Keys.of(settings))

    async def register(bot: BotSetup) -> WebhookReport:
        await bot.register(url.rstrip("/") + PATH, secret)
        await bot.introduce()
        return await bot.report()

    _show(_with_bot(settings, register))


@app.command()
def status() -> None:
    """Show how Telegram sees the webhook."""
    _show(_with_bot(Settings(), lambda bot: bot.report()))


@app.command()
def unregister() -> None:
    """Remove the webhook; Telegram keeps what comes for a day."""
    _with_bot(Settings(), lambda bot: bot.unregister())
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
        raise Failure(str(error)) from error
    except TelegramError as error:
        raise Failure(_refused(error)) from None


async def _poll(settings: Settings) -> None:
    token = _token(settings)
    headers = {HEADER: webhook_secret(Keys.of(settings)), "Content-Type": "application/json"}
    async with httpx.AsyncClient(base_url=settings.gateway, timeout=10) as gateway:

        async def take(update: bytes) -> None:
            # What the gateway has not acknowledged is fetched again.
            (await gateway.post(PATH, content=update, headers=headers)).raise_for_status()

        bot = connect(token, base=settings.telegram_url.rstrip("/"))
        try:
            Console().print(f"Fetching for {escape(settings.gateway)}. Ctrl+C stops.")
            await Poller(bot, take).run()
        finally:
            await bot.shutdown()


def _with_bot(settings: Settings, work: Callable[[BotSetup], Awaitable[Result]]) -> Result:
    async def run() -> Result:
        bot = connect(_token(settings), base=settings.telegram_url.rstrip("/"))
        try:
            return await work(BotSetup(bot))
        finally:
            await bot.shutdown()

    try:
        return asyncio.run(run())
    except TelegramError as error:
        raise Failure(_refused(error)) from None


def _token(settings: Settings) -> str:
    if settings.telegram_token is None:
        raise Failure("no bot: set ASSISTANT_TELEGRAM_TOKEN (docs/kenh-telegram.md)")
    return settings.telegram_token.get_secret_value()


def _refused(error: TelegramError) -> str:
    # Only its kind: the text of an InvalidToken is the token.
    return f"Telegram did not do it ({type(error).__name__}): see ASSISTANT_TELEGRAM_TOKEN and ASSISTANT_TELEGRAM_URL"


def _show(report: WebhookReport) -> None:
    console = Console()
    console.print(f"webhook: {escape(report.url or 'none')}", soft_wrap=True)
    console.print(f"waiting at Telegram: {report.pending}")
    console.print(f"kinds: {', '.join(report.kinds) or 'the default'}")
    if report.last_error is not None:
        at = f"{report.last_error_at:%Y-%m-%d %H:%M:%S} UTC" if report.last_error_at else "some time"
        console.print(f"last failure: {at}: {escape(report.last_error)}", soft_wrap=True)
