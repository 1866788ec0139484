"""Settings of platforms that are wrong are told when the service starts, by their variable and without a secret."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import pytest

from assistant.failure import Failure
from assistant.keys import Keys
from assistant.metrics import Metrics
from assistant.settings import Settings
from assistant.store import Store
from assistant.wiring.telegram import Telegram
from assistant.wiring.zalo import Zalo

KEYS = Keys(secrets.token_bytes(32))
WHOLE = {
    "zalo_app_id": "3608",
    "zalo_app_secret": "app-secret",
    "zalo_oa_id": "388",
    "zalo_oa_secret": "oa-secret",
}


def settings(tmp_path: Path, **named: Any) -> Settings:
    return Settings(home=tmp_path, **named)


def test_without_settings_there_is_no_platform(tmp_path: Path) -> None:
    assert Telegram.of(settings(tmp_path), KEYS) is None


@pytest.mark.parametrize("token", ["", "no-colon", ":AAsecret", "١٢٣:AAsecret", "bot7:AAsecret"])
def test_what_is_no_token_is_refused_without_being_shown(tmp_path: Path, token: str) -> None:
    with pytest.raises(Failure, match="ASSISTANT_TELEGRAM_TOKEN") as refused:
        Telegram.of(settings(tmp_path, telegram_token=token), KEYS)

    assert "secret" not in str(refused.value)


async def test_a_token_makes_a_channel_and_a_way_in(tmp_path: Path) -> None:
    telegram = Telegram.of(settings(tmp_path, telegram_token="7:AAsecret"), KEYS)

    assert telegram is not None
    assert telegram.platform.channel == "telegram"
    await telegram.stop()


@pytest.mark.parametrize("missing", WHOLE)
async def test_half_an_account_is_refused_and_the_other_half_named(tmp_path: Path, store: Store, missing: str) -> None:
    half = {name: value for name, value in WHOLE.items() if name != missing}

    with pytest.raises(Failure, match=f"ASSISTANT_{missing.upper()}") as refused:
        Zalo.of(settings(tmp_path, **half), KEYS, store, Metrics())

    assert "secret" not in str(refused.value)


async def test_a_whole_account_makes_a_channel_and_none_makes_none(tmp_path: Path, store: Store) -> None:
    zalo = Zalo.of(settings(tmp_path, **WHOLE), KEYS, store, Metrics())

    assert zalo is not None
    assert zalo.platform.channel == "zalo"
    await zalo.stop()
    assert Zalo.of(settings(tmp_path), KEYS, store, Metrics()) is None
