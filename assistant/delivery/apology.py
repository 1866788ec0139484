"""What a citizen reads when the service failed: honest, with a next step, never silence."""

from __future__ import annotations

import re

from connectors.message import Inbound, Outcome, Paragraph, Reply

MASK = "••••"
_NUMBER = re.compile(r"\d(?:[\s.\-]?\d){3,}")
"""Four digits or more: the shape of case codes, identity numbers, telephone numbers and one-time codes."""


def failed_turn() -> Reply:
    """The turn broke: the message was read, no answer came of it."""
    return _reply(
        "Xin lỗi, tôi gặp lỗi khi trả lời tin nhắn này. Bạn vui lòng gửi lại sau ít phút, "
        "hoặc gọi tổng đài 1022 để được hỗ trợ ngay."
    )


def dead_message() -> Reply:
    """The message could not be handled after every attempt."""
    return _reply(
        "Xin lỗi, tôi không xử lý được một tin nhắn vừa rồi của bạn và đã bỏ qua tin đó. "
        "Bạn vui lòng hỏi lại bằng câu khác, hoặc gọi tổng đài 1022 để được hỗ trợ."
    )


def shown_without_turn(inbound: Inbound, expects: str | None) -> str:
    """How the transcript shows a message that no turn could mask: a secret whole, any other by its numbers."""
    if expects is not None:
        return MASK
    return mask_numbers(inbound.text or inbound.label or ("" if inbound.attachments else "…"))


def mask_numbers(text: str) -> str:
    """`text` with every number of four digits or more hidden."""
    return _NUMBER.sub(MASK, text)


def _reply(text: str) -> Reply:
    return Reply(blocks=(Paragraph(text=text),), outcome=Outcome.ENGINE_FAILED)
