"""What an operator may set about the gateway."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.gateway.peer import Network


@dataclass(frozen=True)
class GatewayConfig:
    """Defaults suit one machine on loopback.

    `internal_token` is the bearer token of the action server. `proxies` is how many reverse proxies of ours stand
    in front (0: the peer is the citizen). `poll_seconds` is how often an open stream reads again without being
    woken by this gateway or by its companions.
    """

    internal_token: str
    allowed_origins: frozenset[str] = frozenset()
    widget_origins: frozenset[str] = frozenset()
    """Sites whose pages may show the widget, besides the gateway itself."""
    internal_from_anywhere: bool = False
    metrics_from: tuple[Network, ...] = ()
    """Networks that may read `/metrics`, besides loopback."""
    proxies: int = 0
    message_bytes: int = 16 * 1024
    heartbeat_seconds: float = 15.0
    poll_seconds: float = 15.0
    longest_wait_seconds: float = 25.0
    streams_per_conversation: int = 5
    alone: bool = False
    """Whether this is the only gateway on the database (embedded SQLite)."""
    waiting_seconds: float = 30.0
    """A message that waits longer for its turn makes the gateway `degraded`."""
    grace_seconds: float = 10.0
    """How long turns in flight may take to finish when the service stops."""
