"""Telegram as a station."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

from assistant.channels.telegram import TelegramPlatform
from assistant.store.store import Store
from connectors.telegram.channel import TelegramChannel
from connectors.telegram.connect import connect
from connectors.telegram.pace import Pace
from connectors.telegram.secret import HEADER
from tests.fakes.late import Late
from tests.fakes.stations.joined import Joined
from tests.fakes.stations.parcel import Parcel
from tests.fakes.stations.time import Time
from tests.fakes.telegram.fake_telegram import BOT_ID, FakeTelegram
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.updates import Waiting


class TelegramStation:
    """See `Station`. `secret` is that of the webhook."""

    channel = "telegram"

    def __init__(self, clock: Callable[[], datetime], secret: str, citizens: int) -> None:
        self.telegram = FakeTelegram(lambda: clock().timestamp())
        self.late = Late(self.telegram.api.app)
        self._secret = secret
        self._citizens = [self.telegram.citizen() for _ in range(citizens)]

    def writes(self, citizen: int, text: str) -> None:
        """See `Station`."""
        self._citizens[citizen].says(text)

    def parcels(self) -> list[Parcel]:
        """See `Station`."""
        return [self._parcel(one) for one in self.telegram.updates.waiting()]

    def heard(self) -> list[list[str]]:
        """See `Station`."""
        return [one.reads() for one in self._citizens]

    def address(self, citizen: int) -> str:
        """See `Station`."""
        return str(self._citizens[citizen].chat.id)

    def refuse(self, sends: int) -> None:
        """See `Station`: HTTP 429."""
        self._plan("flood", sends)

    def swallow(self, sends: int) -> None:
        """See `Station`."""
        self._plan("hang", sends)

    def settings(self) -> dict[str, str]:
        """See `Station`."""
        return {"telegram_token": self.telegram.token, "telegram_url": self.late.url}

    async def join(self, _store: Store, time: Time) -> Joined:
        """See `Station`."""
        bot = connect(self.telegram.token, base=self.late.url)
        channel = TelegramChannel(bot, pace=Pace(clock=time.seconds, sleep=time.sleep))
        return Joined(channel, TelegramPlatform(BOT_ID, self._secret), bot.request.shutdown)

    async def grant(self, _store: Store) -> None:
        """See `Station`: a token of Telegram's never ends."""

    def _plan(self, fault: Fault, sends: int) -> None:
        self.telegram.faults.plan("sendMessage", *(fault for _ in range(sends)))

    def _parcel(self, one: Waiting) -> Parcel:
        def taken() -> None:
            if one in self.telegram.updates.waiting():
                self.telegram.updates.settle(one)

        headers = {"content-type": "application/json", HEADER: self._secret}
        return Parcel(headers, json.dumps(one.update).encode(), taken)
