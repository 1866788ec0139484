"""Syllables that say that something is asked, not what about."""

import re

from knowledge.syllables import syllables

_FUNCTION = """
tôi em anh chị cô chú bác cháu mình ơi ạ dạ vậy nhé nha nhỉ à ừ với thưa alo xin chào cảm ơn giúp giùm dùm hộ
cho hỏi muốn cần phải được có không chưa là thì mà và hay hoặc của các những cái này kia đó ấy đây về để nếu khi
như thế nào sao gì ai đâu bao nhiêu mấy lâu ở tại trong ra vào từ đến theo bằng rồi đã đang sẽ còn nữa cũng chỉ rất
biết ko k dc bị do bên một cách gọi việc nên hãy nhiều ít luôn vẫn
"""

_FACET = """
thủ tục hồ sơ giấy tờ lệ phí chi tiền làm bước quy trình hướng dẫn trình tự thời gian ngày hạn nơi cơ quan
kết quả mang gồm loại đăng ký cấp
"""

_FILING = "nộp trực tuyến online mạng internet nhà đi ngoài bưu điện mẫu đơn tờ khai luật nghị định thông tư"

QUESTION_WORDS = frozenset(syllables(_FUNCTION + _FACET))
"""Function words, forms of address, and the words of the facets (papers, fee, time, place)."""

_NO_SUBJECT = QUESTION_WORDS | frozenset(syllables(_FILING))

_LASTING = re.compile(r"\bmất (?=bao|mấy|thời|nhiều|khoảng|tiền|phí|\d)")
"""The `mất` of "mất bao lâu" (how long does it take), which is not the `mất` of a lost paper."""


def content(words: list[str]) -> list[str]:
    """The syllables of `words` that name a subject, in order."""
    kept = _LASTING.sub("", " ".join(words)).split()
    return [word for word in kept if word not in QUESTION_WORDS]


def has_subject(words: list[str]) -> bool:
    """Whether a question says what it is about; "lệ phí bao nhiêu, nộp online được không" does not."""
    return any(word not in _NO_SUBJECT for word in content(words))
