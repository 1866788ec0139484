"""Which facets a question asks for: the engine's intent, and words that name a facet.

The intent gives the main one; the words find a second ask in the same message ("cần giấy gì và mất bao lâu") and
settle questions where the intent was unsure. Matching is on folded text (no diacritics), whole syllables.
"""

from __future__ import annotations

import re

from knowledge.schema import Facet
from nlu.text.fold import fold

_CUES: tuple[tuple[Facet, str], ...] = (
    (
        Facet.PAPERS,
        r"giay to|giay gi|ho so (?:gom|can|gi|nhung)|thanh phan ho so|chuan bi (?:gi|nhung gi|giay|ho so)|"
        r"mang (?:theo )?(?:gi|giay|nhung gi|cai gi)|can (?:gi|nhung gi|mang)|may ban (?:photo|sao)|"
        r"(?:mang|cam|dem) theo|loai giay nao|giay nao",
    ),
    (
        Facet.FEE,
        r"le phi|chi phi|bao nhieu tien|nhieu tien|het bao nhieu|ton (?:bao nhieu|nhieu|kem|tien|phi)|mat tien|"
        r"mien phi|gia bao nhieu|(?:dong|nop|ton|mat|thu|tra|muc) (?:phi|tien)|phi (?:la )?bao nhieu|"
        r"may tram|may dong|bao nhieu mot (?:ban|trang|to)|tien phi|phi lam",
    ),
    (
        Facet.TIME,
        r"bao lau|may (?:ngay|hom|bua|tuan|thang)|bao nhieu (?:ngay|tuan|thang|gio)|khi nao (?:co|xong|lay|nhan)|"
        r"bao gio (?:co|xong|lay|nhan)|thoi (?:gian|han) giai quyet|thoi gian (?:lam|xu ly|cap|cho)|"
        r"lau (?:khong|lam)|hom nao (?:lay|co)|chung nao|lay lien|trong ngay",
    ),
    (
        Facet.PLACE,
        r"o dau|cho nao|di dau|den dau|toi dau|ra dau|len dau|noi nop|co quan nao|noi nao|dia diem|"
        r"(?:phuong|xa|cong an|uy ban) nao|cho mo|nop cho ai|tham quyen",
    ),
    (
        Facet.ONLINE,
        r"online|truc tuyen|qua mang|tren mang|nop mang|qua internet|tren vneid|qua vneid|cong dich vu cong|"
        r"tai nha duoc|o nha (?:lam|nop)|toan trinh",
    ),
    (
        Facet.STEPS,
        r"cac buoc|tung buoc|trinh tu|quy trinh|buoc (?:nao|gi|mot)|may buoc|cach (?:lam|thuc)|huong dan (?:cach )?lam",
    ),
    (
        Facet.WHO,
        r"dieu kien|doi tuong|ai (?:duoc|co quyen|phai|lam)|nho (?:nguoi|ai|ban|con|em)|uy quyen|lam (?:thay|ho|giup)|"
        r"may tuoi|bao nhieu tuoi|du tuoi",
    ),
    (
        Facet.RESULT,
        r"ket qua (?:la|nhan|thu tuc)|duoc cap (?:giay|gi|may)|nhan duoc (?:gi|giay)|"
        r"gia tri (?:bao|may|trong)|thoi han su dung|han su dung|hieu luc (?:bao|may|trong)|co han",
    ),
    (
        Facet.LEGAL,
        r"can cu (?:phap|vao|nao|gi|luat)|(?:luat|nghi dinh|thong tu|van ban|quy dinh) (?:nao|gi|so|may)|"
        r"co so phap ly|phap ly|theo luat",
    ),
    (
        Facet.FORM,
        r"to khai|mau don|bieu mau|mau (?:nao|so|to|giay|phieu|ct)|don (?:theo )?mau|xin mau|tai mau|cai form",
    ),
)
_COMPILED = tuple((facet, re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])")) for facet, pattern in _CUES)
_SURE = 0.6
_MOST = 3


def facets_asked(intent: str | None, confidence: float, text: str) -> tuple[Facet, ...]:
    """The facets asked, main one first, at most three; `(OVERVIEW,)` when none is.

    Args:
        intent: the engine's intent, such as `ask_fee`.
        confidence: the engine's confidence in it, 0-1.
        text: the restored text.
    """
    cued = [facet for facet, pattern in _COMPILED if pattern.search(fold(text))]
    main = _facet_of(intent)
    if main is not None and main is not Facet.OVERVIEW and (confidence >= _SURE or not cued or main in cued):
        cued = [main, *(facet for facet in cued if facet is not main)]
    return tuple(cued[:_MOST]) or ((main,) if main else (Facet.OVERVIEW,))


def _facet_of(intent: str | None) -> Facet | None:
    name = (intent or "").removeprefix("ask_")
    return Facet(name) if name in set(Facet) else None
