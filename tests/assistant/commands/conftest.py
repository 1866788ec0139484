"""Commands run in a home of their own: no import or `.env` of this machine is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.keys import Keys
from assistant.settings import Settings
from assistant.wiring.telegram import webhook_secret
from connectors.zalo.pkce import Pkce
from tests.assistant.commands.zalo_office import CALLBACK, VERIFIER
from tests.fakes.in_thread import InThread, in_thread
from tests.fakes.telegram.doorway import Doorway, doorway
from tests.fakes.telegram.fake_telegram import TOKEN, FakeTelegram, fake_telegram
from tests.fakes.zalo.served import fake_zalo
from tests.fakes.zalo.server import FakeZalo


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that is ASSISTANT_HOME."""
    folder = tmp_path / "home"
    monkeypatch.setenv("ASSISTANT_HOME", str(folder))
    monkeypatch.delenv("ASSISTANT_IMPORTED", raising=False)
    return folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run where no `.env` is."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def zalo(folder: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeZalo]:
    """What the settings lead to."""
    with in_thread(fake_zalo()) as served:
        fake, url = served.fake
        settings = {
            "APP_ID": fake.world.app_id,
            "APP_SECRET": fake.world.app_secret,
            "OA_ID": fake.world.oa_id,
            "OA_SECRET": fake.world.oa_secret,
            "CALLBACK_URL": CALLBACK,
            "OPENAPI_URL": url,
            "OAUTH_URL": url,
        }
        for name, value in settings.items():
            monkeypatch.setenv(f"ASSISTANT_ZALO_{name}", value)
        yield fake


@pytest.fixture
def static(monkeypatch: pytest.MonkeyPatch) -> Pkce:
    """The proof whose challenge the console has: no login of ours has another."""
    monkeypatch.setenv("ASSISTANT_ZALO_PKCE", "static")
    monkeypatch.setenv("ASSISTANT_ZALO_PKCE_VERIFIER", VERIFIER)
    return Pkce(VERIFIER)


@pytest.fixture
def served() -> Iterator[InThread[FakeTelegram]]:
    with in_thread(fake_telegram()) as telegram:
        yield telegram


@pytest.fixture
def telegram(served: InThread[FakeTelegram], monkeypatch: pytest.MonkeyPatch) -> FakeTelegram:
    """What the settings lead to."""
    monkeypatch.setenv("ASSISTANT_TELEGRAM_URL", served.fake.base)
    monkeypatch.setenv("ASSISTANT_TELEGRAM_TOKEN", TOKEN)
    return served.fake


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Iterator[Doorway]:
    """Of the same installation, and with Telegram."""
    with in_thread(doorway(webhook_secret(Keys.of(Settings())))) as door:
        monkeypatch.setenv("ASSISTANT_GATEWAY_URL", door.fake.base)
        yield door.fake
