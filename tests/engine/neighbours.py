"""Other citizens, who ask while an editor works."""

from __future__ import annotations

import threading
from typing import Self

from tests.engine.visitor import Visitor

QUESTIONS = ("khai sinh cần giấy gì", "đăng ký kết hôn ở đâu", "đăng ký tạm trú cần giấy tờ gì")


class Neighbours:
    """As a context: one citizen after the other asks, until it is left; raises there what went wrong meanwhile.

    `outcomes` has one entry a turn.
    """

    def __init__(self, url: str, *, pause: float = 0.3) -> None:
        self._url = url
        self._pause = pause
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._ask, daemon=True)
        self._failure: Exception | None = None
        self.outcomes: list[str] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(60)
        assert not self._thread.is_alive(), "a turn was never answered"
        if self._failure is not None:
            raise self._failure

    def _ask(self) -> None:
        try:
            while not self._over.wait(self._pause):
                question = QUESTIONS[len(self.outcomes) % len(QUESTIONS)]
                with Visitor(self._url) as citizen:
                    self.outcomes += [reply["outcome"] for reply in citizen.say(question)]
        except Exception as failure:
            self._failure = failure
