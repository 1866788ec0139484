"""Telegram as the service speaks to it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from connectors.channel import Refused, Uncertain
from connectors.message import Inbound, Reply
from connectors.split import split_reply
from connectors.telegram.detail import Detail
from connectors.telegram.failure import UNAUTHORIZED, failure, is_bad_markup
from connectors.telegram.keyboard import contact_keyboard, inline_keyboard
from connectors.telegram.pace import Pace
from connectors.telegram.render import fits, render

_Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_log = structlog.get_logger(__name__)


class TelegramChannel:
    """See `connectors.channel.Channel`; an address is a chat's id.

    `contact_button` offers the citizen's telephone number by a tap where the dialogue waits for a second factor, in
    private chats only. Telegram takes one markup for a message, so a reply with buttons of its own offers none, and
    the offer is withdrawn by the next reply without buttons; the keyboard folds away when it is used.

    `patience` is how many seconds the acknowledgements of one turn may take together.
    """

    def __init__(
        self, bot: Bot, *, pace: Pace | None = None, contact_button: bool = False, patience: float = 4.0
    ) -> None:
        self._bot = bot
        self._pace = pace or Pace()
        self._contact_button = contact_button
        self._patience = patience

    def split(self, reply: Reply) -> tuple[Reply, ...]:
        """See `Channel`."""
        return split_reply(reply, fits)

    async def send(self, address: str, reply: Reply) -> str:
        """See `Channel`: one sendMessage, and a second one without markup if Telegram cannot read the first.

        Raises Migrated, a Refused, for a group with a new address.
        """
        chat = _chat(address)
        await self._pace.turn(chat)
        rendered, markup = render(reply), self._markup(chat, reply)
        try:
            try:
                return await self._say(chat, rendered.html, ParseMode.HTML, markup)
            except BadRequest as error:
                if not is_bad_markup(error):
                    raise
                _log.error("telegram.bad_markup")
                return await self._say(chat, rendered.plain, None, markup)
        except TelegramError as error:
            told = failure(error)
            if isinstance(told, Refused) and told.code == UNAUTHORIZED:
                _log.critical("telegram.token_refused")
            # Its text can hold the token (`InvalidToken`), so it is not chained into what others log.
            raise told from None
        except Exception as error:
            # An answer of 200 that the library cannot read: the message is most likely there.
            raise Uncertain(type(error).__name__) from None

    async def taken(self, address: str, inbound: Inbound) -> None:
        """See `Channel`: a tap is acknowledged, and its keyboard taken away so that it is not tapped twice."""
        callback, keyboard = inbound.details.get(Detail.CALLBACK), inbound.details.get(Detail.KEYBOARD)
        steps: list[tuple[str, Callable[[], Awaitable[object]]]] = []
        if callback is not None:
            steps.append(("answer", lambda: self._bot.answer_callback_query(callback)))
        if keyboard is not None:
            steps.append(("strip", lambda: self._bot.edit_message_reply_markup(_chat(address), int(keyboard))))
        steps.append(("typing", lambda: self._bot.send_chat_action(_chat(address), ChatAction.TYPING)))
        await self._try(steps)

    async def typing(self, address: str) -> None:
        """See `Channel`. Telegram shows it for about five seconds."""
        await self._try([("typing", lambda: self._bot.send_chat_action(_chat(address), ChatAction.TYPING))])

    async def _say(self, chat: int, text: str, mode: ParseMode | None, markup: _Markup | None) -> str:
        sent = await self._bot.send_message(
            chat, text, parse_mode=mode, link_preview_options=_NO_PREVIEW, reply_markup=markup
        )
        return str(sent.message_id)

    def _markup(self, chat: int, reply: Reply) -> _Markup | None:
        keyboard = inline_keyboard(reply.buttons)
        if keyboard is not None or not self._contact_button or chat < 0:
            return keyboard
        if reply.meta.expects == "second_factor":
            return contact_keyboard(reply.language)
        # Nothing remembers whether one was offered, so that a restart leaves none behind; without one it does nothing.
        return ReplyKeyboardRemove()

    async def _try(self, steps: list[tuple[str, Callable[[], Awaitable[object]]]]) -> None:
        try:
            async with asyncio.timeout(self._patience):
                for name, step in steps:
                    await self._try_one(name, step)
        except TimeoutError:
            _log.info("telegram.courtesy_late")

    async def _try_one(self, name: str, step: Callable[[], Awaitable[object]]) -> None:
        try:
            await step()
        except Exception as error:
            _log.info("telegram.courtesy_failed", step=name, error=type(error).__name__)


def _chat(address: str) -> int:
    try:
        return int(address)
    except ValueError:
        raise Refused("bad_address") from None
