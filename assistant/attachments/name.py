"""A file's name as it may be shown and offered for saving."""

from __future__ import annotations

import re
import unicodedata

from assistant.attachments.kind import Kind
from nlu.text.entities import mask_personal
from nlu.text.entities.mask import HIDDEN

NAME_CHARACTERS = 100
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_NUMBER = re.compile(r"(?<!\d)\d{9,12}(?!\d)")
"""An identity or telephone number, also where a phone has glued it to letters; a date with its time is longer apart."""
_UNNAMED = "tep"


def safe_name(given: str, kind: Kind) -> str:
    """`given` without folders, control and direction marks, personal numbers; with a suffix that fits `kind`.

    At most `NAME_CHARACTERS` long, never empty, never hidden. The file is stored under another name, of ours.
    """
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    # Cc and Cf: among them the marks that turn `gpj.exe` around; Cs: halves of surrogate pairs.
    shown = "".join(mark for mark in base if unicodedata.category(mark) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    shown = re.sub(r"\s+", " ", _FORBIDDEN.sub("", shown)).rstrip(" .")
    suffix = next((one for one in kind.suffixes if shown.lower().endswith(one)), "")
    stem = _masked(shown[: len(shown) - len(suffix)]).strip(" .") or _UNNAMED
    suffix = suffix or kind.suffixes[0]
    return stem[: NAME_CHARACTERS - len(suffix)] + suffix


def _masked(stem: str) -> str:
    return _NUMBER.sub(HIDDEN, mask_personal(stem))
