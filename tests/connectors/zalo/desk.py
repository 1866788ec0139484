"""What a test of the Zalo room works with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx

from connectors.message import Button, Outcome, Paragraph, Reply
from connectors.zalo.channel import ZaloChannel
from connectors.zalo.client import ZaloOAClient
from connectors.zalo.keeper import TokenKeeper
from connectors.zalo.oauth import ZaloOAuth
from tests.fakes.zalo.server import FakeZalo
from tests.fakes.zalo.token_store import Row

USER = "246845883529197922"


class LastWords:
    """`Windows` as the fake knows them."""

    def __init__(self, zalo: FakeZalo) -> None:
        self._zalo = zalo

    async def last_interaction(self, address: str) -> datetime | None:
        return self._zalo.world.people[address].last_interaction


class Nobody:
    """`Windows` that knows nothing."""

    async def last_interaction(self, _address: str) -> None:
        return None


@dataclass
class Desk:
    """A fake Zalo and everything of ours that talks to it."""

    zalo: FakeZalo
    url: str
    http: httpx.AsyncClient
    row: Row
    oauth: ZaloOAuth
    keeper: TokenKeeper
    client: ZaloOAClient
    alarms: list[str]

    def channel(self, **settings: Any) -> ZaloChannel:
        """A channel over the client. Second tries wait for nothing."""

        async def no_pause(_seconds: float) -> None:
            return None

        settings = {"sleep": no_pause, "clock": self.zalo.clock, **settings}
        return ZaloChannel(self.client, settings.pop("windows", LastWords(self.zalo)), **settings)

    def codes(self, path: str) -> list[int]:
        """How the calls of a path were answered."""
        return [call.error for call in self.zalo.world.calls if call.path == path]


def choice(count: int) -> Reply:
    """A question with so many buttons."""
    buttons = tuple(Button(label=f"Lựa chọn {n}", payload=f"p:1.00119{n}") for n in range(1, count + 1))
    return Reply(blocks=(Paragraph(text="Bạn hỏi việc nào?"),), buttons=buttons, outcome=Outcome.CLARIFY)


def saying(text: str) -> Reply:
    """A reply of one paragraph."""
    return Reply(blocks=(Paragraph(text=text),), outcome=Outcome.ANSWERED)
