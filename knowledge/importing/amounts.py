"""The facets `fee` and `time` of a record: numbers, taken only where nothing speaks against them."""

import re
from collections.abc import Hashable, Sequence
from datetime import date
from typing import TypeVar

from knowledge.importing.findings import Findings
from knowledge.importing.record import Record, StatedFee, StatedTime, Unit
from knowledge.importing.words import clean, clip, unbulleted
from knowledge.schema.facts import FeeEntry, Fees, TimeEntry, Times

LEAST_FEE = 1000
_WHEN = 240
_DONG = frozenset({"", "đồng", "việt nam đồng", "vnd", "vnđ", "đ"})
_WRITTEN_FEE = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d{4,})\s*(?:đồng|đ\b|vnđ|vnd)", re.IGNORECASE)
_FREE = re.compile(r"\W*(?:không(?: (?:thu|có|mất|phải nộp))?|miễn)(?: (?:phí|lệ phí|phí, lệ phí))?\W*", re.IGNORECASE)
_EXEMPT = re.compile(r"\bmiễn\b", re.IGNORECASE)
_UNTIL = re.compile(r"đến (?:hết )?ngày (\d{1,2})/(\d{1,2})/(\d{4})", re.IGNORECASE)
_WRITTEN_TIME = re.compile(r"(\d+)\s*(?:\([^)]*\)\s*)?(?:ngày|giờ|tháng)\b(?!\s*\d)", re.IGNORECASE)
_SAME_DAY = re.compile(r"\b(?:ngay )?trong ngày\b|giải quyết ngay", re.IGNORECASE)
UNIT_NAMES: dict[Unit, str] = {
    "working_day": "ngày làm việc",
    "day": "ngày",
    "hour": "giờ",
    "month": "tháng",
    "same_day": "trong ngày",
}

_Entry = TypeVar("_Entry", FeeEntry, TimeEntry)


def fees_of(record: Record, findings: Findings) -> Fees:
    """The fees that can be believed; each other one is flagged and left out."""
    if not record.fees:
        findings.doubt("fee", "", "bản ghi không nói gì về phí, lệ phí")
    entries: list[FeeEntry] = []
    for stated in record.fees:
        problem = _fee_problem(stated, findings.checked)
        if problem is None and stated.amount is not None:
            when = clip(unbulleted(stated.text), _WHEN) or None
            entries.append(FeeEntry(channel=stated.channel, amount=int(stated.amount), when=when))
        else:
            amount = "" if stated.amount is None else f"{stated.amount:g}"
            findings.doubt("fee", f"{amount} {stated.currency} {clean(stated.text)}".strip(), problem or "")
    kept = _merged(entries)
    for shown in _unexplained(kept, [(e.channel, e.when) for e in kept]):
        findings.doubt("fee", shown, "hai mức phí khác nhau cho cùng một cách nộp mà không nói khi nào áp dụng mức nào")
    return Fees(**findings.evidence("fee"), entries=tuple(kept))


def _fee_problem(stated: StatedFee, today: date) -> str | None:
    text, amount = clean(stated.text), stated.amount
    if amount is None:
        return "không có số tiền, chỉ dẫn tới văn bản khác"
    if clean(stated.currency).casefold() not in _DONG:
        return f"số tiền tính bằng {clean(stated.currency)}, không phải đồng"
    if amount < 0 or amount != int(amount):
        return "số tiền không phải số nguyên không âm"
    if 0 < amount < LEAST_FEE:
        return f"mức phí {amount:g} đồng nhỏ hơn 1.000 đồng"
    written = {int(re.sub(r"[.,]", "", one)) for one in _WRITTEN_FEE.findall(text)}
    if amount == 0 and not _FREE.fullmatch(text):
        return "ghi 0 đồng nhưng phần chữ không nói là miễn phí cho mọi trường hợp"
    if amount > 0 and written and amount not in written:
        return "số tiền khác số ghi trong phần chữ"
    if len(written) > 1:
        return "phần chữ ghi nhiều mức tiền khác nhau"
    if amount > 0 and _EXEMPT.search(text):
        return "phần chữ nói cả trường hợp được miễn; cần tách riêng"
    if any(_past(found, today) for found in _UNTIL.finditer(text)):
        return "mức phí ghi theo văn bản đã hết thời gian áp dụng"
    return None


