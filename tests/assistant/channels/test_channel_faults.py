"""Messages of citizens on Telegram and Zalo, while something goes wrong on the way."""

from __future__ import annotations

import pytest

from benchmarks.channel_plans import (
    away,
    cut_off_before_commit,
    cut_off_before_turn,
    duplicates,
    ending_tokens,
    too_many,
)
from benchmarks.channel_verdict import ChannelVerdict
from tests.assistant.channels.conftest import Run

pytestmark = pytest.mark.slow

channels = pytest.mark.parametrize("channel", ["telegram", "zalo"])
seeds = pytest.mark.parametrize("seed", [1, 2])


@channels
@seeds
async def test_what_comes_more_than_once_and_in_any_order_is_answered_once(run: Run, channel: str, seed: int) -> None:
    assert_flawless(await run(channel, duplicates, seed))


@channels
async def test_a_platform_that_is_called_too_often_gets_every_message_in_the_end(run: Run, channel: str) -> None:
    assert_flawless(await run(channel, too_many, 1))


async def test_tokens_that_end_in_mid_conversation_cost_no_message(run: Run) -> None:
    assert_flawless(await run("zalo", ending_tokens, 1))


@channels
async def test_a_platform_that_was_away_for_ten_minutes_gets_every_message(run: Run, channel: str) -> None:
    assert_flawless(await run(channel, away, 1))


@channels
@seeds
async def test_a_crash_between_a_send_and_its_commit_doubles_nothing_that_is_not_counted(
    run: Run, channel: str, seed: int
) -> None:
    verdict = await run(channel, cut_off_before_commit, seed)

    assert verdict.kept
    assert (verdict.in_doubt, verdict.uncounted) == (0, 0)
    # Zalo tells of its messages itself, mostly before the second attempt (the clock of the test jumps), Telegram never.
    if channel == "telegram":
        assert verdict.doubled > 0


@channels
async def test_a_crash_between_the_storing_of_a_message_and_its_turn_costs_nothing(run: Run, channel: str) -> None:
    assert_flawless(await run(channel, cut_off_before_turn, 1))


def assert_flawless(verdict: ChannelVerdict) -> None:
    """Every message was answered, once, in order, and nobody was told anything twice."""
    assert verdict.messages > 0
    assert verdict == ChannelVerdict(messages=verdict.messages)
