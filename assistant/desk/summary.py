"""What the person at the desk reads first: the conversation so far, masked as the transcript shows it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.desk.handovers import Handover
from assistant.store.transcript import Line
from connectors.message import Outcome, Reply

LINES = 20
"""About ten turns."""
_LONGEST = 400
"""Characters of one line: an answer's first words tell which it was."""
_CHANNELS = {"web": "trang web", "telegram": "Telegram", "zalo": "Zalo"}
_OUTCOMES = {
    Outcome.NOT_FOUND: "trợ lý không tìm thấy thông tin",
    Outcome.CLARIFY: "trợ lý đang hỏi lại",
    Outcome.DISTRESS: "người dân đang rất buồn, cần trò chuyện ngay",
    Outcome.EMERGENCY: "có dấu hiệu khẩn cấp",
    Outcome.ABUSE: "người dân đang bực",
}
LEFT = "[Người dân đã quay lại với trợ lý tự động.]"
ERASED = "[Người dân đã xóa cuộc trò chuyện này ở trợ lý. Đề nghị xóa cả bản ở đây.]"
_OVER = "[Trợ lý đã nhận lại cuộc trò chuyện.]"


def summary(one: Handover, lines: Sequence[Line]) -> str:
    """The first message of a desk's conversation."""
    language = "tiếng Anh" if one.language == "en" else "tiếng Việt"
    head = [f"[Người dân xin gặp người hỗ trợ, qua {_CHANNELS.get(one.channel, one.channel)}, nói {language}.]"]
    if (topic := _topic(lines)) is not None:
        head.append(f"[Đang hỏi về: {topic}]")
    if (state := _state(lines)) is not None:
        head.append(f"[Tình trạng: {state}]")
    said = [spoken(line) for line in lines]
    return "\n".join([*head, "", *(words for words in said if words)]).strip()


def spoken(line: Line) -> str:
    """A line with its speaker."""
    if line.author == "citizen":
        return f"Người dân: {citizen_words(line)}"
    text = " ".join(_reply(line).text().split())
    return f"Trợ lý: {text[:_LONGEST]}{'…' if len(text) > _LONGEST else ''}"


def citizen_words(line: Line) -> str:
    """What a citizen said, and which files came along; the files themselves stay with the service."""
    names = [f"[tệp: {one.get('name', '')}]" for one in line.payload.get("attachments", [])]
    return " ".join([*([line.payload["text"]] if line.payload["text"] else []), *names]) or "…"


def closing_words(one: Handover) -> str:
    """The last message of a desk's conversation."""
    return LEFT if one.ended_by == "citizen" else _OVER


def _topic(lines: Sequence[Line]) -> str | None:
    for line in reversed(lines):
        if line.author == "assistant" and (reply := _reply(line)).meta.code:
            return f"{reply.citations[0].title} ({reply.meta.code})" if reply.citations else reply.meta.code
    return None


def _state(lines: Sequence[Line]) -> str | None:
    outcomes = [_reply(line).outcome for line in lines if line.author == "assistant"]
    return next((_OUTCOMES[one] for one in reversed(outcomes) if one in _OUTCOMES), None)


def _reply(line: Line) -> Reply:
    return Reply.model_validate(line.payload)
