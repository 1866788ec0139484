"""The window of a citizen is counted from what they did last."""

from __future__ import annotations

from datetime import timedelta

from assistant.channels.windows import StoredWindows
from assistant.store import Store
from assistant.store.addresses import meet
from tests.fakes.clock import ManualClock


async def test_it_is_when_they_wrote_last_and_unknown_of_strangers(store: Store, clock: ManualClock) -> None:
    async with store.write() as connection:
        for ago in (0, 60):
            at = clock() - timedelta(minutes=ago)
            await meet(connection, "zalo", "771", at, clock(), lambda: "c1")

    windows = StoredWindows(store, "zalo")

    assert await windows.last_interaction("771") == clock()
    assert await windows.last_interaction("772") is None
    assert await StoredWindows(store, "telegram").last_interaction("771") is None
