"""In a group, where others read along, nothing personal is asked or told."""

from __future__ import annotations

from assistant.turn.understood import Understood
from connectors.message import Inbound, Language, Outcome, Paragraph, Reply

PRIVATE_INTENTS = frozenset(
    {"ask_case", "provide_factor", "foreign_case", "correct_case", "watch_case", "stop_watching"}
)
"""Commands of the door that are about a citizen's own case."""
PRIVATE_OUTCOMES = frozenset(outcome for outcome in Outcome if outcome.value.startswith(("case_", "remind")))
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


def is_private(understood: Understood | None) -> bool:
    """Whether the door already sees that it is about the citizen's own case."""
    message = None if understood is None else understood.message
    return message is not None and not isinstance(message, str) and message.intent in PRIVATE_INTENTS


def private_reply(inbound: Inbound) -> Reply:
    """The answer in a group to what belongs into a private chat."""
    language: Language = "en" if inbound.locale == "en" else "vi"
    return Reply(blocks=(Paragraph(text=_TEXTS[language]),), outcome=Outcome.CASE_REFUSED, language=language)
