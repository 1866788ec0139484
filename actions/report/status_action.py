"""Says how far a report has come."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from actions.compose.text_reply import text_reply
from actions.dialogue import Dialogue
from actions.one_stop.errors import OneStopError
from actions.one_stop.reports import Reports, ReportsNotOffered, ReportState
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Outcome

_LOCAL_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
_KEYS = {
    ReportState.RECEIVED: "report_state_received",
    ReportState.HANDLING: "report_state_handling",
    ReportState.ANSWERED: "report_state_answered",
}


class ActionReportStatus(ReplyingAction):
    """`action_report_status`: the state under the receipt that the door found in the message."""

    action_name = "action_report_status"

    def __init__(self, reports: Reports, texts: Texts) -> None:
        self._reports = reports
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        receipt = dialogue.entities.get("receipt")
        if receipt is None:
            return self._say("report_ask_receipt", dialogue, Outcome.REPORT_STATUS)
        try:
            status = await self._reports.status(receipt)
        except ReportsNotOffered:
            return self._say("report_state_not_offered", dialogue, Outcome.REPORT_UNAVAILABLE)
        except OneStopError:
            return self._say("report_state_unavailable", dialogue, Outcome.REPORT_UNAVAILABLE)
        if status is None:
            return self._say("report_state_unknown", dialogue, Outcome.REPORT_STATUS)
        values = {"day": _day(status.changed_at)} | ({"answer": status.answer} if status.answer else {})
        key = _KEYS[status.state]
        if status.state is ReportState.ANSWERED and not status.answer:
            key = "report_state_closed"
        return self._say(key, dialogue, Outcome.REPORT_STATUS, **values)

    def _say(self, key: str, dialogue: Dialogue, outcome: Outcome, **values: str) -> Said:
        language = dialogue.language
        text = self._texts.say(key, language, dialogue.slot("last_reply"), **values)
        return Said(text_reply(text, outcome, language=language))


def _day(moment: datetime) -> str:
    return moment.astimezone(_LOCAL_TIME).strftime("%d/%m/%Y")
