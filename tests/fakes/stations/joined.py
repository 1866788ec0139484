"""The service's side of a platform."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from assistant.channels.platform import Platform
from connectors.channel import Channel


@dataclass(frozen=True)
class Joined:
    """Its channel and its way in, and what ends both."""

    channel: Channel
    platform: Platform
    close: Callable[[], Awaitable[None]]
