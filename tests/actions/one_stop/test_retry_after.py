from __future__ import annotations

import pytest

from actions.one_stop.retry_after import seconds_to_wait


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("5", 5), (" 0 ", 0), ("86400", 300), (None, None), ("", None), ("-1", None), ("soon", None), ("1.5", None)],
)
def test_reads_whole_seconds_and_bounds_them(header: str | None, seconds: float | None) -> None:
    assert seconds_to_wait(header) == seconds
