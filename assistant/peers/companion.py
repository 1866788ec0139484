"""What runs beside the gateway's server for as long as it serves."""

from __future__ import annotations

from typing import Protocol


class Companion(Protocol):
    """Started before the first request, stopped after the last turn."""

    async def start(self) -> None:
        """Begin; must not wait for anybody outside this process."""

    async def stop(self) -> None:
        """End."""
