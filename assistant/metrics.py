"""What the gateway counts, in Prometheus' terms.

No label carries what a citizen wrote, who they are, or a value that grows without bound: outcomes, channels, steps
and rules are fixed sets.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

from assistant.delivery.backlog import Backlog
from connectors.message import Outcome

Rule = Literal["address", "token", "conversation", "session", "upload", "upload_address", "streams"]
"""What came too often: an address or a token with any request, a conversation with its messages, an address with new
sessions, a conversation or an address with files, a conversation with its open streams."""
SendEnding = Literal["sent", "sent_again", "put_off", "doubtful", "failed", "dead", "unknown"]
"""How an attempt to send ended: `sent_again` may have told the citizen twice, `doubtful` is tried once more."""
Arrival = Literal["new", "again", "notice", "ignored", "probe", "refused", "malformed", "not_stored"]
"""What became of what a platform brought."""
RedisPart = Literal["limiter", "relay"]
"""What Redis is used for."""

_TURN = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_STEP = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0)
_WORDS = {"new": "waiting", "ready": "waiting"}
"""Statuses of the tables that operators know by another word."""


class Metrics:
    """The measures of one process, in a registry of their own."""

    content_type = CONTENT_TYPE_PLAIN_0_0_4

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        own = CollectorRegistry() if registry is None else registry
        self._registry = own
        ProcessCollector(registry=own)  # memory, processor time, open files
        self._turns = Counter("assistant_turns", "Turns that ended.", ("channel", "outcome"), registry=own)
        self._turn = Histogram(
            "assistant_turn_seconds", "A turn from its claim to its stored end.", buckets=_TURN, registry=own
        )
        self._steps = Histogram(
            "assistant_turn_step_seconds",
            "Steps of a turn: door, engine (actions included), actions.",
            ("step",),
            buckets=_STEP,
            registry=own,
        )
        self._inbox = Gauge("assistant_inbox_rows", "Messages of citizens not done with.", ("state",), registry=own)
        self._outbox = Gauge("assistant_outbox_rows", "Replies not delivered.", ("state",), registry=own)
        self._sends = Counter(
            "assistant_sends", "Attempts to send, by how they ended.", ("channel", "ending", "code"), registry=own
        )
        self._arrivals = Counter(
            "assistant_webhook_events",
            "What messaging platforms brought: what became of it.",
            ("channel", "result"),
            registry=own,
        )
        self._notices = Counter("assistant_notices", "What platforms told.", ("channel", "kind"), registry=own)
        self._granted = Gauge(
            "assistant_channel_granted", "Whether the account's tokens can be renewed.", ("channel",), registry=own
        )
        self._grant_ends = Gauge(
            "assistant_channel_grant_ends_seconds",
            "When the grant ends unless it is renewed (Unix time).",
            ("channel",),
            registry=own,
        )
        self._oldest = Gauge("assistant_inbox_oldest_seconds", "Age of the oldest waiting message.", registry=own)
        self._database = Gauge("assistant_database_up", "Whether the database answered this scrape.", registry=own)
        self._streams = Gauge("assistant_event_streams", "Open event streams.", registry=own)
        self._limited = Counter("assistant_rate_limited", "Requests refused by a limit.", ("rule",), registry=own)
        self._judged = Counter(
            "assistant_feedback", "Opinions on answers.", ("verdict", "reason", "outcome"), registry=own
        )
        self._redis = Counter("assistant_redis_failures", "Calls that Redis did not answer.", ("part",), registry=own)
        self._probes = Counter("assistant_engine_probes", "Probes of the engine.", ("health",), registry=own)

    def turn_ended(self, channel: str, outcome: Outcome, seconds: float, steps: Mapping[str, float]) -> None:
        """Count a turn whose end is stored; `steps` are seconds by name."""
        self._turns.labels(channel, outcome.value).inc()
        self._turn.observe(seconds)
        for step, spent in steps.items():
            self._steps.labels(step).observe(spent)

    def stream(self) -> AbstractContextManager[None]:
        """An event stream is open while the context is."""
        return self._streams.track_inprogress()

    def rate_limited(self, rule: Rule) -> None:
        """Count a refusal."""
        self._limited.labels(rule).inc()

    def judged(self, verdict: str, reason: str | None, outcome: Outcome) -> None:
        """Count an opinion on an answer with `outcome`."""
        self._judged.labels(verdict, reason or "none", outcome.value).inc()

    def send_ended(self, channel: str, ending: SendEnding, code: str) -> None:
        """Count an attempt to send; `code` is the platform's or ours, `none` where there is none."""
        self._sends.labels(channel, ending, code).inc()

    def arrived(self, channel: str, result: Arrival) -> None:
        """Count a call of a platform's webhook, or an update that was polled."""
        self._arrivals.labels(channel, result).inc()

    def granted(self, channel: str, ok: bool, ends: datetime | None) -> None:
        """Note how a platform's grant stands: `ends` is when its refresh token does."""
        self._granted.labels(channel).set(1 if ok else 0)
        if ends is not None:
            self._grant_ends.labels(channel).set(ends.timestamp())

    def noticed(self, channel: str, kind: str) -> None:
        """Count what a platform told."""
        self._notices.labels(channel, kind).inc()

    def redis_failed(self, part: RedisPart) -> None:
        """Count a call that Redis did not answer (in time)."""
        self._redis.labels(part).inc()

    def engine_probed(self, health: str) -> None:
        """Count what a probe found: `up`, `degraded` or `down`."""
        self._probes.labels(health).inc()

    def page(self, backlog: Backlog | None, now: datetime) -> bytes:
        """All of it in the text format. `backlog` is None when the database does not answer: no old figure then."""
        self._database.set(0 if backlog is None else 1)
        self._inbox.clear()
        self._outbox.clear()
        self._oldest.set(float("nan") if backlog is None else backlog.seconds_waiting(now))
        if backlog is not None:
            _set(self._inbox, backlog.inbox)
            _set(self._outbox, backlog.outbox)
        return generate_latest(self._registry)


def _set(gauge: Gauge, rows: Mapping[str, int]) -> None:
    for status, count in rows.items():
        gauge.labels(_WORDS.get(status, status)).set(count)