def _past(found: re.Match[str], today: date) -> bool:
    day, month, year = (int(part) for part in found.groups())
    return (year, month, day) < (today.year, today.month, today.day)


def times_of(record: Record, findings: Findings) -> Times:
    """The deadlines with a known unit; whatever disagrees is flagged and left out."""
    if not record.times:
        findings.doubt("time", "", "bản ghi không ghi thời hạn")
    entries: list[TimeEntry] = []
    for stated in record.times:
        problem = _time_problem(stated, record.case_times)
        shown = f"{'' if stated.value is None else f'{stated.value:g}'} {stated.written}".strip()
        if problem is not None:
            findings.doubt("time", shown, problem)
        unit = stated.unit or _unit_by_case(stated, record.case_times)
        if unit is not None and (problem is None or (stated.unit is None and stated.value)):
            when = clip(unbulleted(stated.text), _WHEN) or None
            entries.append(TimeEntry(channel=stated.channel, value=stated.value, unit=unit, when=when))
    kept = _merged(entries)
    for shown in _unexplained(kept, [(e.channel, e.when) for e in kept]):
        findings.doubt("time", shown, "hai thời hạn khác nhau cho cùng một cách nộp mà không nói khi nào")
    return Times(**findings.evidence("time"), entries=tuple(kept))


def _time_problem(stated: StatedTime, cases: Sequence[StatedTime]) -> str | None:
    same_number = [case for case in cases if case.value == stated.value]
    if stated.unit == "same_day":
        return None
    if stated.value is None or stated.value <= 0:
        return "thời hạn không có số"
    if cases and not same_number:
        numbers = ", ".join(sorted({f"{c.value:g}" for c in cases if c.value is not None})) or "không có số"
        return f"số khác thời hạn ghi ở phần trường hợp ({numbers})"
    if stated.unit is None:
        by_case = _unit_by_case(stated, cases)
        told = "" if by_case is None else f"; phần trường hợp ghi {stated.value:g} {UNIT_NAMES[by_case]}"
        return f"đơn vị thời gian là {stated.written or 'để trống'}, không rõ là ngày hay giờ{told}"
    if cases and all(case.unit != stated.unit for case in same_number):
        return "đơn vị khác đơn vị ghi ở phần trường hợp"
    text = clean(stated.text)
    written = {float(number) for number in _WRITTEN_TIME.findall(text)}
    if written and stated.value not in written:
        return "số khác thời hạn ghi trong phần chữ"
    return "phần chữ nói giải quyết trong ngày" if _SAME_DAY.search(text) else None


def _unit_by_case(stated: StatedTime, cases: Sequence[StatedTime]) -> Unit | None:
    """The unit that the cases give to the same number, when they agree on one."""
    units = {case.unit for case in cases if case.value == stated.value}
    return units.pop() if len(units) == 1 else None


def _merged(entries: Sequence[_Entry]) -> list[_Entry]:
    """Repeats out; what is the same in every channel is said once, for any channel."""
    kept = list(dict.fromkeys(entries))
    channels = {entry.channel for entry in kept}
    merged: dict[Hashable, _Entry] = {}
    for entry in kept:
        anywhere = entry.model_copy(update={"channel": "any"})
        everywhere = all(anywhere.model_copy(update={"channel": channel}) in kept for channel in channels)
        shown = anywhere if everywhere else entry
        merged.setdefault(shown, shown)
    return list(merged.values())


def _unexplained(entries: Sequence[FeeEntry | TimeEntry], keys: Sequence[Hashable]) -> list[str]:
    """Entries that differ though nothing tells when each applies."""
    doubled = {key for key in keys if keys.count(key) > 1}
    pairs = zip(entries, keys, strict=True)
    return [str(entry.model_dump(exclude_none=True)) for entry, key in pairs if key in doubled]
