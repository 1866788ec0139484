"""How many uploads a gateway receives at once: each holds its whole file in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from assistant.gateway.error import ApiError


class Uploads:
    """At most `width` at once; more are told to come back."""

    def __init__(self, width: int = 32) -> None:
        self._width = width
        self._running = 0

    @contextmanager
    def one(self) -> Iterator[None]:
        """An upload runs while the context is open. Raises ApiError 503."""
        if self._running >= self._width:
            message = "Hệ thống đang nhận nhiều tệp. Bạn hãy thử lại sau ít giây."
            raise ApiError(503, "busy", message, {"Retry-After": "5"})
        self._running += 1
        try:
            yield
        finally:
            self._running -= 1
