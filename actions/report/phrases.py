"""Short answers that mean the same at every question of a report, whatever the classifier makes of them."""

from __future__ import annotations

import re

from nlu.text.fold import fold

_SHORT = 7
"""Words. What is longer is told, not answered."""
_TAIL = r"(?: (?:di|nhe|nha|a|ha|luon|dum|giup|toi|minh|em|please|it|now))*"
_LEAVE = re.compile(
    r"(?:(?:toi|minh|em|tui) )?(?:thoi|huy|huy bo|bo di|dung lai|ngung|thoat|khoi|stop|cancel|never ?mind|quit)"
    r"(?: (?:khoi|khong|ko|toi|minh|phan anh|gui|lam|nua|can|muon|viec|nay|bo|dung|huy))*"
    + _TAIL
    + r"|(?:toi |minh )?khong (?:muon |can )?(?:phan anh|gui|lam|bao)(?: (?:gui|phan anh))? nua"
    + _TAIL
    + r"|(?:khong|no)"
    + _TAIL
)
_LATER = re.compile(
    r"(?:thoi )?(?:(?:toi|minh|em) )?(?:de|de toi|de mai|hen|lat|lat nua|mai|chut nua|hom khac|khi khac|luc khac)"
    r"(?: (?:sau|lat|nua|mai|luc khac|khi khac|hom khac|hay|roi|tinh|noi|lam|tiep|phan anh|gui|viet|toi|minh))*"
    + _TAIL
    + r"|(?:maybe |do it |not now,? )?later"
    + _TAIL
    + r"|not now"
    + _TAIL
)
_SKIP = re.compile(
    r"(?:thoi )?(?:bo qua|khong can|khoi can|khoi|khong co|khong muon|khong de lai|khong|giau ten|an danh|skip|no|none|"
    r"no thanks|anonymous\w*)(?: (?:dau|lien he|lien lac|so|dien thoai|email|de lai|cho|thong tin|buoc|nay|phan))*"
    + _TAIL
)
_SEND = re.compile(
    r"(?:(?:duoc|dung|ok|u|uh|vang|da|co|roi|yes|yeah|sure)[, ]*)*(?:toi )?(?:dong y|gui|gui di|gui luon|xac nhan|"
    r"thu lai|gui lai|chinh xac|send|agree|confirm|try again|ok|dung|duoc|vang|da|u|uh|yes|yeah|sure|chuan)"
    r"(?: (?:di|gui|roi|vay|phan anh|lai|het|ca|cho|the|right|the|report))*" + _TAIL
)
_EDIT = re.compile(r"\b(?:sua|doi|chinh|viet|ghi|nhap|khai)\b(?: lai)?|\b(?:change|edit|correct|fix)\b|\blai\b")
_PARTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("contact", re.compile(r"\b(?:lien he|lien lac|so dien thoai|sdt|dien thoai|email|mail|contact|phone)\b")),
    ("words", re.compile(r"\b(?:noi dung|loi ke|mo ta|su viec|chi tiet|content|description|words|text|details)\b")),
    ("place", re.compile(r"\b(?:noi|cho|dia diem|dia chi|xa|phuong|vi tri|place|where|location|ward|address)\b")),
    ("category", re.compile(r"\b(?:loai|linh vuc|nhom|muc|category|kind|type|topic)\b")),
)
_CORRECTION = re.compile(
    r"^\s*(?:(?:dạ|à|ý|ấy|ủa|oh|ah)[\s,.!]+)*(?:(?:không|hông|no)\s*[,.!;:]+|(?:không|hông) (?:phải|đúng)[\s,.!]+|"
    r"(?:nhầm|lộn|sai|lầm)(?: rồi| mất)?[\s,.!]+|(?:tôi|mình|em) (?:nhầm|ghi nhầm|gõ nhầm|nói nhầm)[\s,.!]*|"
    r"(?:sorry|wrong|actually)[\s,.!]+)\s*(?=\S)",
    re.IGNORECASE,
)


def _plain(text: str) -> str | None:
    words = re.findall(r"\w+", fold(text))
    return " ".join(words) if 0 < len(words) <= _SHORT else None


def _is(pattern: re.Pattern[str], text: str) -> bool:
    plain = _plain(text)
    return plain is not None and pattern.fullmatch(plain) is not None


def leaves(text: str) -> bool:
    """“thôi”, “không gửi nữa”."""
    return _is(_LEAVE, text)


def puts_off(text: str) -> bool:
    """“để sau”, “mai tôi làm tiếp”."""
    return _is(_LATER, text)


def skips(text: str) -> bool:
    """“bỏ qua”, “không cần”."""
    return _is(_SKIP, text)


def sends(text: str) -> bool:
    """“gửi đi”, “đúng rồi”, “thử lại”."""
    return _is(_SEND, text)


def part_to_change(text: str) -> str | None:
    """The part of “sửa nơi”; "" when the wish to change names none; None when there is no such wish."""
    plain = _plain(text)
    if plain is None or not _EDIT.search(plain):
        return None
    return named_part(text) or ""


def named_part(text: str) -> str | None:
    """The part of a report that a short text names."""
    plain = _plain(text)
    return None if plain is None else next((part for part, cue in _PARTS if cue.search(plain)), None)


def corrected(text: str) -> str | None:
    """What follows the “không, ...” or “nhầm, ...” of a correction; None when the text is none."""
    found = _CORRECTION.match(text)
    return text[found.end() :] if found else None
