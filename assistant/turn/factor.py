"""The second factor in a citizen's words: read when it is given, hidden wherever digits stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.facets_asked import cued_facets
from nlu.text.entities import find_case_codes, mask_personal, read_digits
from nlu.text.entities.mask import HIDDEN
from nlu.text.fold import fold

_DIGITS = 4
_LONGEST_ANSWER = 12
"""Words. A longer message that happens to hold four digits is a question, not the answer to ours."""
_NAMED = re.compile(r"\b(?:so cuoi|cuoi (?:la|cua)|4 so|bon so|sdt|dien thoai|can cuoc|cccd|cmnd)\b")
_SLIPPED = re.compile(
    r"\b(?:nham|lon|go sai|ghi sai|nhap sai|sua lai|go lai|nhap lai)\b.*(?<!ho )\bso\b"
    r"|(?<!ho )\bso\b.*\b(?:nham|lon|sai)\b|\bsai so\b(?! lieu)|\bwrong (?:digit|number)s?\b"
)
_LAST_FOUR = re.compile(r"\b(?:so cuoi|cuoi (?:la|cua)|4 so|bon so|last (?:four|4))\b")
_HOTLINES = frozenset({"1022", "1900", "1800"})
_ALONE = re.compile(r"[\W_]*(?:\d{4}|\d{9,12})[\W_]*")
_ASKS = re.compile(
    r"\b(?:bao nhieu|the nao|lam sao|ra sao|tai sao|la gi|nghi dinh|thong tu|luat|quyet dinh|nam 20\d\d)\b"
)
_SPOKEN = "khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin"
_PART = re.compile(rf"\b(?:so (?:cuoi|dau|giua|thu)|chu so|digit|number)\b.*\b(?:\d{{1,3}}|{_SPOKEN}|[a-z]+teen)\b")
_FIGURES = re.compile(rf"\d(?:[\W_]{{0,3}}\d){{{_DIGITS - 1},}}")
_TOKEN = rf"(?:\d{{1,3}}|(?<![^\W\d_])(?:{_SPOKEN})(?![^\W\d_]))"
_MIXED = re.compile(rf"{_TOKEN}(?:[\W_]{{0,3}}{_TOKEN})+")


def given_factor(text: str, *, asked: bool) -> str | None:
    """The last four digits of the number given as second factor in normalised `text`, or None when it gives none.

    Asked, any number counts unless the text is a question of its own. Unasked (`text` is then what stands beside a
    case code), only a number that stands alone or is named as such does.
    """
    plain = fold(text)
    if not asked and not _NAMED.search(plain) and not _ALONE.fullmatch(plain):
        return None
    if len(text.split()) > _LONGEST_ANSWER or _ASKS.search(plain) or cued_facets(text):
        return None
    digits = read_digits(text)
    return digits[-_DIGITS:] if digits and len(digits) >= _DIGITS else None


def corrects_factor(text: str) -> bool:
    """Whether `text` mends what was typed before, in part: "không, số cuối là 7". The rest of it is kept nowhere."""
    plain = fold(text)
    if len(text.split()) > _LONGEST_ANSWER or _ASKS.search(plain) or cued_facets(text):
        return False
    return bool(_SLIPPED.search(plain) or _PART.search(plain))


def gives_factor_unasked(text: str) -> bool:
    """Whether normalised `text` gives the second factor though nobody asked: named as such, or four digits alone."""
    for code in reversed(find_case_codes(text)):
        text = f"{text[: code.start]} {text[code.end :]}"
    plain = fold(text)
    digits = given_factor(text, asked=False)
    return digits is not None and digits not in _HOTLINES and bool(_LAST_FOUR.search(plain) or _ALONE.fullmatch(plain))


def mask_digits(text: str) -> str:
    """Hide personal data, and every run of four digits or more, spelled out or not; case codes stay."""
    text = mask_personal(text)
    pieces: list[str] = []
    at = 0
    for code in find_case_codes(text):
        pieces += [_mask(text[at : code.start]), text[code.start : code.end]]
        at = code.end
    return "".join([*pieces, _mask(text[at:])])


def _mask(text: str) -> str:
    text = _hide(text, [run.span() for run in _FIGURES.finditer(text)])
    plain = fold(text)
    if len(plain) != len(text):  # a letter that folds to two: offsets would lie
        text = plain
    spoken = [run.span() for run in _MIXED.finditer(plain) if _count(run.group()) >= _DIGITS]
    return _hide(text, spoken)


def _count(run: str) -> int:
    return sum(len(token) if token.isdigit() else 1 for token in re.findall(r"\d+|[a-z]+", run))


def _hide(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += [text[at:start], HIDDEN]
        at = end
    return "".join([*pieces, text[at:]])
