"""Settings of the help desk that are wrong are told when the service starts, by their variable and without a secret."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import ValidationError

from assistant.delivery.announcer import Announcer
from assistant.delivery.bell import Bell
from assistant.delivery.hub import Hub
from assistant.failure import Failure
from assistant.settings import Settings
from assistant.store import Store
from assistant.wiring.desk import HelpDesk

WHOLE = {
    "desk_url": "https://desk.example",
    "desk_inbox": "inbox-secret",
    "desk_webhook_token": "a-token-of-more-than-20-characters",
}


async def desk(tmp_path: Path, store: Store, **named: Any) -> HelpDesk | None:
    async with httpx.AsyncClient() as http:
        return HelpDesk.of(Settings(home=tmp_path, **named), store, Announcer(store, Hub(), Bell(), {}), http)


async def test_without_an_address_there_is_no_desk(tmp_path: Path, store: Store) -> None:
    assert await desk(tmp_path, store) is None


async def test_with_all_of_it_there_is_one(tmp_path: Path, store: Store) -> None:
    assert await desk(tmp_path, store, **WHOLE) is not None


@pytest.mark.parametrize("missing", ["desk_inbox", "desk_webhook_token"])
async def test_half_a_desk_is_refused_by_what_is_missing(tmp_path: Path, store: Store, missing: str) -> None:
    half = {name: value for name, value in WHOLE.items() if name != missing}

    with pytest.raises(Failure, match=f"ASSISTANT_{missing.upper()}") as refused:
        await desk(tmp_path, store, **half)

    assert "secret" not in str(refused.value)


async def test_a_token_that_could_be_guessed_is_refused(tmp_path: Path, store: Store) -> None:
    with pytest.raises(Failure, match="20 random characters"):
        await desk(tmp_path, store, **{**WHOLE, "desk_webhook_token": "short"})


def test_hours_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="desk_hours"):
        Settings(home=tmp_path, desk_hours="always")
