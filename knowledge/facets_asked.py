"""Which facets a question asks for.

A model tells how likely each is (`facet_model.py`); the words that name a facet, found here, are what it is told among
other things. Where there is no model for the encoder in use, the engine's intent gives one facet and the words a second
ask in the same message ("cần giấy gì và mất bao lâu"). Matching is on folded text (no diacritics), whole syllables;
English has words of its own (`english_facets.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from knowledge.english_facets import asks_how, english_facets
from knowledge.schema import Facet
from nlu.text.fold import fold
from nlu.text.language import in_english

_CUES: tuple[tuple[Facet, str], ...] = (
    (
        Facet.PAPERS,
        r"giay to (?:gi|nao|can|phai|gom|the nao|ra sao|sao)|(?:can|nhung|cac|chuan bi|mang|loai|dem|ve|phai co|thieu)"
        r"(?: nhung| cac| loai| theo)? giay to|^(?:the |con |vay |a )*giay to(?! tuy than)|"
        r"(?<!nhan duoc )(?<!duoc cap )(?<!duoc )giay (?:gi|nao)|(?:ho so|gom|nop)(?: co| can)? (?:nhung )?gi|"
        r"ho so (?:gom|can gi|nhung)|thanh phan ho so|chuan bi (?:gi|nhung gi|ho so)|nhung giay (?:gi|nao)|"
        r"mang (?:theo )?(?:gi|nhung gi|cai gi)|can (?:gi|nhung gi|mang)|may ban (?:photo|sao)|"
        r"(?:mang|cam|dem) theo|loai giay nao|^ho so(?= )(?!.*\d| o dau| cua toi)|"
        r"(?:nop|trinh|xin|kem|dinh kem|phai co) (?:nhung |may to )?"
        r"(?:giay|chung tu|to) (?:gi|nao|chi)|(?:phai|don|ho so) (?:kem|dinh kem) (?:theo )?(?:gi|chi)|ho so co gi|"
        r"(?:giay|can|mang) (?:chi|nhung chi)(?= |$)",
    ),
    (
        Facet.FEE,
        r"le phi|chi phi|bao nhieu tien|nhieu tien|"
        r"(?:het|ton|dong|nop|mat|thu|tra) bao nhieu(?! (?:ngay|lau|thang|tuan|"
        r"gio|ban|giay|loai|to|buoc|nam))|ton (?:nhieu|kem|tien|phi)|mien phi|gia bao nhieu|"
        r"(?:dong|nop|ton|mat|thu|tra|muc) (?:phi|tien)|phi (?:la )?bao nhieu|nhung tien gi|"
        r"(?:het|ton|dong|nop|mat|thu|tra|nhut|it nhat) nhieu(?= |$)|nhieu tien|"
        r"co (?:bi )?(?:thu|ton|mat) (?:tien|phi)|^tien(?= )(?!.*\d| tro| thai| tu| luong| mai| huu)|"
        r"(?:phai|can) (?:dong|tra|nop) khoan|may tram|may dong|bao nhieu mot (?:ban|trang|to)|tien phi|phi lam",
    ),
    (
        Facet.TIME,
        r"(?<!gia tri )(?<!hieu luc )(?<!su dung )(?<!co han )bao lau|(?<!lai )may (?:ngay|hom|bua|tuan|thang)|"
        r"(?:mat|trong|het|sau|cho) bao nhieu (?:ngay|tuan|thang|gio)|bao nhieu (?:ngay|tuan) (?:thi|lam viec|la|moi)|"
        r"(?:khi nao|bao gio|chung nao|hom nao|ngay nao) (?:thi )?(?:co|xong|lay|nhan|duoc)|"
        r"thoi (?:gian|han) giai quyet|thoi gian (?:lam|xu ly|cap|cho)|truoc may gio|"
        r"han chot|han (?:nop|ngay) |ngay nao (?:phai|het)|(?:chung|khi) nao (?:moi|thi)|bao nhieu ngay|"
        r"truoc may (?:gio|ngay)|"
        r"lau (?:khong|lam)|lay lien|trong ngay|thoi gian (?:the nao|ra sao|bao)|^(?:the |con |vay |a )*thoi gian",
    ),
    (
        Facet.PLACE,
        r"(?:nop (?:ho so |don )?)?(?:o dau|cho nao)|"
        r"di dau|den dau|toi dau|ra dau|len dau|vo dau|noi nop|co quan nao|noi nao|dia diem|"
        r"(?:toi|gui|nop|ve|len|qua) dau(?= |$)|nop (?:cho|o|len) ai|"
        r"(?:phuong|xa|cong an|uy ban) nao|cho mo|nop cho ai|tham quyen|o (?:xa|phuong) (?:hay|khac)",
    ),
    (
        Facet.ONLINE,
        r"online|onl|truc tuyen|qua mang|tren mang|nop mang|qua internet|tren (?:vneid|dien thoai)|qua (?:vneid|app)|"
        r"cong dich vu cong|(?:lam|nop|dang ky|khai) (?:duoc )?(?:o|tai) nha(?! (?:thue|tro|moi))|tai nha duoc khong|"
        r"toan trinh|bang (?:may tinh|dien thoai|ung dung|app|vneid)|tren dvc|gui ho so bang ung dung",
    ),
    (
        Facet.STEPS,
        r"cac buoc|tung buoc|trinh tu|quy trinh|buoc (?:nao|gi|mot)|may buoc|cach (?:lam|thuc)|huong dan (?:cach )?lam",
    ),
    (
        Facet.WHO,
        r"dieu kien|doi tuong|truong hop nao|ai (?:duoc|co quyen|phai|lam|di|cung|moi|la nguoi)|chinh chu|"
        r"nho (?:nguoi|ai|ban|con|em)|(?<!giay )uy quyen|lam (?:thay|giup)|co duoc huong|"
        r"lam ho(?! (?:so|chieu|kinh|khau|tich|ngheo|gia))|may tuoi|bao nhieu tuoi|du tuoi",
    ),
    (
        Facet.RESULT,
        r"ket qua (?:la|nhan|thu tuc)|(?:duoc cap|duoc|nhan|nhan duoc) (?:giay |phieu |quyet dinh |the )?gi|"
        r"nhan duoc giay|gia tri (?:bao|may|trong)|thoi han su dung|han su dung|hieu luc (?:bao|may|trong)|"
        r"co han (?:bao|may|su|trong)",
    ),
    (
        Facet.LEGAL,
        r"can cu (?:phap|vao|nao|gi|luat|theo)|(?:luat|nghi dinh|thong tu|van ban|quy dinh) (?:nao|gi|so|may)|"
        r"(?:dieu|khoan) (?:nao|may)(?= |$)|co so phap ly|phap ly|theo luat",
    ),
    (
        Facet.FORM,
        r"to khai|mau don|bieu mau|mau (?:nao|so|to|giay|phieu|ct)|don (?:theo )?mau|xin mau|tai mau|cai form",
    ),
)
_COMPILED = tuple((facet, re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])")) for facet, pattern in _CUES)
_WORD = re.compile(r"\w+")
_LOOK_ALIKES = re.compile(r"\b(?:mặt tiền|nhỏ)\b", re.IGNORECASE)
"""Words that read as a cue once their diacritics are gone: "mặt tiền" is no "mất tiền", "nhỏ" no "nhờ"."""
_WHERE_TO_GET = re.compile(r"^(?!.*\bnop\b).*\b(?:to khai|mau|don|form)\b.*\b(?:o dau|cho nao)\b")
"""Where a form is to be had is a question about the form, not about where to hand in."""
_HOW = re.compile(r"(?:the nao|ra sao|lam sao|(?:thi|phai|can|nen) lam gi)(?: (?:a|vay|z|nhi|day|gio|bay gio|duoc))*$")
"""A bare "how" asks for the procedure as a whole."""
_SURE = 0.6
_ALSO = 0.15
_MOST = 3
_LIST = 20
"""A message of no more words that names several facets asks them all ("cần giấy gì, nộp ở đâu, mất bao nhiêu"): the
model has seen few such lists (four in five of such cues were asked, on `knowledge/calibration/facets.jsonl`)."""
_NOTHING_ASKED = (Facet.OVERVIEW,)
FACETS_AT = 0.1
"""A facet this likely is told: one too many costs a line to read, one too few another question. The curve of other
thresholds is printed by `python -m knowledge.fit_facets`."""


def facets_asked(
    intent: str | None,
    confidence: float,
    text: str,
    ranking: Sequence[tuple[str, float]] = (),
    shares: Mapping[Facet, float] | None = None,
) -> tuple[Facet, ...]:
    """The facets asked, in the order asked, at most three; `(OVERVIEW,)` when none is.

    Args:
        intent: the engine's intent, such as `ask_fee`.
        confidence: the engine's confidence in it, 0-1.
        text: the restored text.
        ranking: intents with their confidences, the likeliest first; a second ask in one message shows there.
        shares: how likely each facet is asked by the model (see `FacetModel.shares`); it decides where there is one.
    """
    cued = list(cued_facets(text))
    if shares:
        likely = likely_facets(shares)
        if len(cued) > 1 and len(text.split()) <= _LIST:
            likely = tuple(dict.fromkeys((*cued, *likely)))[:_MOST]
        return tuple(sorted(likely, key=lambda facet: cued.index(facet) if facet in cued else _MOST)) or _NOTHING_ASKED
    english = in_english(text)
    if not cued and (asks_how(text) if english else _HOW.search(_plain(text))):
        return (Facet.OVERVIEW,)
    if english and cued:  # the classifier has seen little English: the words are surer than its intent
        return tuple(cued[:_MOST])
    main = _facet_of(intent)
    if main is not None and main is not Facet.OVERVIEW and main not in cued and (confidence >= _SURE or not cued):
        cued.insert(0, main)
    for name, share in ranking:
        also = _facet_of(name)
        if also is not None and also not in (Facet.OVERVIEW, *cued) and share >= _ALSO:
            cued.append(also)
    return tuple(cued[:_MOST]) or ((main,) if main else (Facet.OVERVIEW,))


def likely_facets(shares: Mapping[Facet, float], at: float = FACETS_AT) -> tuple[Facet, ...]:
    """The facets at least `at` likely, the likeliest first, at most three."""
    likely = sorted((facet for facet, share in shares.items() if share >= at), key=lambda facet: -shares[facet])
    return tuple(likely[:_MOST])


def cued_facets(text: str) -> tuple[Facet, ...]:
    """The facets that the words of `text` name, in the order named; none when there are none."""
    if in_english(text):
        return english_facets(text)
    plain = _plain(text)
    found = [(match.start(), facet) for facet, pattern in _COMPILED if (match := pattern.search(plain))]
    cued = [facet for _, facet in sorted(found, key=lambda pair: pair[0])]
    if Facet.FORM in cued and Facet.PLACE in cued and _WHERE_TO_GET.search(plain):
        cued.remove(Facet.PLACE)
    return tuple(cued)


def uncued_words(text: str) -> list[str]:
    """The words of `text` (restored, lower case) outside every cue: what is left may name the subject."""
    words = _WORD.findall(_LOOK_ALIKES.sub("_", text))
    plain = [fold(word) for word in words]
    line = " ".join(plain)
    cued = [match.span() for _, pattern in _COMPILED for match in pattern.finditer(line)]
    starts = [sum(len(word) + 1 for word in plain[:index]) for index in range(len(plain))]
    return [
        word.lower()
        for word, start in zip(words, starts, strict=True)
        if not any(begin <= start < end for begin, end in cued)
    ]


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(fold(_LOOK_ALIKES.sub("_", text))))


def _facet_of(intent: str | None) -> Facet | None:
    name = (intent or "").removeprefix("ask_")
    return Facet(name) if name in set(Facet) else None
