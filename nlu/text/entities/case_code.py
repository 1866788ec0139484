"""Case codes (mã hồ sơ) as the one-stop shops print them and as citizens type them.

Canonical shape, which accepts every code seen in use:
`(ddd.XX.dd.)?[GH]dd(.d{1,2}){0,3}-yyMMdd-dddd(dd)`, the middle group being the filing date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

#: The shape of a canonical one-stop code.
CANONICAL = re.compile(r"(?:\d{3}\.[0-9A-Z]{2}\.\d{2}\.)?[GH]\d{2}(?:\.\d{1,2}){0,3}-\d{6}-\d{4,6}", re.ASCII)

_DOT = r"\s*[.,_-]?\s*"
_DASH = r"\s*[-–—‑.,_/]?\s*"
_TYPED = re.compile(
    r"(?<![0-9A-Za-zÀ-ỹ])"
    rf"(?:(?P<a>\d{{3}}){_DOT}(?P<b>[0-9A-Z]{{2}}){_DOT}(?P<c>\d{{2}}){_DOT})?"
    r"(?P<unit>[GH])\s*(?P<number>\d{2})(?P<inner>(?:\s*[.,]?\s*\d{1,2}){0,3}?)"
    rf"{_DASH}(?P<filed>\d{{6}}){_DASH}(?P<counter>\d{{4,6}})(?![0-9A-Za-zÀ-ỹ]|[.,-]\d)",
    re.IGNORECASE | re.ASCII,
)
_SOCIAL_INSURANCE = re.compile(r"(?<![\d/])(\d{5})\s*/\s*(\d{4})\s*/\s*(\d{4,6})(?![\d/])", re.ASCII)

System = Literal["one_stop", "social_insurance"]


@dataclass(frozen=True)
class CaseCode:
    """A case code found in a text.

    `canonical` is the form to search with, `typed` what stood at characters `start` to `end` (excluded). `system` tells
    whose it is: files of the social insurance agency are in another system, not to be searched at the one-stop shop.
    """

    canonical: str
    typed: str
    start: int
    end: int
    system: System = "one_stop"

    @property
    def filed_on(self) -> date | None:
        """The filing date inside a one-stop code, None where there is none or it is no date."""
        if self.system != "one_stop":
            return None
        return _as_date(self.canonical.rsplit("-", 2)[1])


def find_case_codes(text: str) -> list[CaseCode]:
    """Return the case codes in `text` in order of appearance.

    Lower case, spaces, missing points or dashes and a trailing full stop are accepted. Where the dashes are missing the
    middle group must be a date, so that other long numbers are not taken for codes.
    """
    found = [code for match in _TYPED.finditer(text) if (code := _one_stop(match))]
    found += [
        CaseCode("/".join(m.groups()), m.group(), m.start(), m.end(), "social_insurance")
        for m in _SOCIAL_INSURANCE.finditer(text)
    ]
    return sorted(found, key=lambda code: code.start)


def _one_stop(match: re.Match[str]) -> CaseCode | None:
    typed = match.group()
    filed, counter = match["filed"], match["counter"]
    dashed = re.search(rf"[-–—‑]\s*{filed}\s*[-–—‑]\s*{counter}$", typed)
    if not dashed and _as_date(filed) is None:
        return None
    prefix = "".join(f"{part}." for part in (match["a"], match["b"], match["c"]) if part)
    unit = match["unit"] + match["number"] + "".join(f".{group}" for group in _inner_groups(match["inner"]))
    return CaseCode(f"{prefix}{unit}-{filed}-{counter}".upper(), typed, match.start(), match.end())


def _inner_groups(inner: str) -> list[str]:
    """Return the one- or two-digit groups after the unit, whether the points were typed or not."""
    return [group for run in re.findall(r"\d+", inner) for group in re.findall(r"\d{1,2}", run)]


def _as_date(filed: str) -> date | None:
    try:
        return date(2000 + int(filed[:2]), int(filed[2:4]), int(filed[4:6]))
    except ValueError:
        return None
