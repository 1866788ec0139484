"""Two thousand random conversations: none breaks, none says the same to two different messages, and no number that a
citizen gave away is found in a table, a journal or a log.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.running import running
from tests.engine.walks.secrets_of import guilty
from tests.engine.walks.walker import Walker

pytestmark = pytest.mark.engine

WALKS = int(os.environ.get("WALKS", "2000"))
AT_ONCE = 12
FIRST_PORT = 18120


async def test_random_walks(tmp_path: Path) -> None:
    async with running(tmp_path, FIRST_PORT) as service:
        walkers = [Walker(service.gateways[0], seed) for seed in range(WALKS)]
        free = asyncio.Semaphore(AT_ONCE)

        async def go(walker: Walker) -> None:
            async with free:
                await walker.go()

        await asyncio.gather(*map(go, walkers))
        await asyncio.sleep(2.0)  # the last log lines
        leaks = guilty(service.home, (secret for walker in walkers for secret in walker.secrets.all()))

    outcomes = Counter(outcome for walker in walkers for outcome in walker.outcomes)
    print(f"{sum(walker.turns for walker in walkers)} turns: {dict(outcomes.most_common())}")
    assert [fault for walker in walkers for fault in walker.faults] == [], errors_logged(service.home)
    assert leaks == []
    assert len(outcomes) > 12, "the walks go nowhere"


def errors_logged(home: Path) -> str:
    """What went wrong by the word of the processes themselves; their logs go with the folder."""
    lines = (
        f"{log.name}: {line}"
        for log in sorted(home.rglob("*.log"))
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines()
        if re.search(r"failed|error", line, re.IGNORECASE)
    )
    return "\n".join(list(lines)[:40])
