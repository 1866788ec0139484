"""How long to wait before a dead process is started again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Backoff:
    """Doubles from `first` to `most` seconds; starts over after the process has served for `healthy` seconds."""

    first: float = 0.5
    most: float = 30.0
    healthy: float = 10.0
    _next: float = 0.0

    def after(self, served: float) -> float:
        """Seconds to wait now, given how many seconds the process served before it died."""
        if served >= self.healthy or self._next == 0.0:
            self._next = self.first
        wait, self._next = self._next, min(self._next * 2, self.most)
        return wait
