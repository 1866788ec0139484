"""A citizen's side of a conversation on the web, Telegram and Zalo, as a dialogue is played over it."""

from __future__ import annotations

import asyncio
import itertools
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from assistant.commands.ask import as_record
from assistant.turn_protocol import TurnResult
from connectors.message import Paragraph, Reply
from eval.dialogues.talk import NoSuchButton
from tests.engine.platforms import Platforms
from tests.engine.visitor import Visitor

_numbers = itertools.count(5000)
_SECONDS = 60


class Side(Protocol):
    """What a citizen does and sees on one platform."""

    address: str
    channel: str

    def say(self, text: str) -> None: ...

    def tap(self, label: str) -> None: ...

    def read(self) -> list[str]: ...


class TelegramSide:
    channel = "telegram"

    def __init__(self, platforms: Platforms) -> None:
        self._citizen = platforms.telegram.citizen()
        self.address = str(self._citizen.chat.id)

    def say(self, text: str) -> None:
        self._citizen.says(text)

    def tap(self, label: str) -> None:
        labels = list(itertools.chain.from_iterable(self._citizen.sees().labels))
        if label not in labels:
            raise NoSuchButton(", ".join(labels) or "none")
        self._citizen.taps(label)

    def read(self) -> list[str]:
        return self._citizen.reads()


class ZaloSide:
    """Taps by the number in the menu, which works whatever Zalo makes of the buttons."""

    channel = "zalo"

    def __init__(self, platforms: Platforms) -> None:
        self._zalo = platforms.zalo
        self.address = str(24684588352919 + next(_numbers))
        self._zalo.world.person(self.address)

    def say(self, text: str) -> None:
        self._zalo.says(self.address, text)

    def tap(self, label: str) -> None:
        lines = self.read()[-1].splitlines()
        numbers = [line.partition(". ")[0] for line in lines if line.partition(". ")[2] == label]
        if not numbers:
            raise NoSuchButton(" / ".join(lines))
        self.say(numbers[-1])

    def read(self) -> list[str]:
        return [str(sent.message["text"]) for sent in self._zalo.world.sent if sent.to == self.address]


class ChannelTalk:
    """`eval.dialogues.talk.Talk` over a platform."""

    def __init__(self, platforms: Platforms, side: Side) -> None:
        self._platforms = platforms
        self._side = side
        self._seen = 0

    async def say(self, text: str) -> dict[str, Any]:
        await self._platforms.do(lambda: self._side.say(text))
        return await self._answer()

    async def tap(self, label: str) -> dict[str, Any]:
        await self._platforms.do(lambda: self._side.tap(label))
        return await self._answer()

    async def _answer(self) -> dict[str, Any]:
        database = self._platforms.home / "assistant.sqlite"
        async with asyncio.timeout(_SECONDS):
            while not (replies := _replies(database, self._side, self._seen)):  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.1)
        self._seen += len(replies)
        shown = _plain(" ".join(await self._platforms.do(self._side.read)))
        for block in (block for reply in replies for block in reply.blocks if isinstance(block, Paragraph)):
            for line in block.text.splitlines():
                assert _plain(line) in shown, f"{self._side.channel} does not show {line!r}"
        return as_record(TurnResult(tuple(replies), "", None))


class WebTalk:
    """`Talk` over the web page's API."""

    def __init__(self, home: Path, visitor: Visitor) -> None:
        self._database = home / "assistant.sqlite"
        self._visitor = visitor
        self._labels: list[str] = []
        self._seen = 0

    @property
    def conversation_id(self) -> str:
        return self._visitor.conversation_id

    async def say(self, text: str) -> dict[str, Any]:
        return self._told(await asyncio.to_thread(self._visitor.say, text))

    async def tap(self, label: str) -> dict[str, Any]:
        if label not in self._labels:
            raise NoSuchButton(", ".join(self._labels) or "none")
        return self._told(await asyncio.to_thread(self._visitor.tap, label))

    def _told(self, shown: list[dict[str, Any]]) -> dict[str, Any]:
        self._labels = [button["label"] for reply in shown for button in reply["buttons"]]
        with _opened(self._database) as connection:
            replies = _lines(connection, self._visitor.conversation_id)[self._seen :]
        self._seen += len(replies)
        assert len(replies) == len(shown)
        return as_record(TurnResult(tuple(replies), "", None))


@contextmanager
def _opened(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        yield connection


def _lines(connection: sqlite3.Connection, conversation_id: str) -> list[Reply]:
    """All that the assistant said in it."""
    lines = "SELECT payload FROM transcript WHERE conversation_id = ? AND author = 'assistant' ORDER BY seq"
    return [Reply.model_validate(json.loads(payload)) for (payload,) in connection.execute(lines, (conversation_id,))]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _replies(database: Path, side: Side, seen: int) -> list[Reply]:
    """The assistant's lines after the first `seen`, once every message of the chat was sent."""
    with _opened(database) as connection:
        found = connection.execute(
            "SELECT conversation_id FROM addresses WHERE channel = ? AND address = ?", (side.channel, side.address)
        ).fetchone()
        if found is None:
            return []
        lane = f"{side.channel}:{found[0]}"
        open_ = "SELECT count(*) FROM outbox WHERE lane = ? AND status IN ('ready', 'sending')"
        waiting = "SELECT count(*) FROM inbox WHERE lane = ? AND status IN ('new', 'working')"
        if any(connection.execute(query, (lane,)).fetchone()[0] for query in (waiting, open_)):
            return []
        return _lines(connection, found[0])[seen:]
