from datetime import date

import pytest

from knowledge.checks.source_dates import source_dates

OPENED = "    opened: 2026-07-01"


@pytest.mark.parametrize(
    ("opened", "said"),
    [
        ("    opened: 2026-07-02", "trước khi nguồn được mở"),
        ("    opened: 2026-07-01\n    issued: 2026-07-05", "trước khi nguồn được ban hành"),
        ("    opened: 2026-07-01\n    issued: 2026-07-05", "sau ngày mở"),
        ("    opened: 2026-12-01", "còn ở tương lai"),
    ],
)
def test_dates_that_cannot_be(change, opened: str, said: str) -> None:
    assert any(said in problem.message for problem in source_dates(change((OPENED, opened))))


def test_a_fact_checked_tomorrow(change) -> None:
    problems = source_dates(change(today=date(2026, 6, 30)))
    assert any("ngày kiểm tra 01/07/2026 còn ở tương lai" in problem.message for problem in problems)


def test_an_article_checked_before_its_source_was_opened(change) -> None:
    problems = source_dates(change(("opened: 2026-07-01", "opened: 2026-07-02"), file="guidance/ky-so-ca-nhan.md"))
    assert [problem.path.name for problem in problems] == ["ky-so-ca-nhan.md"]


def test_right_dates_pass(change) -> None:
    assert source_dates(change()) == []
