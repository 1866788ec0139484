"""A publisher in a process of its own, that stops at a step to be killed there."""

import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from knowledge.decide import DecideParams, Decider
from knowledge.publishing.publish import Publisher
from nlu.text.restore import Restorer
from tests.fakes.letter_encoder import LetterEncoder


def make_publisher(catalog: Path, index: Path, progress: Callable[[str, int, int], None]) -> Publisher:
    """With the real decider and restorer, and an instant encoder."""
    return Publisher(catalog, index, LetterEncoder(), Decider(DecideParams.load()), Restorer.load(), progress=progress)


def publish_until(catalog: Path, index: Path, step: str, done: bool, reached: Connection) -> None:
    """Publish; at the begin or the end of `step` tell `reached` and go no further."""

    def progress(now: str, count: int, total: int) -> None:
        if now == step and (count >= total if done else count == 0):
            reached.send(step)
            time.sleep(60)

    make_publisher(catalog, index, progress).publish("người bị ngắt", allow=99)
    reached.send("over")
