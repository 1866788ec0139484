"""The catalogue agrees with the national portal's records.

A verified fee or deadline of ours stands in the record of the same code (its ways of filing, its cases or its own
text), and we ask for no more papers than the record lists. A block whose `reason` says why it differs is accepted.
The records are not part of the repository: the comparison is skipped where they are absent.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.schema import Evidence, FeeEntry, Fees, Paper, PaperCase, Papers, Procedure, Status, TimeEntry, Times

REPO = Path(__file__).parents[2]
CATALOGUE = REPO / "knowledge/catalog/procedures"
RECORDS = REPO.parent / "shared/data/portal/details"

Json = dict[str, Any]

FAMILY = {"WORKING_DAY": "day", "DAY": "day", "HOUR": "hour", "MONTH": "month", "YEAR": "year"}
"""A record's unit, as far as it can be trusted: `OTHER` hides the real one and agrees with any."""
WRITTEN_FAMILY = {"ngày": "day", "giờ": "hour", "tháng": "month"}
OUR_FAMILY = {"working_day": "day", "day": "day", "hour": "hour", "month": "month"}


def strings(value: object) -> Iterator[str]:
    """Every string in a record, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def own_text(record: Json) -> str:
    """What the record says in words: its steps, ways of filing, papers and conditions (not its legal basis)."""
    keys = ("executionSteps", "executionMethods", "executionCases", "requirementsAndConditions")
    return "\n".join(text for key in keys for text in strings(record.get(key)))


def fee_amounts(record: Json) -> set[int]:
    """Amounts in đồng: numeric fees, those written as money, and 0 where there is no fee or a waiver is named."""
    fees = [fee for method in record.get("executionMethods") or [] for fee in method.get("fees") or []]
    fees += record.get("fees") or []
    amounts = {int(fee["value"]) for fee in fees if fee.get("value") is not None}
    text = own_text(record)
    for written in re.findall(r"(\d{1,3}(?:[.,]\d{3})+|\d{4,})\s*(?:đồng|đ\b|VNĐ|VND)", text, flags=re.IGNORECASE):
        amounts.add(int(re.sub(r"[.,]", "", written)))
    if not fees or re.search(
        r"miễn (?:lệ )?phí|không (?:thu|mất|phải nộp) (?:lệ )?phí|phí: không", text, re.IGNORECASE
    ):
        amounts.add(0)
    return amounts


def deadlines(record: Json) -> set[tuple[float, str | None]]:
    """(number, unit family) of every deadline in the record; the family is None where the record hides its unit."""
    found: set[tuple[float, str | None]] = set()
    for method in record.get("executionMethods") or []:
        if method.get("processingTime") is not None:
            found.add((float(method["processingTime"]), FAMILY.get(method.get("processingTimeUnit") or "")))
    for case in record.get("cases") or []:
        day = case.get("processingDay") or {}
        if day.get("qty") is not None:
            found.add((float(day["qty"]), FAMILY.get(day.get("type") or "")))
    written = re.findall(r"(\d+)\s*(?:\([^)]*\)\s*)?(ngày|giờ|tháng)", own_text(record), flags=re.IGNORECASE)
    found |= {(float(number), WRITTEN_FAMILY[unit.lower()]) for number, unit in written}
    return found


def within_the_day(record: Json) -> bool:
    """Whether the record's own words promise the same day."""
    return re.search(r"trong ngày|sau 15 giờ|ngay sau khi|giải quyết ngay", own_text(record), re.IGNORECASE) is not None


def listed_papers(record: Json) -> int:
    """How many papers the record lists. Rows without a count are remarks, unless no row has a count."""
    rows = [row for case in record.get("executionCases") or [] for row in case.get("profileComponents") or []]
    counted = [row for row in rows if (row.get("originalQty") or 0) + (row.get("copyQty") or 0) > 0]
    return len(counted or rows)


def comparable(block: Evidence) -> bool:
    """A block that is told as a fact and gives no reason to differ from the record."""
    return block.told and block.reason is None


def fee_differences(fees: Fees, record: Json) -> list[str]:
    if not comparable(fees):
        return []
    known = fee_amounts(record)
    return [
        f"fee {entry.amount} is not in the record {sorted(known)}"
        for entry in fees.entries
        if entry.amount not in known
    ]


def agrees(entry: TimeEntry, record: Json) -> bool:
    if entry.value is None:
        return within_the_day(record)
    family = OUR_FAMILY[entry.unit]
    return any(number == entry.value and unit in (family, None) for number, unit in deadlines(record))


def time_differences(times: Times, record: Json) -> list[str]:
    if not comparable(times):
        return []
    return [f"deadline {e.value} {e.unit} is not in the record" for e in times.entries if not agrees(e, record)]


