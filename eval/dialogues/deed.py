"""What may happen between two messages of a citizen."""

from __future__ import annotations

from enum import StrEnum


class Deed(StrEnum):
    """Named by what the citizen would say of it."""

    ONE_STOP_DOWN = "one_stop_down"
    """The one-stop system closes every connection."""
    ONE_STOP_SLOW = "one_stop_slow"
    """It answers after longer than we wait."""
    ONE_STOP_WRONG = "one_stop_wrong"
    """It answers with what is no answer."""
    ONE_STOP_BUSY = "one_stop_busy"
    """It says 429."""
    ONE_STOP_BACK = "one_stop_back"
    ENGINE_RESTARTS = "engine_restarts"
    """The dialogue engine is killed, and started again by the supervisor."""
    CONTENT_CHANGES = "content_changes"
    """An editor publishes: a certified copy costs 3,000 đồng a page instead of 2,000."""
    CONTENT_BACK = "content_back"
    """The editor takes it back."""
    DAYS_PASS = "days_pass"
    """Three days go by."""
