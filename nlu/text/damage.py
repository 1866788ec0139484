"""Correct Vietnamese damaged the ways people type it: what restoring is measured with.

Every kind takes the text and a `Random`, so that a run can be repeated. The teencode here was written apart from the
restorer's lexicon of abbreviations: it holds what young people type, not what the restorer happens to know.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from itertools import pairwise
from random import Random
from types import MappingProxyType

from nlu.text.orthography import split_tone

Damage = Callable[[str, Random], str]

_TELEX_TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j", "": ""}
_TELEX_LETTERS = {"ă": "aw", "â": "aa", "đ": "dd", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"}
_VNI_TONES = {"\u0300": "2", "\u0301": "1", "\u0309": "3", "\u0303": "4", "\u0323": "5", "": ""}
_VNI_LETTERS = {"ă": "a8", "â": "a6", "đ": "d9", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7"}
_WORD = re.compile(r"[^\W\d_]+")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {key: row[max(0, i - 1) : i] + row[i + 1 : i + 2] for row in _ROWS for i, key in enumerate(row)}

_TEENCODE_PHRASES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "căn cước công dân": ("cccd",),
        "bảo hiểm xã hội": ("bhxh",),
        "bảo hiểm y tế": ("bhyt",),
        "bảo hiểm thất nghiệp": ("bhtn",),
        "giấy phép lái xe": ("gplx",),
        "giấy phép kinh doanh": ("gpkd",),
        "ủy ban nhân dân": ("ubnd",),
        "giấy khai sinh": ("gks",),
        "hộ kinh doanh": ("hkd",),
        "hộ khẩu": ("hk",),
        "sổ đỏ": ("sđ", "sổ đỏ"),
        "như thế nào": ("ntn",),
        "bao nhiêu": ("bn", "bnhiu", "bao nhiu"),
        "đăng ký": ("đk", "dk", "đky", "dky"),
        "hồ sơ": ("hs",),
        "thủ tục": ("thủ tục", "tt"),
        "lệ phí": ("lệ phí", "lp"),
        "trực tuyến": ("onl", "online"),
        "công ty": ("cty",),
        "doanh nghiệp": ("dn",),
        "điện thoại": ("đt", "dt"),
        "thành phố": ("tp",),
    }
)
_TEENCODE_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "không": ("ko", "k", "hok", "kg"),
        "được": ("dc", "đc"),
        "gì": ("j", "gì"),
        "vậy": ("z", "v", "dzay"),
        "với": ("vs", "với"),
        "rồi": ("r", "rùi"),
        "mình": ("mk", "mik"),
        "em": ("e",),
        "anh": ("a",),
        "chị": ("c",),
        "biết": ("bít", "bik", "bt"),
        "nhiêu": ("nhiu",),
        "phải": ("pải", "p", "phải"),
        "giờ": ("h", "giờ"),
        "người": ("ng", "ngừi"),
        "nào": ("nèo", "nào"),
        "cũng": ("cx", "cũng"),
        "những": ("nhg", "nhữg"),
        "trong": ("trog", "trong"),
        "chồng": ("ck",),
        "vợ": ("vk",),
        "bạn": ("b", "bạn"),
        "bây": ("bi", "bây"),
        "muốn": ("mún", "muốn"),
        "tháng": ("th", "tháng"),
        "phường": ("p", "phường"),
    }
)


def strip(text: str, _random: Random | None = None) -> str:
    """Without diacritics, its case kept."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def strip_half(text: str, _random: Random | None = None) -> str:
    """With diacritics in its first half only: somebody who got tired."""
    words = text.split(" ")
    half = len(words) // 2
    return " ".join([*words[:half], *map(strip, words[half:])])


def strip_some(text: str, random: Random) -> str:
    """Each word keeps or loses its diacritics, as a keyboard that corrects some of them leaves it."""
    return " ".join(strip(word) if random.random() < 0.5 else word for word in text.split(" "))


def telex(text: str, _random: Random | None = None) -> str:
    """The Telex keys of the text in lower case, as a keyboard that was switched off leaves them."""
    return _keys(text, _TELEX_LETTERS, _TELEX_TONES)


def vni(text: str, _random: Random | None = None) -> str:
    """The VNI keys of the text in lower case."""
    return _keys(text, _VNI_LETTERS, _VNI_TONES)


def slip(text: str, random: Random) -> str:
    """One word with two neighbouring letters exchanged."""
    words = text.split(" ")
    chosen = _long_word(words, random)
    if chosen is not None:
        words[chosen] = _exchanged(words[chosen], random)
    return " ".join(words)


def typos(text: str, random: Random) -> str:
    """A slip in one word of six, one at least: a letter exchanged, lost, doubled, or hit beside."""
    words = text.split(" ")
    for _ in range(max(1, len(words) // 6)):
        chosen = _long_word(words, random)
        if chosen is None:
            break
        words[chosen] = random.choice((_exchanged, _lost, _doubled, _hit_beside))(words[chosen], random)
    return " ".join(words)


def glued(text: str, random: Random) -> str:
    """Every third space or so lost, never two in a row: "đăngký kếthôn"."""
    words = text.split(" ")
    parts, joined = [words[0]], False
    for before, word in pairwise(words):
        joined = not joined and before.isalpha() and word[:1].isalpha() and random.random() < 0.5
        parts.append(word if joined else f" {word}")
    return "".join(parts)


def caps(text: str, _random: Random | None = None) -> str:
    """In capitals throughout."""
    return text.upper()


def teencode(text: str, random: Random) -> str:
    """As the young text: abbreviations for most words that have one, lower case, no punctuation at the end."""
    shown = text.lower().rstrip(" ?.!")
    for phrase, ways in _TEENCODE_PHRASES.items():
        if random.random() < 0.8:
            shown = re.sub(rf"(?<!\w){phrase}(?!\w)", random.choice(ways), shown)
    return _WORD.sub(lambda m: _texted(m.group(), random), shown)


DAMAGES: Mapping[str, Damage] = MappingProxyType(
    {
        "no_diacritics": strip,
        "partly_stripped": strip_some,
        "teencode": teencode,
        "telex": telex,
        "vni": vni,
        "typos": typos,
        "glued": glued,
        "caps": caps,
    }
)
"""By the name of the slice that measures it."""


def _keys(text: str, letters: Mapping[str, str], tones: Mapping[str, str]) -> str:
    def typed(match: re.Match[str]) -> str:
        toneless, tone = split_tone(match.group())
        return "".join(letters.get(c, c) for c in toneless) + tones[tone]

    return _WORD.sub(typed, text.lower())


def _texted(word: str, random: Random) -> str:
    ways = _TEENCODE_WORDS.get(word)
    return random.choice(ways) if ways and random.random() < 0.7 else word


def _long_word(words: list[str], random: Random) -> int | None:
    fit = [i for i, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    return random.choice(fit) if fit else None


def _exchanged(word: str, random: Random) -> str:
    at = random.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _lost(word: str, random: Random) -> str:
    at = random.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _doubled(word: str, random: Random) -> str:
    at = random.randrange(1, len(word))
    return word[:at] + word[at] + word[at:]


def _hit_beside(word: str, random: Random) -> str:
    at = random.randrange(1, len(word))
    beside = _BESIDE.get(word[at].lower())
    return word if not beside else word[:at] + random.choice(beside) + word[at + 1 :]
