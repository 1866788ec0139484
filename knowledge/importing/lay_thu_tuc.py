"""The national sync's older shape, service LayThuTuc: `{error_code: 0, result: [{MATTHC, TENTTHC, ...}]}`.

Field names: as listed by the sync's public integration code. That code numbers the ways of filing (`KENH`) without
saying what each number means, and has no decision number: both stay doubts here.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from knowledge.errors import ContentError
from knowledge.importing.json_text import Json, number, read_json, rows, text
from knowledge.importing.record import Record, StatedFee, StatedPaper, StatedPapers, StatedTime, Unit
from knowledge.importing.words import clean
from knowledge.schema.facts import Channel

SOURCE_TITLE = "Cơ sở dữ liệu quốc gia về thủ tục hành chính (dữ liệu đồng bộ)"
_UNITS: Mapping[str, Unit] = {
    "ngày làm việc": "working_day",
    "ngày": "day",
    "giờ": "hour",
    "tháng": "month",
    "trong ngày": "same_day",
}
_PLACE = re.compile(r"\b(?:tỉnh|thành phố|TP\.?)\s+((?:[A-ZĐÀ-Ỹ]\w+\s*)+)")


def is_lay_thu_tuc(content: object) -> bool:
    """Whether parsed JSON is of this shape: the envelope, a list of procedures, or one procedure."""
    found = content.get("result", content) if isinstance(content, dict) else content
    first = found[0] if isinstance(found, list) and found else found
    return isinstance(first, dict) and "MATTHC" in first


def read_lay_thu_tuc(path: Path) -> tuple[Record, ...]:
    """Every procedure in `path`. Raises `ContentError` when the file is not of this shape or reports an error."""
    content = read_json(path)
    code = content.get("error_code", 0) if isinstance(content, dict) else 0
    if str(code) != "0":
        raise ContentError(path, None, f"hệ thống trả về lỗi (error_code {code}), không có dữ liệu thủ tục")
    if not is_lay_thu_tuc(content):
        raise ContentError(path, None, "không phải dữ liệu LayThuTuc (thiếu MATTHC)")
    found = content.get("result", content) if isinstance(content, dict) else content
    try:
        return tuple(parse_lay_thu_tuc(row) for row in (found if isinstance(found, list) else [found]))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ContentError(path, None, f"bản ghi sai cấu trúc ({type(error).__name__}: {error})") from error


def parse_lay_thu_tuc(data: Json) -> Record:
    """One procedure of `result`."""
    methods = [(_channel(row), row) for row in rows(data, "CACHTHUCTHUCHIEN")]
    times = [(channel, time) for channel, row in methods for time in rows(row, "THOIGIAN")]
    agencies = tuple(text(row, "TENDONVI") for row in rows(data, "COQUANTHUCHIEN"))
    elsewhere = next(_elsewhere(agencies), "")
    return Record(
        code=text(data, "MATTHC").strip(),
        name=text(data, "TENTTHC"),
        source_title=SOURCE_TITLE,
        field=next((text(row, "TENLINHVUC") for row in rows(data, "LINHVUCTHUCHIEN")), ""),
        issuer=elsewhere,
        other_province=bool(elsewhere),
        steps=tuple(
            (text(case, "TRUONGHOP"), "\n".join(text(step, "TENTRINHTU") for step in rows(case, "TRINHTU")))
            for case in rows(data, "TRINHTUTHUCHIEN")
        ),
        channels=frozenset(channel for channel, _ in methods),
        fees=tuple(_fee(channel, fee) for channel, time in times for fee in rows(time, "PHILEPHI")),
        times=tuple(_time(channel, time) for channel, time in times),
        papers=tuple(_papers(case) for case in rows(data, "THANHPHANHOSO")),
        agencies=agencies,
        subjects=tuple(filter(None, [text(data, "MOTADOITUONGTHUCHIEN")])),
        results=tuple(text(row, "TENKETQUA") for row in rows(data, "KETQUATHUCHIEN")),
        legal=tuple((text(row, "SOVANBAN"), text(row, "TENVANBAN")) for row in rows(data, "CANCUPHAPLY")),
        forms=tuple(
            (_paper_name(row), text(row, "TENMAUDON"))
            for case in rows(data, "THANHPHANHOSO")
            for row in rows(case, "GIAYTO")
            if row.get("URL")
        ),
        doubts=tuple(_unknown_channels(row for _, row in methods)),
    )


def _channel(row: Json) -> Channel:
    words = clean(text(row, "KENH")).casefold()
    if "trực tuyến" in words:
        return "online"
    if "bưu" in words:
        return "postal"
    return "direct" if "trực tiếp" in words else "any"


def _unknown_channels(methods: Iterator[Json]) -> Iterator[tuple[str, str, str]]:
    for row in methods:
        if _channel(row) == "any":
            for field in ("fee", "time", "online"):
                yield field, text(row, "KENH"), "không rõ cách nộp nào (KENH không ghi bằng chữ)"


def _elsewhere(agencies: tuple[str, ...]) -> Iterator[str]:
    """Agencies that name another province than Đồng Nai."""
    for agency in agencies:
        found = _PLACE.search(clean(agency))
        if found is not None and not found.group(1).strip().startswith("Đồng Nai"):
            yield clean(agency)


def _fee(channel: Channel, row: Json) -> StatedFee:
    return StatedFee(channel, number(row.get("SOTIEN")), text(row, "DONVI"), text(row, "MOTA"))


def _time(channel: Channel, row: Json) -> StatedTime:
    written = clean(text(row, "DONVITINH"))
    unit = _UNITS.get(written.casefold())
    value = None if unit == "same_day" else number(row.get("THOIGIANGIAIQUYET"))
    return StatedTime(channel, value, unit, written, text(row, "MOTA"))


def _paper_name(row: Json) -> str:
    return text(row, "TENGIAYTO") or text(row, "TENMAUDON")


def _papers(case: Json) -> StatedPapers:
    """This shape states no numbers of copies: a paper of it is flagged for that."""
    papers = (StatedPaper(_paper_name(row), form=bool(row.get("TENMAUDON"))) for row in rows(case, "GIAYTO"))
    return StatedPapers(text(case, "TRUONGHOP"), tuple(papers))
