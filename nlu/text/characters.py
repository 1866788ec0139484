"""What one typed character becomes: compatibility forms, invisible characters, emoji, look-alikes."""

from __future__ import annotations

import re
import unicodedata

# Letters of other scripts that look like Latin ones on a phone; they arrive by copying or by mistake.
LOOK_ALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХҮҺԌаеѕіјорсухкмтһѵүԁԍԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹοανικρυητωϲς",
        "ABESIJKMHOPCTYXYHGaesijopcyxkmthvydgqw" + "ABEZHIKMNOPTYXCoavikpuntwcc",
        strict=True,
    ),
)
# Read so wherever they stand: letters no Vietnamese word has, and the slashes of dates and fractions.
_TWINS = {"ð": "đ", "Ð": "Đ", "Ɖ": "Đ", "ɖ": "đ", "ɑ": "a", "ɡ": "g", "ı": "i", "ɩ": "i", "∕": "/", "⁄": "/"}
_SMALL_CAPITAL = re.compile(r"LATIN LETTER SMALL CAPITAL ([A-Z])")
_KEPT_SYMBOLS = frozenset("°")
# One character that unfolds into more than this is an ornament (U+FDFA unfolds into 18).
_LONGEST_UNFOLDING = 4
_PLAIN_ASCII = dict.fromkeys((*range(32), 127), "") | dict.fromkeys(map(ord, "\t\n\r\v\f"), " ")
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Me"})


def _plain(char: str) -> str:
    """Return the replacement of one non-ASCII character ("" drops it)."""
    if char in _TWINS:
        return _TWINS[char]
    if ornament := _SMALL_CAPITAL.fullmatch(unicodedata.name(char, "")):
        return ornament[1].lower()
    category = unicodedata.category(char)
    if category in ("Zs", "Zl", "Zp") or char in "\u0085":
        return " "
    if category in _DROPPED_CATEGORIES or "\ufe00" <= char <= "\ufe0f":
        return ""
    if "\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefe":
        return " "
    if "\u24b6" <= char <= "\u24e9":  # circled letters are letters of a word, circled figures count things
        return unicodedata.normalize("NFKC", char)
    if "\u2460" <= char <= "\u24ff":
        return f" {unicodedata.normalize('NFKC', char).strip('()')} "
    unfolded = unicodedata.normalize("NFKC", char)
    if unfolded == char:
        if category in ("So", "Sk") and char not in _KEPT_SYMBOLS:
            return " "
        return str(unicodedata.decimal(char)) if category == "Nd" else char
    if len(unfolded) > _LONGEST_UNFOLDING or category == "So":
        return " "
    if "\u2044" in unfolded:  # ½ after a figure must not make 5½ read 51/2
        return " " + unfolded.replace("\u2044", "/")
    # A tone mark on its own unfolds into a space and a combining mark: that is no letter.
    return " " if unfolded.startswith(" ") else unfolded


class CharacterTable(dict[int, str]):
    """A table for `str.translate` that works each character out once, on first sight."""

    def __missing__(self, code: int) -> str:
        """Work out the replacement of the character with this code point and keep it."""
        char = chr(code)
        plain = _plain(char) if code >= 0x80 else _PLAIN_ASCII.get(code, char)
        self[code] = plain
        return plain