def paper_differences(papers: Papers, record: Json) -> list[str]:
    if not comparable(papers):
        return []
    ours = {paper.name for case in papers.cases for paper in case.items if not paper.show_only}
    listed = listed_papers(record)
    return [f"{len(ours)} papers to hand in, the record lists {listed}"] if len(ours) > listed else []


def recorded_files() -> list[Path]:
    """The catalogue files whose code has a record."""
    return [path for path in sorted(CATALOGUE.glob("*.yaml")) if (RECORDS / f"{path.stem}.json").is_file()]


@pytest.mark.skipif(not RECORDS.is_dir(), reason=f"the portal's records are not here ({RECORDS})")
def test_some_procedures_have_a_record() -> None:
    assert recorded_files(), f"no file of {CATALOGUE} has a record in {RECORDS}"


@pytest.mark.skipif(not RECORDS.is_dir(), reason=f"the portal's records are not here ({RECORDS})")
@pytest.mark.parametrize("path", recorded_files(), ids=lambda path: path.stem)
def test_a_procedure_agrees_with_its_record(path: Path) -> None:
    procedure = Procedure.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    record = json.loads((RECORDS / f"{procedure.code}.json").read_text(encoding="utf-8"))["data"]
    differences = [
        *fee_differences(procedure.fee, record),
        *time_differences(procedure.time, record),
        *paper_differences(procedure.papers, record),
    ]
    assert not differences, f"{procedure.code}: {'; '.join(differences)} (correct it, or say why in `reason`)"


# --- the comparison itself can fail ---

RECORD: Json = {
    "executionSteps": [{"description": "Trả kết quả trong 24 giờ; nộp phí 70.000 đồng."}],
    "executionMethods": [{"processingTime": 3, "processingTimeUnit": "WORKING_DAY", "fees": [{"value": 50000}]}],
    "executionCases": [{"profileComponents": [{"name": "Tờ khai", "originalQty": 1}, {"name": "Lưu ý"}]}],
    "cases": [{"processingDay": {"qty": 5, "type": "WORKING_DAY"}}],
}


def fees(amount: int, reason: str | None = None, status: Status = Status.VERIFIED) -> Fees:
    entries = (FeeEntry(amount=amount),)
    return Fees(status=status, source="portal", checked=date(2026, 11, 23), reason=reason, entries=entries)


def times(entry: TimeEntry) -> Times:
    return Times(status=Status.VERIFIED, source="portal", checked=date(2026, 11, 23), entries=(entry,))


def papers(*items: Paper) -> Papers:
    case = PaperCase(when="Mọi trường hợp", items=items)
    return Papers(status=Status.VERIFIED, source="portal", checked=date(2026, 11, 23), cases=(case,))


@pytest.mark.parametrize("amount", [50000, 70000])
def test_a_fee_in_the_record_or_its_text_agrees(amount: int) -> None:
    assert fee_differences(fees(amount), RECORD) == []


@pytest.mark.parametrize("amount", [0, 5000, 60000])
def test_any_other_fee_differs(amount: int) -> None:
    assert fee_differences(fees(amount), RECORD)


def test_a_different_fee_is_accepted_when_it_says_why_or_is_not_told() -> None:
    assert fee_differences(fees(60000, reason="Thông tư mới hơn bản ghi."), RECORD) == []
    assert fee_differences(fees(60000, status=Status.UNVERIFIED), RECORD) == []


@pytest.mark.parametrize(("value", "unit"), [(3, "working_day"), (5, "working_day"), (24, "hour")])
def test_a_deadline_in_the_record_or_its_text_agrees(value: float, unit: Any) -> None:
    assert time_differences(times(TimeEntry(value=value, unit=unit)), RECORD) == []


@pytest.mark.parametrize(("value", "unit"), [(4, "working_day"), (3, "hour"), (24, "working_day"), (None, "same_day")])
def test_another_number_or_another_unit_differs(value: float | None, unit: Any) -> None:
    assert time_differences(times(TimeEntry(value=value, unit=unit)), RECORD)


def test_a_hidden_unit_agrees_with_ours() -> None:
    hidden: Json = {"executionMethods": [{"processingTime": 7, "processingTimeUnit": "OTHER"}]}
    assert time_differences(times(TimeEntry(value=7, unit="working_day")), hidden) == []


def test_more_papers_than_the_record_lists_differ_but_shown_ones_do_not_count() -> None:
    form, card, extra = Paper(name="Tờ khai"), Paper(name="Căn cước", show_only=True), Paper(name="Bản sao")
    assert paper_differences(papers(form, card), RECORD) == []
    assert paper_differences(papers(form, extra), RECORD)
