"""“Xóa dữ liệu của tôi”: asked back once, then everything of the conversation is erased."""

from __future__ import annotations

import re
from collections.abc import Mapping

from actions.payload import ERASE_ASK
from assistant.turn.inbound_language import inbound_language
from assistant.turn_protocol import ConversationState, TurnResult
from connectors.message import Button, Inbound, Language, Outcome, Paragraph, Reply
from nlu.text.fold import fold
from nlu.text.normalise import normalise

ERASE, KEEP = "erase", "keep"
"""Payloads of the two buttons."""
ASK = ERASE_ASK.encode()
"""Payload of a button elsewhere that says the same as “xóa dữ liệu của tôi”."""
_WHO = r"(?:toi|tui|em|minh|con|chau|anh|chi|co|chu)"
_ASKS_VI = re.compile(
    rf"(?:(?:xin|hay|vui long|lam on|nho|giup|cho) |{_WHO} (?:muon|can) |(?:giup|cho) {_WHO} )*"
    r"(?:xoa|huy|go|bo) (?:(?:bo|het|toan bo|tat ca|sach|moi|cac|nhung) )*"
    r"(?:du lieu|thong tin|tin nhan|doan chat|cuoc tro chuyen|hoi thoai|lich su(?: tro chuyen| chat| tin nhan)?)"
    r"(?: ca nhan)?(?: (?:ban|he thong|may))?(?: (?:da )?(?:luu|giu|co|biet))?"
    rf"(?: (?:cua |ve )?{_WHO}| (?:o day|nay|da nhan|da gui|vua nhan))*"
    r"(?: (?:di|nhe|nha|giup|luon|voi|a|ngay|het|khoi he thong))*"
    rf"|xoa (?:het )?(?:moi thu|tat ca)(?: ve {_WHO})?(?: (?:di|nhe|luon|giup))*"
    rf"|(?:hay )?quen (?:het )?(?:moi thu ve )?{_WHO} di"
    rf"|{_WHO} (?:muon|yeu cau|de nghi) (?:duoc )?xoa (?:het )?(?:du lieu|thong tin)(?: ca nhan)?(?: cua {_WHO})?"
)
_ASKS_EN = re.compile(
    r"(?:please |i want (?:you )?to |can you |could you )?"
    r"(?:(?:delete|erase|remove|clear) (?:all )?(?:of )?(?:my|this|the) "
    r"(?:personal )?(?:data|messages?|conversation|chat|history|information)"
    r"|(?:delete|erase|forget) (?:everything|all)(?: (?:about me|you (?:know|have|store)(?: about me| on me)?))?"
    r"|forget me)(?: please| now)?"
)
_TEXTS: Mapping[str, Mapping[Language, str]] = {
    "ask": {
        "vi": "Bạn muốn xóa hết cuộc trò chuyện này? Mọi tin nhắn, tệp, góp ý và những gì tôi nhớ về cuộc trò chuyện "
        "sẽ bị xóa hẳn khỏi máy chủ, không lấy lại được. Hồ sơ của bạn ở nơi làm thủ tục không bị ảnh hưởng.",
        "en": "Erase this whole conversation? All messages, files, opinions and what I remember of it are removed "
        "from the server for good. Your application at the office is not affected.",
    },
    "kept": {"vi": "Tôi giữ nguyên cuộc trò chuyện.", "en": "I have kept the conversation."},
    "erased": {
        "vi": "Tôi đã xóa cuộc trò chuyện khỏi máy chủ của tôi. Tin còn thấy ở máy bạn thì bạn tự xóa trong ứng dụng. "
        "Khi cần, bạn cứ nhắn lại: đó sẽ là cuộc trò chuyện mới.",
        "en": "I have erased the conversation from my server. What you still see on your phone you can delete in the "
        "app. Write again whenever you like: it will be a new conversation.",
    },
    "public": {
        "vi": "Việc xóa dữ liệu, bạn nhắn riêng cho tôi nhé.",
        "en": "Please write to me directly to have your data erased.",
    },
}
_BUTTONS: Mapping[Language, tuple[Button, Button]] = {
    "vi": (Button(label="Xóa hết", payload=ERASE), Button(label="Giữ lại", payload=KEEP)),
    "en": (Button(label="Erase all", payload=ERASE), Button(label="Keep it", payload=KEEP)),
}


def asks_to_erase(text: str) -> Language | None:
    """In which language `text` asks for that, and for nothing else; None when it does not."""
    plain = " ".join(re.findall(r"\w+", fold(normalise(text))))
    if _ASKS_VI.fullmatch(plain):
        return "vi"
    return "en" if _ASKS_EN.fullmatch(plain) else None


def erasing(inbound: Inbound, state: ConversationState) -> TurnResult | None:
    """The turn of a message that is about erasing; None for any other."""
    if inbound.payload == ERASE and not inbound.public:
        erased = _reply("erased", inbound_language(inbound), Outcome.ERASED)
        return TurnResult((erased,), inbound.label or "…", None, erase=True)
    if inbound.payload == KEEP:
        kept = _reply("kept", inbound_language(inbound), Outcome.SMALL_TALK)
        return TurnResult((kept,), inbound.label or "…", state.expects)
    asked = None if inbound.text is None else asks_to_erase(inbound.text)
    if asked is None and inbound.payload not in (ERASE, ASK):
        return None
    language = asked or inbound_language(inbound)
    shown = normalise(inbound.text or inbound.label or "…")
    if inbound.public:
        return TurnResult((_reply("public", language, Outcome.ERASE_ASKED),), shown, state.expects)
    question = _reply("ask", language, Outcome.ERASE_ASKED)
    question = question.model_copy(update={"buttons": _BUTTONS[language]})
    return TurnResult((question,), shown, state.expects)


def _reply(text: str, language: Language, outcome: Outcome) -> Reply:
    return Reply(blocks=(Paragraph(text=_TEXTS[text][language]),), outcome=outcome, language=language)
