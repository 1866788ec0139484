"""What a citizen reads when the service failed: honest, with a next step, never silence."""

from __future__ import annotations

import re
from collections.abc import Mapping

from connectors.message import Inbound, Language, Outcome, Paragraph, Reply

MASK = "••••"
_NUMBER = re.compile(r"\d(?:[\s.\-]?\d){3,}")
"""Four digits or more: the shape of case codes, identity numbers, telephone numbers and one-time codes."""
_FAILED: Mapping[Language, str] = {
    "vi": "Xin lỗi, tôi gặp lỗi khi trả lời tin nhắn này. Bạn vui lòng gửi lại sau ít phút, "
    "hoặc gọi tổng đài 1022 để được hỗ trợ ngay.",
    "en": "Sorry, something went wrong while I was answering this message. Please send it again in a few minutes, "
    "or call the hotline 1022 for help right away.",
}
_DEAD: Mapping[Language, str] = {
    "vi": "Xin lỗi, tôi không xử lý được một tin nhắn vừa rồi của bạn và đã bỏ qua tin đó. "
    "Bạn vui lòng hỏi lại bằng câu khác, hoặc gọi tổng đài 1022 để được hỗ trợ.",
    "en": "Sorry, I could not handle one of your last messages and have passed over it. "
    "Please ask again in other words, or call the hotline 1022 for help.",
}


def failed_turn(language: Language = "vi") -> Reply:
    """The turn broke: the message was read, no answer came of it."""
    return _reply(_FAILED[language], language)


def dead_message(language: Language = "vi") -> Reply:
    """The message could not be handled after every attempt."""
    return _reply(_DEAD[language], language)


def shown_without_turn(inbound: Inbound, expects: str | None) -> str:
    """How the transcript shows a message that no turn could mask: a secret whole, any other by its numbers."""
    if expects is not None:
        return MASK
    return mask_numbers(inbound.text or inbound.label or ("" if inbound.attachments else "…"))


def mask_numbers(text: str) -> str:
    """`text` with every number of four digits or more hidden."""
    return _NUMBER.sub(MASK, text)


def _reply(text: str, language: Language) -> Reply:
    return Reply(blocks=(Paragraph(text=text),), outcome=Outcome.ENGINE_FAILED, language=language)
