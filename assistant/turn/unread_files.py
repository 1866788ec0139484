"""What is said of files: honestly, that they are kept and not read."""

from __future__ import annotations

from assistant.turn.inbound_language import inbound_language
from connectors.message import Inbound, Language, Outcome, Paragraph, Reply

_ALONE: dict[Language, str] = {
    "vi": "Tôi đã nhận tệp của bạn nhưng chưa đọc được nội dung tệp. Bạn hãy nhắn bằng lời việc cần làm để tôi giúp. "
    "Để an toàn, bạn đừng gửi ảnh căn cước hay giấy tờ tùy thân ở đây.",
    "en": "I have received your file, but I cannot read files yet. Please tell me in words what you need. "
    "To stay safe, do not send pictures of identity papers here.",
}
_BESIDE: dict[Language, str] = {
    "vi": "Tệp bạn gửi kèm đã được lưu nhưng tôi chưa đọc được, nên câu trả lời này chỉ dựa vào lời bạn nhắn.",
    "en": "The file you sent is kept, but I cannot read files yet: this answer rests on your words alone.",
}


def files_alone(inbound: Inbound) -> Reply:
    """The answer to files without a word, in the language of the page."""
    language = inbound_language(inbound)
    return Reply(blocks=(Paragraph(text=_ALONE[language]),), outcome=Outcome.UNREADABLE, language=language)


def files_beside(replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
    """The answer to a text with files: the last reply ends with a paragraph about them."""
    *earlier, last = replies
    told = Paragraph(text=_BESIDE[last.language])
    return (*earlier, last.model_copy(update={"blocks": (*last.blocks, told)}))
