"""Replies that scripted turns give in the browser's tests."""

from __future__ import annotations

from assistant.turn_protocol import TurnResult
from connectors.message import Button, Citation, Inbound, Outcome, Paragraph, Reply

BIRTH = Reply(
    blocks=(Paragraph(text="Bạn nộp ở xã. <img src=x onerror=alert(1)>"),),
    buttons=(Button(label="Lệ phí", payload="p:1:f"), Button(label="Thời gian", payload="p:1:t")),
    citations=(Citation(title="Luật Hộ tịch"),),
    outcome=Outcome.ANSWERED,
)


async def birth_answer(_inbound: Inbound) -> TurnResult:
    """A step of the script."""
    return TurnResult((BIRTH,), "x", None)
