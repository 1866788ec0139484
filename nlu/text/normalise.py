"""Typed text brought to one plain form, before anything else reads it."""

from __future__ import annotations

import re
import unicodedata

from nlu.text.characters import LOOK_ALIKES, CharacterTable
from nlu.text.fold import fold
from nlu.text.orthography import TONES, place_tone

#: Characters of a message that are read at all; the encoder needs 153 s for 200,000.
LONGEST_MESSAGE = 2_000
_LONGEST_RAW = 4 * LONGEST_MESSAGE
# Every step shortens the text or settles it, so a handful of rounds reaches the fixed point; this is only a bound.
_MOST_ROUNDS = 50

_SPECIAL_PIECES = re.compile(r"<\s*(?:/?\s*s|pad|unk|mask)\s*>", re.IGNORECASE)
_EMOTICONS = re.compile(r"(?<!\S)(?:[:=;]['-]?[()DPpvVoO3]+|\^_*\^|[Tt]_[Tt]|<3)(?!\S)|[:=;]['-]?[()]{2,}")
_FOREIGN_LETTER = re.compile(r"[\u0370-\u052f]")
_BASE_WITH_MARKS = re.compile(r"[A-Za-z][\u0300-\u036f]+")
_STRAY_MARKS = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_INNER_DASH = re.compile(r"(?<=\w)[\u2010\u2011\u2012\u2013\u2014\u2015\u2212](?=\w)")
_REPEATED_MARK = re.compile(r"([!?,;])\1+")
_LONG_DOTS = re.compile(r"\.{4,}")
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"@|://|^www\.|\.(?:vn|com|net|org|gov|edu)\b", re.IGNORECASE)
_ROMAN = re.compile(r"[ivxIVX]+")
_THRICE = re.compile(r"(.)\1\1")
_NON_ASCII = CharacterTable()
_QUALITY_MARKS = "\u0302\u0306\u031b"


def _same_letter(match: re.Match[str]) -> str:
    """Read Cyrillic and Greek look-alikes as Latin, in tokens that hold no other letter of those scripts."""
    token = match.group()
    if all(c in LOOK_ALIKES for c in token if "\u0370" <= c <= "\u052f"):
        return "".join(LOOK_ALIKES.get(c, c) for c in token)
    return token


def _compose(match: re.Match[str]) -> str:
    """Compose a letter with at most one vowel mark and one tone, whatever order they were typed in."""
    letter, marks = match.group()[0], match.group()[1:]
    quality = next((m for m in marks if m in _QUALITY_MARKS), "")
    tone = next((m for m in marks if m in TONES), "")
    composed = unicodedata.normalize("NFC", letter + quality + tone)
    if len(composed) == 1:
        return composed
    for fewer in (letter + quality, letter + tone):
        composed = unicodedata.normalize("NFC", fewer)
        if len(fewer) > 1 and len(composed) == 1:
            return composed
    # Not a Vietnamese letter: keep ç, ñ, ü as they are.
    return unicodedata.normalize("NFC", match.group())


def _compose_letters(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    composed = unicodedata.normalize("NFC", _BASE_WITH_MARKS.sub(_compose, decomposed))
    return _STRAY_MARKS.sub("", composed)


def _squeeze_word(word: str) -> str:
    """Reduce a letter held down (`giáaaa`, `khôngggg`) to one, keeping the spelling with diacritics."""
    plain = fold(word)
    if len(plain) != len(word) or not _THRICE.search(plain) or _ROMAN.fullmatch(word):
        return word
    kept: list[str] = []
    start = 0
    while start < len(word):
        end = start + 1
        while end < len(word) and plain[end] == plain[start]:
            end += 1
        run = word[start:end]
        # A consonant is held down at the end of a syllable; at the start it is an abbreviation (cccd).
        held = len(run) > 2 and (plain[start] in "aeiouy" or any(c in "aeiouy" for c in plain[:start]))
        kept.append(max(run, key=lambda c: len(unicodedata.normalize("NFD", c))) if held else run)
        start = end
    return "".join(kept)


def _retone_word(word: str) -> str:
    lower = word.lower()
    placed = place_tone(lower)
    if placed == lower or len(placed) != len(word):
        return word
    return "".join(p.upper() if w.isupper() else p for p, w in zip(placed, word, strict=True))


def _settle_token(match: re.Match[str]) -> str:
    """Squeeze and re-tone the words of one token; codes, numbers and addresses pass untouched."""
    token = match.group()
    if any(c.isdigit() for c in token) or _ADDRESS.search(token):
        return token
    return _WORD.sub(lambda m: _retone_word(_squeeze_word(m.group())), token)


def _lower_shouting(text: str) -> str:
    """Lower a text whose letters are mostly capitals, except tokens with digits (case codes) and addresses."""
    words = [t for t in text.split() if not any(c.isdigit() for c in t)]
    capitals = sum(c.isupper() for w in words for c in w)
    letters = sum(c.isalpha() for w in words for c in w)
    shouted = sum(1 for w in words if w.isupper() and sum(map(str.isalpha, w)) > 1)
    if shouted < 2 or capitals < 0.7 * letters:
        return text
    return _TOKEN.sub(
        lambda m: m.group() if any(c.isdigit() for c in m.group()) or "@" in m.group() else m.group().lower(),
        text,
    )


def _round(text: str) -> str:
    text = text.translate(_NON_ASCII)
    if _FOREIGN_LETTER.search(text):
        text = _TOKEN.sub(_same_letter, text)
    text = _compose_letters(text)
    text = _SPECIAL_PIECES.sub(" ", text)
    text = _EMOTICONS.sub(" ", text)
    text = _INNER_DASH.sub("-", text)
    text = _LONG_DOTS.sub("...", _REPEATED_MARK.sub(r"\1", text))
    text = _TOKEN.sub(_settle_token, text)
    text = _lower_shouting(text)
    return " ".join(text.split())[:LONGEST_MESSAGE].rstrip()


def normalise(text: str) -> str:
    """Return `text` in the one form that the rest of the assistant reads. Total and idempotent.

    Unicode: NFC, compatibility forms unfolded where that is safe (fullwidth, mathematical letters, ligatures),
    ornaments, emoji, control, zero-width and bidirectional characters dropped. Encoder pieces such as `<s>` are
    dropped. Tone marks are placed as in official records (hòa, khỏe, thủy). A text mostly in capitals is lowered;
    held-down letters and repeated marks are squeezed; white space is collapsed; at most 2,000 characters remain.
    Case codes, numbers, money, dates and addresses keep their characters.
    """
    text = text[:_LONGEST_RAW]
    for _ in range(_MOST_ROUNDS):
        settled = _round(text)
        if settled == text:
            break
        text = settled
    return text
