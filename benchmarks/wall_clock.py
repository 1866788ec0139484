"""The real time, for fakes that want a clock which tests move."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.fakes.clock import ManualClock


class WallClock(ManualClock):
    """Tells the real time, `ahead` of it: what is prepared for later bears the time at which it will happen."""

    def __init__(self) -> None:
        super().__init__()
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        """Now."""
        return datetime.now(UTC) + self.ahead
