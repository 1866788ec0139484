"""Words typed in Telex or VNI that the keyboard did not convert: `dduwowngf`, `d9u7o7ng2`."""

from __future__ import annotations

from functools import lru_cache

from nlu.text.orthography import is_syllable, split_tone, with_tone

_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"u": "ư", "o": "ơ"}
_VOWELS = "aăâeêioôơuưy"


def _mark_last(letters: list[str], table: dict[str, str]) -> bool:
    for i in range(len(letters) - 1, -1, -1):
        if letters[i] in table:
            letters[i] = table[letters[i]]
            return True
    return False


def _add_horn(letters: list[str], *, or_breve: bool) -> bool:
    """Apply Telex `w` or VNI `7`: both letters of `uo` at once, else the last letter that takes the mark."""
    word = "".join(letters)
    for pair in ("uo", "ưo", "uơ"):
        at = word.find(pair)
        if at >= 0 and not (at > 0 and word[at - 1] == "q"):
            letters[at : at + 2] = ["ư", "ơ"]
            return True
    return _mark_last(letters, {**_HORN, "a": "ă"} if or_breve else _HORN)


def _vni_mark(letters: list[str], key: str) -> bool:
    if key == "7":
        return _add_horn(letters, or_breve=False)
    return _mark_last(letters, _CIRCUMFLEX if key == "6" else {"a": "ă"})


def _finish(letters: list[str], tone: str, word: str) -> str | None:
    toneless, typed_tone = split_tone("".join(letters))
    decoded = with_tone(toneless, tone or typed_tone)
    return decoded if decoded != word and is_syllable(decoded) else None


@lru_cache(maxsize=20_000)
def decode_telex(word: str) -> str | None:
    """Return the syllable that a lower-case Telex key sequence stands for, or None if it is not one.

    Mark keys may come late (`duongwf`, `tieengs`, `dangd`), as typists do.
    """
    letters: list[str] = []
    tone = ""
    used = False
    for key in word:
        has_vowel = any(c in _VOWELS for c in letters)
        if key in _TELEX_TONES and has_vowel:
            tone, used = _TELEX_TONES[key], True
        elif key == "w":
            if not _add_horn(letters, or_breve=True):
                letters.append("ư")
            used = True
        elif key == "d" and letters[:1] == ["d"]:
            letters[0], used = "đ", True
        elif key in _CIRCUMFLEX and key in letters:
            at = len(letters) - 1 - letters[::-1].index(key)
            letters[at], used = _CIRCUMFLEX[key], True
        else:
            letters.append(key)
    return _finish(letters, tone, word) if used else None


@lru_cache(maxsize=20_000)
def decode_vni(word: str) -> str | None:
    """Return the syllable that a lower-case VNI key sequence (letters and digits) stands for, or None."""
    letters: list[str] = []
    tone = ""
    for key in word:
        if not key.isdigit():
            letters.append(key)
        elif key in _VNI_TONES:
            tone = _VNI_TONES[key]
        elif key in "678":
            if not _vni_mark(letters, key):
                return None
        elif key == "9" and letters[:1] == ["d"]:
            letters[0] = "đ"
        else:
            return None
    return _finish(letters, tone, word)
