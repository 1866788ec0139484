"""Zalo as a channel: a reply becomes one text with a menu, a failure one of three words."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import structlog

from connectors.channel import RetryLater
from connectors.message import Inbound, Reply
from connectors.split import split_reply
from connectors.zalo.address import is_anonymous, recipient_of
from connectors.zalo.buttons import ButtonShape, ButtonType, MenuStyle, attachment_of
from connectors.zalo.client import ZaloOAClient
from connectors.zalo.codes import Action, action
from connectors.zalo.errors import ZaloException
from connectors.zalo.failures import CALL_FAILURES, verdict
from connectors.zalo.keeper import Clock
from connectors.zalo.message import ZaloAction, ZaloAttachment, ZaloMessageBody, ZaloRecipient
from connectors.zalo.render import capped, fits, render_text
from connectors.zalo.window import Windows, check_window

REACTION = "/-strong"
"""A thumb up, as Zalo's own sample spells it."""
_NO_BUTTONS = {-201, -233}
"""What Zalo says to a shape of buttons that it does not take."""
_SECOND_TRY_SECONDS = 1.0
_WINDOW_SECONDS = 15.0
_log = structlog.get_logger(__name__)


class ZaloChannel:
    """`connectors.channel.Channel` for one account.

    `windows` tells the last interaction, so that a message Zalo would refuse or bill is not even tried; `paid` lets
    messages cost money. `reaction` is what a citizen's message is marked with when its turn begins, None for nothing.
    """

    def __init__(
        self,
        client: ZaloOAClient,
        windows: Windows,
        *,
        clock: Clock,
        menu: MenuStyle = MenuStyle.BUTTONS,
        shape: ButtonShape = ButtonShape.BARE,
        button_type: ButtonType = "oa.query.hide",
        paid: bool = False,
        reaction: str | None = REACTION,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._client = client
        self._windows = windows
        self._clock = clock
        self._menu = menu
        self._shape = shape
        self._button_type = button_type
        self._paid = paid
        self._reaction = reaction
        self._sleep = sleep

    @property
    def menu(self) -> MenuStyle:
        """How choices are offered now: by text alone once the account was refused its buttons."""
        return self._menu

    def split(self, reply: Reply) -> tuple[Reply, ...]:
        """See `Channel.split`: parts of at most 2,000 characters as Zalo shows them."""
        return split_reply(reply, fits)

    async def send(self, address: str, reply: Reply) -> str:
        """See `Channel.send`. The id is empty where Zalo confirmed the message without one."""
        check_window(await self._last_interaction(address), self._clock(), paid=self._paid)
        text = capped(render_text(reply))
        try:
            sent = await self._deliver(address, text, self._buttons(address, reply))
        except CALL_FAILURES as failure:
            raise verdict(failure, self._clock()) from failure
        return _message_id(sent)

    async def taken(self, address: str, inbound: Inbound) -> None:
        """See `Channel.taken`: a reaction to the message, which costs nothing and opens no window."""
        message_id = inbound.details.get("msg_id")
        if self._reaction is None or not message_id or is_anonymous(address):
            return
        react = ZaloAction(self._reaction, message_id)
        try:
            await self._client.send_message(ZaloRecipient(user_id=address), action=react, category="action")
        except CALL_FAILURES as failure:
            _log.info("zalo.reaction_failed", error=type(failure).__name__, code=getattr(failure, "code", None))

    async def typing(self, address: str) -> None:
        """Nothing: Zalo has no way to show it."""

    async def _last_interaction(self, address: str) -> datetime | None:
        if is_anonymous(address):
            return None
        try:
            return await self._windows.last_interaction(address)
        except Exception as error:
            # Whatever keeps them, nothing was sent yet: to be tried again, not to be guessed at.
            _log.warning("zalo.window_unknown", error=type(error).__name__)
            raise RetryLater(_WINDOW_SECONDS, "window_unknown") from error

    def _buttons(self, address: str, reply: Reply) -> ZaloAttachment | None:
        if self._menu is MenuStyle.TEXT or is_anonymous(address):
            return None
        return attachment_of(reply.buttons, self._shape, self._button_type, reply.language)

    async def _deliver(self, address: str, text: str, buttons: ZaloAttachment | None) -> dict[str, Any]:
        if buttons is not None:
            try:
                return await self._twice(address, ZaloMessageBody(text, buttons))
            except ZaloException as failure:
                if failure.code not in _NO_BUTTONS:
                    raise
            sent = await self._twice(address, ZaloMessageBody(text))
            # Only now is it known that the buttons were what Zalo did not take.
            self._menu = MenuStyle.TEXT
            _log.warning("zalo.buttons_refused", shape=self._shape.value)
            return sent
        return await self._twice(address, ZaloMessageBody(text))

    async def _twice(self, address: str, body: ZaloMessageBody) -> dict[str, Any]:
        try:
            return await self._once(address, body)
        except ZaloException as failure:
            if action(failure.host, failure.code) is not Action.AGAIN:
                raise
        await self._sleep(_SECOND_TRY_SECONDS)
        return await self._once(address, body)

    async def _once(self, address: str, body: ZaloMessageBody) -> dict[str, Any]:
        category = "anonymous" if is_anonymous(address) else "consultant"
        return await self._client.send_message(recipient_of(address), body, category=category)


def _message_id(sent: dict[str, Any]) -> str:
    data = sent.get("data")
    found = data.get("message_id") if isinstance(data, dict) else sent.get("message_id")
    return str(found or "")
