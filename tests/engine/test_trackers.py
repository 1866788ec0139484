"""The engine's tracker store holds what Rasa's own would hold, and never more than its table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.engine.in_engine import in_engine

pytestmark = pytest.mark.engine

TURNS = """
import asyncio, json, sqlite3, sys, time
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted, ActiveLoop, BotUttered, DefinePrevUserUtteredFeaturization, SessionStarted, SlotSet, UserUttered)
from nlu.components.trackers import IDLE_SECONDS, PlainSqlite

folder = sys.argv[1]
domain = Domain.load("nlu/domain")
slot = domain.slots[0].name

def stores(**more):
    return SQLTrackerStore(domain, db=f"{folder}/own.sqlite"), PlainSqlite(domain, db=f"{folder}/plain.sqlite", **more)

def turn(number):
    said = {"intent": {"name": "ask", "confidence": 0.5}, "intent_ranking": [], "entities": []}
    return [
        UserUttered("hộ chiếu?", said["intent"], [], said, metadata={"trace": str(number)}, timestamp=number + 0.1),
        DefinePrevUserUtteredFeaturization(False, timestamp=number + 0.2),
        SlotSet(slot, f"1.00{number}", timestamp=number + 0.3),
        ActionExecuted("action_answer", timestamp=number + 0.4),
        BotUttered(None, {"custom": {"outcome": "answered"}}, timestamp=number + 0.5),
        ActiveLoop("case_form" if number % 2 else None, timestamp=number + 0.6),
        ActionExecuted("action_listen", timestamp=number + 0.7),
    ]

async def talk(store, name, numbers):
    for number in numbers:
        tracker = await store.get_or_create_tracker(name)
        for event in turn(number):
            tracker.update(event, domain)
        await store.save(tracker)

async def new_session(store, name, at):
    tracker = await store.retrieve(name)
    tracker.update(ActionExecuted("action_session_start", timestamp=at), domain)
    tracker.update(SessionStarted(timestamp=at), domain)
    tracker.update(ActionExecuted("action_listen", timestamp=at), domain)
    await store.save(tracker)

def rows(file):
    with sqlite3.connect(f"{folder}/{file}") as database:
        # The first event of a new tracker carries the time of day.
        return database.execute("SELECT sender_id, type_name, intent_name, action_name, data FROM events "
                                "WHERE timestamp < 1000 ORDER BY id").fetchall()

def state(tracker):
    from rasa.shared.core.trackers import EventVerbosity
    if tracker is None:
        return None
    known = tracker.current_state(EventVerbosity.AFTER_RESTART)
    known["events"] = [event for event in known["events"] if event["timestamp"] < 1000]
    known.pop("latest_event_time")
    return json.loads(json.dumps(known))
"""


def _run(script: str, folder: Path) -> Any:
    """What `script`, after the lines above, prints as JSON."""
    return in_engine(f"{TURNS}\n{script}", folder)


def test_the_table_is_what_rasas_own_store_writes(tmp_path: Path) -> None:
    own, plain = _run(
        """
async def main():
    for store in stores():
        await talk(store, "c1", range(1, 4))
        await talk(store, "c2", range(1, 2))
        await new_session(store, "c1", 50)
        await talk(store, "c1", range(60, 62))
asyncio.run(main())
print(json.dumps([rows("own.sqlite"), rows("plain.sqlite")]))
""",
        tmp_path,
    )
    assert plain == own
    assert len(own) == 7 * 6 + 3


def test_a_tracker_from_memory_or_from_the_table_is_what_rasas_own_store_gives(tmp_path: Path) -> None:
    warm, cold, own, whole, own_whole = _run(
        """
async def main():
    own, plain = stores()
    for store in (own, plain):
        await talk(store, "c1", range(1, 4))
        await new_session(store, "c1", 50)
        await talk(store, "c1", range(60, 63))
    warm = await plain.retrieve("c1")
    cold = await stores()[1].retrieve("c1")
    return [state(one) for one in (warm, cold, await own.retrieve("c1"), await plain.retrieve_full_tracker("c1"),
                                   await own.retrieve_full_tracker("c1"))]
print(json.dumps(asyncio.run(main())))
""",
        tmp_path,
    )
    assert warm == cold == own
    assert whole == own_whole
    assert (len(whole["events"]), len(own["events"])) == (7 * 6 + 3, 7 * 3 + 3)


def test_what_another_process_erased_is_not_remembered(tmp_path: Path) -> None:
    first, erased, again = _run(
        """
async def main():
    store = stores()[1]
    await talk(store, "c1", range(1, 4))
    first = await store.retrieve("c1")
    await store.save(first)
    with sqlite3.connect(f"{folder}/plain.sqlite") as other:
        other.execute("DELETE FROM events WHERE sender_id = 'c1'")
    other.close()
    erased = await store.retrieve("c1")
    await talk(store, "c1", range(7, 8))
    return [state(one) for one in (first, erased, await store.retrieve("c1"))]
print(json.dumps(asyncio.run(main())))
""",
        tmp_path,
    )
    assert len(first["events"]) == 21
    assert erased is None
    assert [event["metadata"]["trace"] for event in again["events"] if event["event"] == "user"] == ["7"]


def test_a_turn_that_failed_half_way_leaves_nothing(tmp_path: Path) -> None:
    before, after = _run(
        """
async def main():
    store = stores()[1]
    await talk(store, "c1", range(1, 3))
    before = state(await stores()[1].retrieve("c1"))
    half = await store.retrieve("c1")
    for event in turn(3)[:3]:
        half.update(event, domain)
    return [before, state(await store.retrieve("c1"))]
print(json.dumps(asyncio.run(main())))
""",
        tmp_path,
    )
    assert after == before


def test_the_memory_forgets_the_longest_silent_and_the_idle(tmp_path: Path) -> None:
    crowded, idle = _run(
        """
now = [0.0]
async def main():
    store = stores(remembered=2, clock=lambda: now[0])[1]
    for name in ("c1", "c2", "c3"):
        await talk(store, name, range(1, 2))
    crowded = list(store._known)
    now[0] = IDLE_SECONDS + 1
    await talk(store, "c3", range(2, 3))
    return [crowded, list(store._known)]
print(json.dumps(asyncio.run(main())))
""",
        tmp_path,
    )
    assert crowded == ["c2", "c3"]
    assert idle == ["c3"]
