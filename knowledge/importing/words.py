"""The words of a record, cleaned, and what is wrong with them."""

import re
import unicodedata

_LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_UPPER = _LOWER.upper()
_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_BULLET = re.compile(r"^\s*(?:[-–—+*•·]+|\((?:i{1,3}|iv|v|[a-zđ])\)|[a-zđ]\)|\d+[.)](?!\d))\s*")

_GONE = re.compile(r"\b(?:cấp\s+)?(?:quận|huyện)\b|\bthị\s+(?:trấn|xã)\b", re.IGNORECASE)
_GLUED = re.compile(f"[{_LOWER}]{{2,}}[{_UPPER}][{_LOWER}]+")
_DOUBLED = re.compile(r"\b(\w+(?: \w+){1,5}) \1\b", re.IGNORECASE)
_BROKEN = re.compile(f"[{_LOWER},] *\n *[{_LOWER}]{{2,}}")
_LOST = re.compile("\ufffd|\\?{3,}")
_NAMES = ("VNeID", "eKYC")


def clean(text: str) -> str:
    """One line: tags, invisible characters and surplus spaces gone, NFC."""
    bare = _INVISIBLE.sub("", _TAG.sub(" ", unicodedata.normalize("NFC", text or "")))
    return " ".join(bare.split())


def lines(text: str) -> list[str]:
    """The lines of a text, each cleaned and without its bullet; empty ones left out."""
    found = (clean(_BULLET.sub("", clean(line))) for line in (text or "").splitlines())
    return [line for line in found if line.strip(" .;:*-")]


def unbulleted(text: str) -> str:
    """One line without the bullet before it."""
    return _BULLET.sub("", clean(text))


def clip(text: str, length: int) -> str:
    """At most `length` characters, cut between words and marked so."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:.(") + "…"


def gone_level(text: str) -> str | None:
    """The first mention of a level or unit that is no more since 1/7/2025, with a little around it."""
    found = _GONE.search(text)
    return None if found is None else _around(text, found)


def scrambled(text: str) -> str | None:
    """The first place where the text is out of order, glued together, said twice or has lost letters."""
    bare = unicodedata.normalize("NFC", text or "")
    for pattern in (_LOST, _BROKEN, _DOUBLED, _GLUED):
        for found in pattern.finditer(bare):
            if not any(name in found.group() for name in _NAMES):
                return _around(bare, found)
    return None


def _around(text: str, found: re.Match[str]) -> str:
    return clean(text[max(0, found.start() - 25) : found.end() + 25])
