"""In a group, where others read along, nothing personal is asked or told."""

from __future__ import annotations

from assistant.turn.inbound_language import inbound_language
from assistant.turn.understood import Understood
from connectors.message import Inbound, Language, Outcome, Paragraph, Reply

REPORT_INTENTS = frozenset({"report", "report_answer", "report_status"})
"""Commands of the door that are about a citizen's own report."""
PRIVATE_INTENTS = REPORT_INTENTS | {
    "ask_case", "provide_factor", "foreign_case", "correct_case", "watch_case", "stop_watching",
}  # fmt: skip
"""These, and those about a citizen's own case."""
REPORT_OUTCOMES = frozenset(outcome for outcome in Outcome if outcome.value.startswith("report_"))
PRIVATE_OUTCOMES = frozenset(outcome for outcome in Outcome if outcome.value.startswith(("case_", "remind", "report_")))
"""How a turn ends that was about one, or about what a citizen wants to be reminded of."""
_TEXTS: dict[Language, str] = {
    "vi": "Chuyện riêng như hồ sơ, lời nhắc thì tôi chỉ nói khi bạn nhắn trực tiếp cho tôi, vì trong nhóm ai "
    "cũng đọc được. "
    "Bạn mở cuộc trò chuyện riêng với tôi rồi hỏi lại. "
    "Nếu bạn vừa gửi mã hồ sơ hay số giấy tờ ở đây, bạn nên xóa tin đó.",
    "en": "I only speak about your own case or reminders when you write to me directly: in a group everybody "
    "reads along. "
    "Open a private chat with me and ask again. "
    "If you have just sent a case code or an identity number here, please delete that message.",
}
_REPORT_TEXTS: dict[Language, str] = {
    "vi": "Phản ánh của bạn, tôi chỉ nhận khi bạn nhắn trực tiếp cho tôi, vì trong nhóm ai cũng đọc được. "
    "Bạn mở cuộc trò chuyện riêng với tôi rồi nhắn “phản ánh”.",
    "en": "I only take a report when you write to me directly: in a group everybody reads along. "
    "Open a private chat with me and write “report a problem”.",
}


def is_private(understood: Understood | None) -> bool:
    """Whether the door already sees that it is about the citizen's own case."""
    return _intent(understood) in PRIVATE_INTENTS


def is_report(understood: Understood | None) -> bool:
    """Whether it is about a report."""
    return _intent(understood) in REPORT_INTENTS


def _intent(understood: Understood | None) -> str | None:
    message = None if understood is None else understood.message
    return None if message is None or isinstance(message, str) else message.intent


def private_reply(inbound: Inbound, *, about_report: bool = False) -> Reply:
    """The answer in a group to what belongs into a private chat."""
    language = inbound_language(inbound)
    texts, outcome = (_REPORT_TEXTS, Outcome.REFUSED) if about_report else (_TEXTS, Outcome.CASE_REFUSED)
    return Reply(blocks=(Paragraph(text=texts[language]),), outcome=outcome, language=language)
