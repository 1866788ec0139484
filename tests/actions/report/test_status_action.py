from __future__ import annotations

from datetime import UTC, datetime

import pytest

from actions.one_stop.errors import OneStopUnavailable
from actions.one_stop.reports import ReportsNotOffered, ReportState, ReportStatus
from actions.report.status_action import ActionReportStatus
from actions.texts import Texts
from connectors.message import Outcome, Reply
from tests.fakes.dialogues import dialogue
from tests.fakes.reports import FakeReports

RECEIPT = "PA-261126-0123456789"


async def told(texts: Texts, reports: FakeReports, receipt: str | None = RECEIPT, **slots: str) -> Reply:
    entities = {"receipt": receipt} if receipt else {}
    said = await ActionReportStatus(reports, texts).respond(
        dialogue("", "report_status", entities=entities, slots=slots)
    )
    assert said.reply is not None
    return said.reply


@pytest.mark.parametrize(
    ("state", "answer", "words"),
    [
        (ReportState.RECEIVED, None, "đang chờ xử lý"),
        (ReportState.HANDLING, None, "đang được xử lý"),
        (ReportState.ANSWERED, "Đã vá xong.", "“Đã vá xong.”"),
        (ReportState.ANSWERED, None, "1022"),
    ],
)
async def test_the_state_is_told_in_words_with_its_day_in_vietnam(
    texts: Texts, state: ReportState, answer: str | None, words: str
) -> None:
    reports = FakeReports()
    reports.states[RECEIPT] = ReportStatus(RECEIPT, state, datetime(2026, 11, 26, 18, tzinfo=UTC), answer)

    reply = await told(texts, reports)

    assert reply.outcome is Outcome.REPORT_STATUS
    assert words in reply.text()
    assert "27/11/2026" in reply.text()


async def test_an_unknown_receipt_and_none_at_all(texts: Texts) -> None:
    unknown, none = await told(texts, FakeReports()), await told(texts, FakeReports(), None)

    assert unknown.outcome is none.outcome is Outcome.REPORT_STATUS
    assert "không thấy" in unknown.text()
    assert "PA-" in none.text()


@pytest.mark.parametrize("failure", [OneStopUnavailable("down"), ReportsNotOffered("none")])
async def test_what_cannot_be_told_is_owned_up_to(
    texts: Texts, failure: OneStopUnavailable | ReportsNotOffered
) -> None:
    reports = FakeReports()
    reports.failure = failure

    assert (await told(texts, reports)).outcome is Outcome.REPORT_UNAVAILABLE
    assert (await told(texts, reports, language="en")).language == "en"
