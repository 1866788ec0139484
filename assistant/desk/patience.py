"""How long a person is waited for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.desk.handovers import EndedBy, Handover

_LONGEST = timedelta(minutes=1)


@dataclass(frozen=True)
class DeskPatience:
    """`wait`: until an agent's first word; `idle`: without a word of either side."""

    wait: timedelta = timedelta(minutes=5)
    idle: timedelta = timedelta(minutes=30)
    connecting: int = 3
    """Failed attempts to begin at the desk after which the citizen is told."""
    forwarding: int = 6
    """Failed attempts to hand a message on after which the citizen is told."""
    closings: int = 10
    """Failed attempts to close at the desk after which it is left open there."""

    def pause(self, failures: int) -> timedelta:
        """Before the next attempt."""
        return min(timedelta(seconds=2 ** (min(failures, 10) - 1)), _LONGEST)

    def over(self, one: Handover, now: datetime) -> EndedBy | None:
        """What ends `one` now, if anything does."""
        if one.failures >= (self.connecting if one.desk_id is None else self.forwarding):
            return "unreached"
        if one.state == "waiting" and now - one.begun_at >= self.wait:
            return "unreached" if one.desk_id is None else "late"
        if one.state == "talking" and now - one.last_at >= self.idle:
            return "idle"
        return None
