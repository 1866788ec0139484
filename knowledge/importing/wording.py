"""The plain words that a record lacks, made from its name. Marked as generated, so that an editor replaces them."""

import re
from dataclasses import dataclass

from knowledge.importing.record import Record
from knowledge.importing.words import clean, clip

GENERATED_FIELDS = ("colloquial", "button", "distinguish", "summary")
"""Fields that no portal has; every one of them is made here."""
_LEAD = re.compile(r"^(?:thủ tục(?: hành chính)?[:\s]+)+", re.IGNORECASE)
_CODE = re.compile(r"\(?\b\d\.\d{6}\b\)?")
_ASIDE = re.compile(r"\s*\([^)]*\)")
_PROVINCE = re.compile(r"^(?:UBND|Ủy ban nhân dân)\s+(?:tỉnh|thành phố|TP\.?)\s+", re.IGNORECASE)
BUTTON_LENGTH = 60


@dataclass(frozen=True)
class Wording:
    """Names and lines for one procedure."""

    name: str
    official_name: str
    colloquial: tuple[str, ...]
    button: str
    distinguish: str
    summary: str


def wording_of(record: Record) -> Wording:
    """Names and lines, all from the record's own name, field and issuer."""
    official = clean(_CODE.sub("", clean(record.name))).rstrip(" .;,:")
    plain = _LEAD.sub("", official).strip() or official
    plain = plain[:1].upper() + plain[1:]
    place = _PROVINCE.sub("", clean(record.issuer)) if record.other_province else ""
    name = f"{plain} ({place})" if place else plain
    tail = f" ({place})" if place else ""
    lower = name.lower()
    short = _ASIDE.sub("", plain).lower().strip()
    names = [lower, f"thủ tục {lower}", f"làm hồ sơ {lower}"]
    if short and not place and short != lower:
        names.insert(1, short)
    field = clean(record.field) or "chưa rõ"
    by = f", theo công bố của {clean(record.issuer)}" if record.issuer else ""
    return Wording(
        name=name,
        official_name=official,
        colloquial=tuple(names),
        button=clip(plain, BUTTON_LENGTH - len(tail)) + tail,
        distinguish=f"{name}: lĩnh vực {field}, mã {record.code}{by}.",
        summary=f"{name}. Thủ tục thuộc lĩnh vực {field}{by}.",
    )
