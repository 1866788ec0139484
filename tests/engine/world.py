"""Lets things happen around the running service while a dialogue is played."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import httpx

from benchmarks.start import FIRST_PORT
from eval.dialogues.deed import Deed
from eval.dialogues.talk import Talk
from tests.engine.channel_talk import WebTalk
from tests.engine.conftest import REPOSITORY, Service
from tests.engine.editor import Editor
from tests.engine.platforms import Platforms
from tests.fakes.faulty_one_stop import Trouble

_COPIES = "2.000815"
_TROUBLES: dict[Deed, Trouble] = {
    Deed.ONE_STOP_DOWN: "down",
    Deed.ONE_STOP_SLOW: "slow",
    Deed.ONE_STOP_WRONG: "wrong",
    Deed.ONE_STOP_BUSY: "busy",
    Deed.ONE_STOP_BACK: "none",
}
_RESTART_SECONDS = 120.0
_DAYS_SECONDS = 3 * 24 * 3600


class ServiceWorld:
    """`World` of the service under test; `put_right` undoes what a dialogue that broke off has left."""

    def __init__(self, service: Service, platforms: Platforms, folder: Path) -> None:
        self._service = service
        self._platforms = platforms
        self._editor = Editor(folder / "catalog", service.home / "index", folder / "noi-dung.xlsx")
        self._found = self._editor.published()

    async def do(self, deed: Deed, talk: Talk) -> None:
        """See `World.do`."""
        match deed:
            case Deed.ENGINE_RESTARTS:
                await asyncio.to_thread(self._restart_engine)
            case Deed.CONTENT_CHANGES:
                await asyncio.to_thread(self._publish)
            case Deed.CONTENT_BACK:
                await asyncio.to_thread(self._roll_back)
            case Deed.DAYS_PASS:
                assert isinstance(talk, WebTalk), "only of a conversation on the web"
                await asyncio.to_thread(self._let_days_pass, talk.conversation_id)
            case _:
                self._platforms.one_stop.trouble = _TROUBLES[deed]

    def put_right(self) -> None:
        """Everything as it was found."""
        self._platforms.one_stop.trouble = "none"
        # Until then the service rightly does not ask: the next dialogue's look-up would be refused.
        time.sleep(max(0.0, self._platforms.one_stop.busy_until - time.monotonic()))
        self._roll_back()

    def _restart_engine(self) -> None:
        old = self._service.child("engine")
        old.kill()
        old.wait(10)
        # That a turn waits for it is another test's matter: how long it takes depends on the machine.
        deadline = time.monotonic() + _RESTART_SECONDS
        while not self._engine_serves():
            assert time.monotonic() < deadline, "the engine does not come back"
            time.sleep(0.2)

    def _engine_serves(self) -> bool:
        try:
            return httpx.get(f"http://127.0.0.1:{FIRST_PORT + 1}/webhooks/rest/", timeout=2.0).is_success
        except httpx.TransportError:
            return False

    def _publish(self) -> None:
        if not self._editor.catalog.exists():
            shutil.copytree(REPOSITORY / "knowledge" / "catalog", self._editor.catalog)
        file = self._editor.catalog / "procedures" / f"{_COPIES}.yaml"
        text = file.read_text(encoding="utf-8")
        assert "amount: 2000" in text
        file.write_text(text.replace("amount: 2000", "amount: 3000"), encoding="utf-8")
        done = self._editor.kb("publish", "--note", "đổi phí sao y")
        assert done.code == 0, done.said
        time.sleep(2.0)  # the action server looks at the pointer every second

    def _roll_back(self) -> None:
        if self._found is not None and self._editor.published() != self._found:
            assert self._editor.kb("rollback", self._found).code == 0
            shutil.rmtree(self._editor.catalog, ignore_errors=True)
            time.sleep(2.0)

    def _let_days_pass(self, conversation_id: str) -> None:
        """Everything of the conversation becomes three days older, in the service's store and in the engine's."""
        with closing(sqlite3.connect(self._service.home / "assistant.sqlite", timeout=10)) as database:
            older = (
                "UPDATE conversations SET last_at = strftime('%Y-%m-%d %H:%M:%f000', last_at, '-3 days') WHERE id = ?"
            )
            database.execute(older, (conversation_id,))
            database.commit()
        with closing(sqlite3.connect(self._service.home / "engine" / "tracker.sqlite", timeout=10)) as database:
            database.execute(
                "UPDATE events SET timestamp = timestamp - :s, "
                "data = json_set(data, '$.timestamp', json_extract(data, '$.timestamp') - :s) WHERE sender_id = :who",
                {"s": _DAYS_SECONDS, "who": conversation_id},
            )
            # What the engine holds in memory counts only while its last row is the table's.
            database.execute(
                "UPDATE events SET id = (SELECT max(id) + 1 FROM events) "
                "WHERE id = (SELECT max(id) FROM events WHERE sender_id = ?)",
                (conversation_id,),
            )
            database.commit()
