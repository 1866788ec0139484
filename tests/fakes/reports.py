"""Where reports go, in memory."""

from __future__ import annotations

from datetime import UTC, datetime

from actions.one_stop.errors import OneStopError
from actions.one_stop.reports import Picture, Report, ReportState, ReportStatus


class FakeReports:
    """`Reports` that stores one report per key, as the contract has it. `failure`: raised instead of an answer."""

    def __init__(self) -> None:
        self.sent: dict[str, tuple[str, Report]] = {}
        self.states: dict[str, ReportStatus] = {}
        self.failure: OneStopError | None = None
        self.deaf = False
        """Takes the report, but its answer is lost."""

    async def send(self, report: Report, key: str) -> str:
        """See `Reports.send`."""
        assert 0 < len(key) <= 100, "the contract's longest key"
        assert report.content.strip(), "the contract wants words"
        assert report.contact is None or len(report.contact) <= 200, "the contract's longest contact"
        assert len(report.pictures) <= 4, "the contract's most pictures"
        if self.failure is not None and not self.deaf:
            raise self.failure
        receipt, _ = self.sent.setdefault(key, (f"PA-261126-{len(self.sent):010X}", report))
        self.states.setdefault(
            receipt, ReportStatus(receipt, ReportState.RECEIVED, datetime(2026, 11, 26, 18, tzinfo=UTC))
        )
        if self.failure is not None:
            raise self.failure
        return receipt

    async def status(self, receipt: str) -> ReportStatus | None:
        """See `Reports.status`."""
        if self.failure is not None:
            raise self.failure
        return self.states.get(receipt)


class FakePictures:
    """`Pictures` of one conversation."""

    def __init__(self, files: dict[str, Picture] | None = None) -> None:
        self.files = files or {}

    async def read(self, conversation_id: str, file_id: str) -> Picture | None:
        """See `Pictures.read`."""
        assert conversation_id, "a file belongs to a conversation"
        return self.files.get(file_id)
