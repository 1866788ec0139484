"""The spelling of one Vietnamese syllable: which ones can exist, and where the tone mark stands."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: Combining marks of the five written tones: huyền, sắc, hỏi, ngã, nặng.
TONES = "\u0300\u0301\u0309\u0303\u0323"
_SHARP_OR_HEAVY = "\u0301\u0323"
_VOWELS = frozenset("aăâeêioôơuưy")
_MARKED_VOWELS = frozenset("ăâêôơư")

_ONSETS = frozenset("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()) | {""}  # noqa: SIM905
_RIMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong ooc
    op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uênh uêch ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
    uy uya uych uyên uyêt uynh uyt uyn uyp uyu
    ư ưa ưc ưi ưng ưm ưn ưt ươc ươi ươm ươn ương ươp ươt ươu ưu
    y yêm yên yêng yêt yêu
    """.split()  # noqa: SIM905 - a table of rimes, read as one
)
# After `qu` the glide is part of the onset, so the rime starts at y: quyt, quynh, quych.
_RIMES_AFTER_QU = _RIMES | {"ynh", "ych", "yt", "yn", "yp", "yu"}


def split_tone(syllable: str) -> tuple[str, str]:
    """Return the syllable without tone (NFC) and its tone mark, "" for the level tone.

    A second tone mark is dropped; other marks (circumflex, breve, horn) stay.
    """
    if syllable.isascii():
        return syllable, ""
    tone = ""
    kept: list[str] = []
    for char in unicodedata.normalize("NFD", syllable):
        if char in TONES:
            tone = tone or char
        else:
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept)), tone


def split_onset(toneless: str) -> tuple[str, str] | None:
    """Split a lower-case toneless syllable into onset and rime, or None if it cannot be Vietnamese."""
    for length in (3, 2, 1, 0):
        onset, rime = toneless[:length], toneless[length:]
        if len(onset) != length or onset not in _ONSETS:
            continue
        if rime in (_RIMES_AFTER_QU if onset == "qu" else _RIMES):
            return onset, rime
    return None


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Tell whether a lower-case word is spelled like a Vietnamese syllable, tone mark wherever it stands."""
    toneless, tone = split_tone(word)
    parts = split_onset(toneless)
    if parts is None:
        return False
    stopped = parts[1][-1] in "cpt" or parts[1].endswith("ch")
    return not stopped or tone == "" or tone in _SHARP_OR_HEAVY


def with_tone(toneless: str, tone: str) -> str:
    """Put `tone` on the right letter of a lower-case toneless syllable, in the catalogue's style.

    The style is the one official records use (hòa, khỏe, thủy, not hoà, khoẻ, thuỷ): a marked vowel takes the tone;
    else the middle of three vowels, the second of two before a final consonant, the first of two at the end.
    """
    parts = split_onset(toneless)
    if not tone or parts is None:
        return toneless
    onset, rime = parts
    nucleus = [i for i, c in enumerate(rime) if c in _VOWELS]
    marked = [i for i in nucleus if rime[i] in _MARKED_VOWELS]
    if marked:
        place = marked[-1]
    elif len(nucleus) == 1:
        place = nucleus[0]
    else:
        closed = rime[-1] not in _VOWELS
        place = nucleus[1] if closed or len(nucleus) == 3 else nucleus[0]
    at = len(onset) + place
    return unicodedata.normalize("NFC", toneless[: at + 1] + tone + toneless[at + 1 :])


@lru_cache(maxsize=20_000)
def place_tone(word: str) -> str:
    """Return a lower-case Vietnamese syllable with its tone mark moved to the catalogue's place; others unchanged."""
    if word.isascii() or not is_syllable(word):
        return word
    toneless, tone = split_tone(word)
    return with_tone(toneless, tone)
