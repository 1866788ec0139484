"""How the dialogue engine is, as far as the gateway can tell."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import StrEnum


class EngineHealth(StrEnum):
    """`degraded`: answers, but slowly or only some of it."""

    UP = "up"
    DEGRADED = "degraded"
    DOWN = "down"


EngineProbe = Callable[[], Awaitable[EngineHealth]]
"""Asks the engine; must answer within a second or two and raise nothing."""
