"""Keeps personal data out of an office's free-text note."""

import re
import unicodedata
from collections.abc import Iterable

from pydantic import SecretStr

MAX_CHARACTERS = 300
MASK = "…"

_UPPER = "".join(c for c in map(chr, range(0x41, 0x1F00)) if c.isupper())
_NAME = rf"[{_UPPER}]\w*(?:\s+[{_UPPER}]\w*){{0,4}}"
_EMAIL = re.compile(r"\S+@\S+")
# A phone or ID number: 9 to 12 digits, however grouped. Sums of money stay; dates (with slashes) never match.
_NUMBER = re.compile(r"(?<!\d)\+?\d(?:[ .\-]?\d){8,11}(?![ .\-]?\d)(?!\s*(?:đồng|đ\b|vnd|vnđ))", re.IGNORECASE)
_TITLE = "ông|bà|anh|chị|cháu|con|vợ|chồng|mẹ|cha|chủ hồ sơ|người nộp|người yêu cầu|họ tên|họ và tên"
_TITLED = re.compile(rf"\b((?i:{_TITLE})\s*:?\s+){_NAME}")
# Places carry family names too (phường Trần Biên, đường Lê Lợi), and may be said.
_NAMED = re.compile(
    r"(?<!phường )(?<!Phường )(?<!xã )(?<!Xã )(?<!đường )(?<!Đường )"
    r"\b(?i:nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|trịnh|mai|lâm|tô|cao)"
    rf"\s+{_NAME}"
)
_ADDRESS = re.compile(r"\b(?:địa chỉ|số nhà|tổ dân phố|khu phố|thôn|ấp|hẻm|thửa đất|tờ bản đồ|sinh ngày|ngày sinh)\b")


def mask_note(note: str | None, names: Iterable[SecretStr | None] = ()) -> str | None:
    """`note` fit to be said: e-mails, long numbers and people's names become `…`, and so does every one of
    `names` (those on the file), in whatever case they were typed.

    None when nothing useful is left, when the note speaks of an address, a plot of land or a birth date
    (patterns cannot cut these out safely), or when it is longer than an office's remark should be.
    """
    text = " ".join(unicodedata.normalize("NFC", note or "").split())
    if not text or len(text) > MAX_CHARACTERS or _ADDRESS.search(text.lower()):
        return None
    for name in names:
        text = _without(text, name)
    text = _EMAIL.sub(MASK, text)
    text = _NUMBER.sub(MASK, text)
    text = _TITLED.sub(rf"\1{MASK}", text)
    text = _NAMED.sub(MASK, text)
    return text if re.search(r"\w", text) else None


def _without(text: str, name: SecretStr | None) -> str:
    words = unicodedata.normalize("NFC", name.get_secret_value()).split() if name is not None else []
    if not words:
        return text
    return re.sub(r"\s+".join(map(re.escape, words)), MASK, text, flags=re.IGNORECASE)
