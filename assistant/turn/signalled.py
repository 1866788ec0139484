"""What is said to a message that is no words: honest about what cannot be read, with the next step."""

from __future__ import annotations

from collections.abc import Mapping

from connectors.message import Language, Outcome, Paragraph, Reply, Signal

_SHOWN: Mapping[Signal, str] = {
    Signal.JOINED: "(mở cuộc trò chuyện)",
    Signal.STICKER: "(nhãn dán)",
    Signal.VOICE: "(tin thoại)",
    Signal.PICTURE: "(hình ảnh)",
    Signal.FILE: "(tệp)",
    Signal.LOCATION: "(vị trí)",
    Signal.CONTACT: "(số điện thoại)",
    Signal.FOREIGN_CONTACT: "(danh thiếp)",
    Signal.UNSUPPORTED: "(tin không đọc được)",
}
_PICTURE_VI = (
    "Tôi chưa xem được hình ảnh hay tệp, và không lưu lại. Bạn nhắn bằng lời việc cần làm để tôi giúp. "
    "Để an toàn, bạn đừng gửi ảnh căn cước hay giấy tờ tùy thân ở đây."
)
_PICTURE_EN = (
    "I cannot look at pictures or files yet, and I do not keep them. Please tell me in words what you need. "
    "To stay safe, do not send pictures of identity papers here."
)
_SAID: Mapping[Signal, tuple[Outcome, Mapping[Language, str]]] = {
    Signal.STICKER: (
        Outcome.SMALL_TALK,
        {
            "vi": "Cảm ơn bạn. Bạn cần hỏi thủ tục nào, cứ nhắn bằng lời, có dấu hay không dấu đều được.",
            "en": "Thank you. Tell me in words which procedure you need.",
        },
    ),
    Signal.VOICE: (
        Outcome.UNREADABLE,
        {
            "vi": "Tôi chưa nghe được tin thoại. Bạn nhắn chữ giúp tôi; "
            "nếu ngại gõ, nút micro trên bàn phím điện thoại viết thành chữ hộ bạn.",
            "en": "I cannot listen to voice messages yet. Please type; "
            "the microphone on your phone's keyboard can write for you.",
        },
    ),
    Signal.PICTURE: (Outcome.UNREADABLE, {"vi": _PICTURE_VI, "en": _PICTURE_EN}),
    Signal.FILE: (Outcome.UNREADABLE, {"vi": _PICTURE_VI, "en": _PICTURE_EN}),
    Signal.LOCATION: (
        Outcome.CLARIFY,
        {
            "vi": "Tôi chưa tìm được nơi làm thủ tục theo vị trí trên bản đồ. Bạn nhắn tên xã, phường "
            "(tên cũ cũng được) và việc cần làm, tôi chỉ nơi nhận hồ sơ.",
            "en": "I cannot find an office by a place on the map yet. Tell me your commune or ward "
            "(an old name will do) and what you need, and I will say where to file.",
        },
    ),
    Signal.CONTACT: (
        Outcome.SMALL_TALK,
        {
            "vi": "Cảm ơn bạn. Lúc này tôi chưa cần số điện thoại nên không lưu lại.",
            "en": "Thank you. I do not need your telephone number now and have not kept it.",
        },
    ),
    Signal.FOREIGN_CONTACT: (
        Outcome.UNREADABLE,
        {
            "vi": "Tôi không nhận số điện thoại qua danh thiếp và không lưu lại. Bạn nhắn bằng lời việc cần làm.",
            "en": "I do not take telephone numbers from contact cards and have not kept it. Tell me what you need.",
        },
    ),
    Signal.UNSUPPORTED: (
        Outcome.UNREADABLE,
        {
            "vi": "Tôi chưa đọc được loại tin này. Bạn nhắn bằng lời việc cần làm, có dấu hay không dấu đều được.",
            "en": "I cannot read this kind of message yet. Please tell me in words what you need.",
        },
    ),
}
_BESIDE: Mapping[Language, str] = {
    "vi": "Tôi chưa xem được hình ảnh hay tệp bạn gửi kèm, nên câu trả lời này chỉ dựa vào lời bạn nhắn.",
    "en": "I cannot look at the picture or file you sent along: this answer rests on your words alone.",
}


def shown_signal(signal: Signal) -> str:
    """How the transcript shows it."""
    return _SHOWN[signal]


def signal_reply(signal: Signal, language: Language) -> Reply:
    """The answer to a signal that comes without words; `joined` has its own, the engine's."""
    outcome, texts = _SAID[signal]
    return Reply(blocks=(Paragraph(text=texts[language]),), outcome=outcome, language=language)


def signal_beside(replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
    """The answer to the words of a picture or file: the last reply ends by saying that it was not looked at."""
    *earlier, last = replies
    return (*earlier, last.model_copy(update={"blocks": (*last.blocks, Paragraph(text=_BESIDE[last.language]))}))
