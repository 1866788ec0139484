"""Words around place names: the types of units, and the names that are also ordinary words.

Rule for a name typed without its type ("ở trảng bom"): it counts as a place, except

- a name in `ORDINARY`, which people also say of other things ("tiền mặt thống nhất", "bình an", "đồng tâm");
- typed without any diacritics, a name in `ORDINARY_BARE`, which then reads as other words ("minh lap ho kinh
  doanh": mình lập).

Such a name counts after a type ("xã thống nhất", "p. an bình"), beside a word that only stands next to places
(`BEFORE`: "ở thanh bình", `AFTER`: "minh thành cũ"), or when the whole text is about places: what is left of it is
only types of units, other place names and the words in `FILLERS` ("thống nhất giờ thuộc xã nào").
"""

import re
from enum import IntEnum

from knowledge.spelling import bare
from knowledge.syllables import syllables


class Level(IntEnum):
    """The level of a unit, of today or of before 1/7/2025."""

    COMMUNE = 1
    DISTRICT = 2
    PROVINCE = 3


TYPES: dict[tuple[str, ...], tuple[str, Level]] = {
    ("thi", "tran"): ("thị trấn", Level.COMMUNE),
    ("tt",): ("thị trấn", Level.COMMUNE),
    ("phuong",): ("phường", Level.COMMUNE),
    ("p",): ("phường", Level.COMMUNE),
    ("xa",): ("xã", Level.COMMUNE),
    ("x",): ("xã", Level.COMMUNE),
    ("thi", "xa"): ("thị xã", Level.DISTRICT),
    ("tx",): ("thị xã", Level.DISTRICT),
    ("thanh", "pho"): ("thành phố", Level.DISTRICT),
    ("tp",): ("thành phố", Level.DISTRICT),
    ("huyen",): ("huyện", Level.DISTRICT),
    ("h",): ("huyện", Level.DISTRICT),
    ("tinh",): ("tỉnh", Level.PROVINCE),
}
"""What people put before a name, without diacritics, and the type and level it means."""


def _names(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(syllables(line)) for line in text.split(",") if line.strip())


ORDINARY = _names(
    """an bình, an hòa, an phú, bình an, bình minh, bình thắng, bình sơn, bảo hòa, đại phước, đoàn kết, đồng tâm,
    đồng tiến, đức hạnh, đường 10, hiệp hòa, hưng long, hưng phước, hưng thịnh, long thọ, minh đức, minh long,
    minh tâm, minh thành, minh thắng, nhân nghĩa, phước thiện, quang minh, quang trung, quang vinh,
    suối cao, thanh bình, thành tâm, thống nhất, thuận lợi, trung dũng, trung hòa, xuân trường, hưng chiến,
    bình tân, tân bình, long an, đồng nai"""
)
ORDINARY_BARE = ORDINARY | _names(
    """minh lập, minh hưng, tân lập, bình đa, đa kia, đăng hà, đồng phú, phú lý, phú hội, phú văn, phú hữu, tam an,
    tân an, tân thành, tân mai, long thành, lộc thành, lộc tấn, lộc phú, thanh an, thanh phú, thanh sơn, bảo bình,
    bàu hàm, xuân tâm, xuân thành, phước an, an phước, an lộc, tiến thành, tân hạnh, tân hòa, tân hưng, tây hòa,
    đông hòa, long hà, long đức, bình lợi, tân lợi, tân tiến, phú an, phú thanh, lâm san, hóa an, tân phong,
    gia kiệm, trà cổ, túc trưng, dầu giây, an viễn, thanh lương, thanh hòa, mã đà, thừa đức"""
)
_BARE_ONLY = frozenset(tuple(bare(word) for word in name) for name in ORDINARY_BARE)

FILLERS = frozenset(
    bare(word)
    for words in _names(
        """ở, tại, tôi, em, mình, con, nhà, thuộc, là, gì, nào, đâu, nay, giờ, bây giờ, hiện, cũ, mới, trước, sáp nhập,
        vào, với, đổi, tên, thành, đơn vị, hành chính, ủy ban nhân dân, ubnd, cho hỏi, ạ, còn, không, phải, khu vực,
        địa chỉ, về, năm, và, bên, ấp, khóm, xóm, thôn, nữa, được, đã, chưa, có, vậy, thế, dạ, hả, thì, bị, gọi, nhập"""
    )
    for word in words
)
"""Words that say nothing of their own beside a place name, without diacritics."""

BEFORE = frozenset(
    tuple(bare(word) for word in name)
    for name in _names("ở, tại, thuộc, quê, ubnd, ủy ban, nhân dân, công an, khu vực, địa bàn")
)
"""Words that a place follows, without diacritics."""
AFTER = frozenset(
    tuple(bare(word) for word in name)
    for name in _names("cũ, bây giờ, giờ là, giờ thuộc, nay là, nay thuộc, trước đây, sau sáp nhập, sáp nhập, đổi tên")
)
"""Words that follow a place, without diacritics."""

_VARIANTS = dict.fromkeys(("đak", "đăk", "đac", "đăc", "đắc"), "đắk") | {"dac": "dak"}
_I_OR_Y = re.compile(r"^([hklmst])([yýỳỷỹỵ])$")
_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


def spelled(syllable: str) -> str:
    """A lower-case syllable of a name in the one spelling in which names are compared: đak, đăk, đắc; lý, lí."""
    return _I_OR_Y.sub(lambda m: m[1] + m[2].translate(_I), _VARIANTS.get(syllable, syllable))


def stands_as_place(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether the syllables around a name (lower case) tell that it is a place's."""
    return any(
        tuple(map(bare, before[-length:])) in BEFORE or tuple(map(bare, after[:length])) in AFTER for length in (1, 2)
    )


def reads_as_ordinary_words(typed: tuple[str, ...]) -> bool:
    """Whether a name as typed (lower-case syllables) is also said of other things."""
    plain = tuple(bare(word) for word in typed)
    return typed in ORDINARY or (typed == plain and plain in _BARE_ONLY)
