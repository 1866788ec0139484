"""A publisher that is killed leaves a whole version in use: the old one before the swap, the new one after it."""

import multiprocessing
import time

import pytest

from knowledge.index.open import open_index
from knowledge.index.pointer import read_pointer
from knowledge.publishing.history import History
from tests.knowledge.publishing.conftest import Room
from tests.knowledge.publishing.driver import publish_until

pytestmark = pytest.mark.slow

STEPS = ("read", "embed", "lexical", "dense", "write", "golden", "record", "publish", "history")
POINTS = [(step, done) for step in STEPS for done in (False, True)]
AFTER_THE_SWAP = [("publish", True), ("history", False), ("history", True)]


def kill_at(room: Room, step: str, done: bool) -> None:
    """Publish in another process and kill it with SIGKILL at the begin or end of a step."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.knowledge.publishing.driver"])
    here, there = processes.Pipe()
    process = processes.Process(target=publish_until, args=(room.catalog, room.index, step, done, there))
    process.start()
    assert here.poll(30), f"never came to {step}"
    assert here.recv() == step
    process.kill()
    process.join(10)
    here.close()
    there.close()


@pytest.mark.parametrize(("step", "done"), POINTS)
def test_killed_at_any_step(room: Room, step: str, done: bool) -> None:
    old = room.publisher().publish("lan").version
    room.edit("summary: ", "summary: Câu mới. ")
    kill_at(room, step, done)

    swapped = (step, done) in AFTER_THE_SWAP
    served = open_index(room.index)
    assert (served.manifest.version != old) == swapped
    told = served.content.catalogue.procedures["1.000008"].summary
    assert told.startswith("Câu mới. ") == swapped

    start = time.monotonic()
    again = room.publisher().publish("minh", wait=False)
    assert time.monotonic() - start < 10
    assert read_pointer(room.index) == again.version != old
    assert again.changed != swapped
    entries = History(room.index).entries()
    assert [entry.version for entry in entries] == [old, again.version]
    assert list(room.index.glob(".build-*")) == []
    assert list(room.index.glob(".current-*")) == []
