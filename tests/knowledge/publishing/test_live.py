"""Servers that run while an editor publishes."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from knowledge.base import KnowledgeBase
from knowledge.decide import DecideParams, Decider
from knowledge.index.live_index import LiveIndex
from knowledge.publishing.rollback import roll_back
from tests.fakes.letter_encoder import LetterEncoder
from tests.knowledge.publishing.conftest import Room

pytestmark = pytest.mark.slow

CODE = "1.000008"


def until_told(base: KnowledgeBase, start: str) -> float:
    """Seconds until the summary begins (or no longer begins) with "Câu mới"."""
    begin = time.monotonic()
    while True:
        procedure = base.get(CODE)
        assert procedure is not None
        if procedure.summary.startswith("Câu mới") == (start == "new"):
            return time.monotonic() - begin
        assert time.monotonic() - begin < 10
        time.sleep(0.02)


def test_a_publication_and_a_roll_back_are_live_within_two_seconds_and_drop_no_turn(room: Room) -> None:
    room.publisher().publish("lan")
    base = KnowledgeBase(LiveIndex(room.index), LetterEncoder(), Decider(DecideParams.load()))
    stop = threading.Event()

    def ask() -> int:
        turns = 0
        while not stop.is_set():
            assert base.decide("mất sổ đỏ").codes == (CODE,)
            assert base.get(CODE) is not None
            turns += 1
        return turns

    with ThreadPoolExecutor() as pool:
        asking = pool.submit(ask)
        try:
            room.edit("summary: ", "summary: Câu mới. ")
            room.publisher().publish("lan")
            assert until_told(base, "new") < 2
            roll_back(room.index, "lan")
            assert until_told(base, "old") < 2
        finally:
            stop.set()
        assert asking.result() > 10
