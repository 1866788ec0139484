"""The whole service with a help desk: asked in, answered, an emergency meanwhile, and back."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest

from assistant.settings import Settings
from assistant.training import model_path
from benchmarks.start import start
from tests.engine.visitor import Visitor
from tests.fakes.desk.fake_desk import INBOX, FakeDesk, Talk
from tests.fakes.late import Late
from tests.seed_index import seed_index

pytestmark = pytest.mark.engine

REPOSITORY = Path(__file__).resolve().parents[2]
FIRST_PORT = 18130
TOKEN, SECRET = "token-of-the-webhook-of-tests", "secret-of-the-desk"
Result = TypeVar("Result")


@dataclass(frozen=True)
class Service:
    """The running service, and where it looks for the desk."""

    url: str
    process: subprocess.Popen[str]
    late: Late
    desk: FakeDesk


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    if "PYTEST_XDIST_WORKER" in os.environ:
        pytest.fail("the tests of the whole service share its ports: run them with `pytest -m engine -n 0`")
    if not (REPOSITORY / ".venv-rasa" / "bin" / "python").exists():
        pytest.skip("the engine's environment is missing: run `make setup`")
    home = tmp_path_factory.mktemp("home")
    seed_index(home / "index")
    seed_model(home)
    desk = FakeDesk(httpx.AsyncClient(), secret=SECRET)
    late = Late(desk.app)
    desk.webhook = f"http://127.0.0.1:{FIRST_PORT}/webhooks/desk/{TOKEN}"
    ports = {"PORT": 0, "ENGINE_PORT": 1, "ACTIONS_PORT": 2, "SANDBOX_PORT": 3}
    settings = {f"ASSISTANT_{name}": str(FIRST_PORT + offset) for name, offset in ports.items()}
    settings |= {
        "ASSISTANT_DESK_URL": late.url,
        "ASSISTANT_DESK_INBOX": INBOX,
        "ASSISTANT_DESK_WEBHOOK_TOKEN": TOKEN,
        "ASSISTANT_DESK_WEBHOOK_SECRET": SECRET,
    }
    process, _ = start(home, settings)
    try:
        yield Service(f"http://127.0.0.1:{FIRST_PORT}", process, late, desk)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
        assert process.stdout is not None
        process.stdout.close()


def seed_model(home: Path) -> None:
    """The checkout's own model spares a training, where it is of the present data."""
    built = model_path(Settings())
    if built.exists():
        there = model_path(Settings(home=home))
        there.parent.mkdir(parents=True)
        shutil.copy(built, there)


class Citizen:
    """A visitor of the page, off the loop of the desk."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor

    async def say(self, text: str) -> list[dict[str, Any]]:
        """A turn with replies."""
        return await asyncio.to_thread(self._visitor.say, text)

    async def tap(self, label: str) -> list[dict[str, Any]]:
        return await asyncio.to_thread(self._visitor.tap, label)

    async def write(self, text: str) -> None:
        """A turn that ends without one."""
        await asyncio.to_thread(self._visitor.write, text)

    async def hear(self) -> list[dict[str, Any]]:
        """What is said next without being asked."""
        return await asyncio.to_thread(self._visitor.hear)

    async def history(self) -> str:
        return str(json.loads(await asyncio.to_thread(self._visitor.history)))


async def until(found: Callable[[], Result | None]) -> Result:
    """What `found` gives, once it gives something."""
    async with asyncio.timeout(30):
        while not (seen := found()):  # noqa: ASYNC110 - the desk has no event to wait for
            await asyncio.sleep(0.1)
    return seen


@asynccontextmanager
async def open_desk(service: Service) -> AsyncIterator[FakeDesk]:
    async with httpx.AsyncClient() as http:
        service.desk.http = http
        await service.late.open()
        yield service.desk
        await service.late.close()


async def test_a_person_takes_over_and_gives_back(service: Service) -> None:
    visitor = await asyncio.to_thread(Visitor, service.url)
    with visitor:
        await _a_person_takes_over(service, Citizen(visitor))


async def _a_person_takes_over(service: Service, citizen: Citizen) -> None:
    async with open_desk(service) as desk:
        await citizen.say("đăng ký kết hôn cần giấy gì")
        (asked,) = await citizen.say("cho tôi gặp cán bộ")
        assert asked["outcome"] == "handed_over"
        assert [button["label"] for button in asked["buttons"]] == ["Quay lại trợ lý"]

        talk: Talk = await until(lambda: desk.only() if desk.talks and desk.only().heard else None)
        assert "Người dân: đăng ký kết hôn cần giấy gì" in talk.heard[0]

        await citizen.write("tôi cần gấp, bốn số cuối là 4321")
        await until(lambda: len(talk.heard) > 1 or None)
        assert talk.heard[-1].startswith("tôi cần gấp")
        assert "4321" not in talk.heard[-1]

        assert await desk.writes(talk, "Chào bạn, tôi là Lan.") == [200]
        (told,) = await citizen.hear()
        assert told["outcome"] == "with_person"
        assert "Người hỗ trợ: Chào bạn, tôi là Lan." in str(told["blocks"])
        assert await desk.notes(talk, "ghi chú nội bộ") == [200]

        (alarm,) = await citizen.say("trời ơi mẹ tôi ngất xỉu")
        assert alarm["outcome"] == "emergency"
        assert "115" in str(alarm["blocks"])

        (back,) = await citizen.say("quay lại trợ lý")
        assert back["outcome"] == "small_talk"
        await until(lambda: talk.status == "resolved" or None)
        (answer,) = await citizen.say("đăng ký kết hôn ở đâu")
        assert answer["outcome"] in ("answered", "clarify")
        history = await citizen.history()
        assert "ghi chú nội bộ" not in history
        assert history.count("tôi là Lan.") == 1
        assert desk.wrong == []


async def test_a_stranger_is_not_let_in(service: Service) -> None:
    async with httpx.AsyncClient(base_url=service.url) as http:
        assert (await http.post(f"/webhooks/desk/{TOKEN}", json={"event": "message_created"})).status_code == 403
        assert (await http.post("/webhooks/desk/guess", json={})).status_code == 403
