"""The measures of one process."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from prometheus_client import CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families

from assistant.delivery.backlog import Backlog
from assistant.metrics import Metrics
from connectors.message import Outcome

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
BACKLOG = Backlog(
    inbox={"new": 3, "working": 1, "dead": 2},
    outbox={"ready": 4, "sending": 0, "failed": 0, "dead": 5, "unknown": 6},
    oldest_waiting=NOW - timedelta(seconds=12),
)


def figures(metrics: Metrics, backlog: Backlog | None = BACKLOG) -> dict[str, float]:
    """`name{label=value}` and figure of every sample, read as Prometheus reads them."""
    families = text_string_to_metric_families(metrics.page(backlog, NOW).decode())
    return {
        sample.name + "".join(f"{{{name}={value}}}" for name, value in sorted(sample.labels.items())): sample.value
        for family in families
        for sample in family.samples
    }


def test_turns_are_counted_by_channel_and_outcome_and_timed_with_their_steps() -> None:
    metrics = Metrics()
    metrics.turn_ended("web", Outcome.ANSWERED, 0.06, {"door": 0.002, "engine": 0.05, "actions": 0.02})
    metrics.turn_ended("web", Outcome.ANSWERED, 0.2, {"door": 0.002})
    metrics.turn_ended("zalo", Outcome.ENGINE_DOWN, 15.0, {})

    found = figures(metrics)

    assert found["assistant_turns_total{channel=web}{outcome=answered}"] == 2
    assert found["assistant_turns_total{channel=zalo}{outcome=engine_down}"] == 1
    assert found["assistant_turn_seconds_count"] == 3
    assert found["assistant_turn_seconds_bucket{le=0.1}"] == 1
    assert found["assistant_turn_step_seconds_count{step=door}"] == 2
    assert found["assistant_turn_step_seconds_sum{step=actions}"] == 0.02


def test_queues_are_told_by_state() -> None:
    found = figures(Metrics())

    assert [found[f"assistant_inbox_rows{{state={state}}}"] for state in ("waiting", "working", "dead")] == [3, 1, 2]
    assert found["assistant_outbox_rows{state=waiting}"] == 4
    assert found["assistant_outbox_rows{state=unknown}"] == 6
    assert found["assistant_inbox_oldest_seconds"] == 12
    assert found["assistant_database_up"] == 1


def test_without_a_database_no_old_figure_is_told() -> None:
    metrics = Metrics()
    figures(metrics)

    found = figures(metrics, None)

    assert found["assistant_database_up"] == 0
    assert not any(name.startswith(("assistant_inbox_rows", "assistant_outbox_rows")) for name in found)
    assert found["assistant_inbox_oldest_seconds"] != found["assistant_inbox_oldest_seconds"]  # NaN


def test_streams_refusals_and_probes() -> None:
    metrics = Metrics()
    metrics.rate_limited("address")
    metrics.rate_limited("streams")
    metrics.engine_probed("up")

    with metrics.stream(), metrics.stream():
        assert figures(metrics)["assistant_event_streams"] == 2
    found = figures(metrics)

    assert found["assistant_event_streams"] == 0
    assert found["assistant_rate_limited_total{rule=address}"] == 1
    assert found["assistant_engine_probes_total{health=up}"] == 1


def test_two_do_not_share_what_they_count() -> None:
    one, other = Metrics(), Metrics(CollectorRegistry())
    one.rate_limited("address")

    assert "assistant_rate_limited_total{rule=address}" not in figures(other)
