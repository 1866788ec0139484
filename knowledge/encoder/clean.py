"""What may be handed to an encoder.

Decomposed Vietnamese lands elsewhere (cosine .88), a typed `</s>` would be the real special token, one code point of
Arabic turns into eighteen in NFKC, and time grows with length. Text that passed here does none of this.
"""

import re
import unicodedata

MAX_CHARS = 2000
"""Longest text handed over; a chunk of 170 syllables has about 900."""

_SPECIAL = re.compile("<s>|</s>|<pad>|<unk>|<mask>|\u2581")
"""The special pieces of XLM-R's vocabulary, and the mark that its pieces use for a space."""

_DROPPED = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
"""Control, format, surrogate, private use, unassigned."""


def clean(text: str) -> str:
    """`text` in NFKC, without control and special pieces, single spaces, at most `MAX_CHARS` characters."""
    visible = "".join(" " if c.isspace() else c for c in text[:MAX_CHARS] if _keep(c))
    # A space in place of a special piece: with nothing in between, "<<s>s>" would leave "<s>".
    plain = _SPECIAL.sub(" ", unicodedata.normalize("NFKC", visible))
    return " ".join(plain.split())[:MAX_CHARS].rstrip()


def _keep(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in _DROPPED
