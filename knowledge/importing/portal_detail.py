"""The national portal's detail JSON (dichvucong.gov.vn), one procedure a file: `{code: "OK", data: {...}}`."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from knowledge.errors import ContentError
from knowledge.importing.json_text import Json, number, read_json, rows, text
from knowledge.importing.record import Level, Record, StatedFee, StatedPaper, StatedPapers, StatedTime, Unit
from knowledge.schema.facts import Channel

CITY_CODE = "H19"
"""Đồng Nai's prefix in the register of agencies."""
SOURCE_TITLE = "Cơ sở dữ liệu quốc gia về thủ tục hành chính"
_PAGE = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/"
_VIETNAM = timezone(timedelta(hours=7))
_CHANNELS: Mapping[str, Channel] = {"DIRECT": "direct", "ONLINE": "online", "POSTAL": "postal"}
_UNITS: Mapping[str, Unit] = {"WORKING_DAY": "working_day", "DAY": "day", "HOUR": "hour", "MONTH": "month"}


def read_portal_detail(path: Path) -> Record:
    """The record in `path`. Raises `ContentError` when the file is not of this shape."""
    whole = read_json(path)
    data = whole.get("data") if isinstance(whole, dict) else None
    if not isinstance(data, dict) or not {"code", "name", "executionMethods"} <= data.keys():
        raise ContentError(path, None, "không phải bản ghi chi tiết của Cổng Dịch vụ công (thiếu data.code, data.name)")
    try:
        return parse_portal_detail(data)
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise ContentError(path, None, f"bản ghi sai cấu trúc ({type(error).__name__}: {error})") from error


def parse_portal_detail(data: Json) -> Record:
    """The `data` of a detail record."""
    methods = rows(data, "executionMethods")
    proposal = data.get("procedureProposal") or {}
    own = str(data.get("departmentPromulgateCode") or "").split(".")[0] == CITY_CODE
    papers = tuple(_papers(case) for case in rows(data, "executionCases"))
    return Record(
        code=str(data["code"]),
        name=str(data["name"]),
        source_title=SOURCE_TITLE,
        field=next((str(row["name"]) for row in rows(data, "categoriesDetails")), ""),
        level=_level(data),
        issuer=str(data.get("departmentPromulgateName") or ""),
        other_province=data.get("type") == "SPECIFIC" and not own,
        number=str(proposal.get("proposalNumber") or data.get("decisionNo") or ""),
        issued=_day(proposal.get("decisionDate")),
        url=f"{_PAGE}{data['id']}" if data.get("id") else None,
        steps=tuple((text(row, "name"), text(row, "description")) for row in rows(data, "executionSteps")),
        channels=frozenset(_channel(row) for row in methods),
        full_online=data.get("isFullProcess"),
        fees=tuple(_fee(_channel(row), fee) for row in methods for fee in rows(row, "fees")),
        times=tuple(_time(row) for row in methods),
        case_times=tuple(_case_time(row) for row in rows(data, "cases")),
        papers=papers,
        receiving=text(data, "dossierReceivingAddresses"),
        agencies=_names(data, "departmentsExecuting") or _names(data, "unitGroupsExecuting"),
        subjects=_names(data, "subjectTypesDetails"),
        results=_names(data, "resultsDetails"),
        legal=tuple((text(row, "code"), text(row, "name")) for row in rows(data, "legalBasisesDetails")),
        forms=tuple(
            (text(row, "name"), text(file, "fileName"))
            for case in rows(data, "executionCases")
            for row in rows(case, "profileComponents")
            for file in rows(row, "attachments")
        ),
    )


def _names(data: Json, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text(row, "name").strip() for row in rows(data, key) if row.get("name")))


def _channel(row: Json) -> Channel:
    return _CHANNELS.get(text(row, "submissionMethod"), "any")


def _day(milliseconds: Any) -> date | None:
    if milliseconds is None:
        return None
    return datetime.fromtimestamp(float(milliseconds) / 1000, UTC).astimezone(_VIETNAM).date()


def _level(data: Json) -> Level | None:
    if data.get("isWard"):
        return "commune_or_city" if data.get("isProvince") else "commune"
    if data.get("isProvince"):
        return "city"
    return "ministry" if data.get("isMinistry") else None


def _fee(channel: Channel, row: Json) -> StatedFee:
    return StatedFee(channel, number(row.get("value")), text(row, "currencyName"), text(row, "description"))


def _time(row: Json) -> StatedTime:
    written = text(row, "processingTimeUnit")
    stated, words = row.get("processingTime"), text(row, "description")
    try:
        value = number(stated)
    except ValueError:
        # Some records write a sentence where the number belongs ("theo mô tả"): no number is read out of it.
        value, words = None, f"{stated} {words}"
    return StatedTime(_channel(row), value, _UNITS.get(written), written, words)


def _case_time(row: Json) -> StatedTime:
    stated = row.get("processingDay") or {}
    written = text(stated, "type")
    return StatedTime("any", number(stated.get("qty")), _UNITS.get(written), written, text(row, "name"))


def _papers(case: Json) -> StatedPapers:
    return StatedPapers(
        text(case, "name"),
        tuple(
            StatedPaper(
                text(row, "name"), int(row.get("originalQty") or 0), int(row.get("copyQty") or 0), _is_form(row)
            )
            for row in rows(case, "profileComponents")
        ),
    )


def _is_form(row: Json) -> bool:
    words = text(row, "name").strip(" -+*").casefold()
    return bool(row.get("attachments")) or words.startswith(("tờ khai", "đơn ", "mẫu "))
