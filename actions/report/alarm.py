"""Words of something that cannot wait for an office."""

from __future__ import annotations

import re

_ALARM = re.compile(
    r"\b(?:(?:đang|bị|bốc|phát|vụ|đám|nhà|xe|rừng|quán|kho|chợ) cháy(?! (?:bóng|đèn))|"
    r"cháy (?:nhà|lớn|rừng|xe|chợ|quán|kho)|"
    r"hỏa hoạn|tai nạn|đánh nhau|đâm chém|chém nhau|ẩu đả|cấp cứu|bị thương|đuối nước|đang cướp|bị cướp|bắt cóc|"
    r"fire|accident|fighting|stabb\w+|injured|drowning|robbed)\b",
    re.IGNORECASE,
)


def is_alarming(text: str) -> bool:
    """Whether (restored) `text` tells of fire, an accident or violence."""
    return _ALARM.search(text) is not None
