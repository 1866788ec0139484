"""A procedure's sheet that an official filled in with Word or Excel."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from knowledge.errors import ContentError
from knowledge.importing.json_text import number
from knowledge.importing.record import Level, Record, StatedFee, StatedPaper, StatedPapers, StatedTime, Unit
from knowledge.importing.sheet_rows import SheetRow, sheet_rows
from knowledge.importing.words import clean, lines
from knowledge.schema.facts import Channel

SOURCE_TITLE = "Phiếu thủ tục của cơ quan"
HEADINGS: Mapping[str, str] = {
    "mã": "code",
    "mã thủ tục": "code",
    "tên thủ tục": "name",
    "lĩnh vực": "field",
    "cấp thực hiện": "level",
    "cơ quan thực hiện": "agencies",
    "số quyết định": "number",
    "ngày quyết định": "issued",
    "trình tự thực hiện": "steps",
    "cách thức thực hiện": "channels",
    "thành phần hồ sơ": "papers",
    "lệ phí": "fees",
    "phí, lệ phí": "fees",
    "thời hạn": "times",
    "thời hạn giải quyết": "times",
    "nơi nộp": "receiving",
    "đối tượng thực hiện": "subjects",
    "kết quả": "results",
    "kết quả thực hiện": "results",
    "căn cứ pháp lý": "legal",
    "biểu mẫu": "forms",
}
"""What a sheet may say, by the heading's own words."""
_NEEDED = ("code", "name")
_LEVELS: Mapping[str, Level] = {"xã": "commune", "tỉnh": "city", "thành phố": "city", "bộ": "ministry"}
_UNITS: Mapping[str, Unit] = {"ngày làm việc": "working_day", "ngày": "day", "giờ": "hour", "tháng": "month"}
_CHANNELS: Mapping[str, Channel] = {"trực tuyến": "online", "trực tiếp": "direct", "bưu chính": "postal"}
_DEADLINE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:\([^)]*\)\s*)?(ngày làm việc|ngày|giờ|tháng)?", re.IGNORECASE)
_MONEY = re.compile(r"(\d[\d.,]*)\s*(đồng|đ\b|vnđ|vnd|usd)?", re.IGNORECASE)
_FREE = re.compile(r"\W*(?:không(?: (?:thu|có|mất))?|miễn)(?: (?:phí|lệ phí))?\W*", re.IGNORECASE)
_COPIES = re.compile(r"\(?(\d+)\s*(?:bản\s+)?(bản chính|chính|bản sao|sao)\)?", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def read_procedure_sheet(path: Path) -> Record:
    """The procedure of the sheet in `path`.

    Raises `ContentError` that names the row, for a heading that is unknown or given twice, a needed one that is
    missing, or a level or date that cannot be read.
    """
    found: dict[str, SheetRow] = {}
    for row in sheet_rows(path):
        key = HEADINGS.get(row.heading.rstrip(" :*").casefold())
        if key is None:
            known = ", ".join(sorted(heading.capitalize() for heading in HEADINGS))
            message = f"{row.where}: không có mục tên «{row.heading}»; các mục được nhận: {known}"
            raise ContentError(path, None, message)
        if key in found:
            message = f"{row.where}: mục «{row.heading}» đã ghi ở {found[key].where}"
            raise ContentError(path, None, message)
        found[key] = row
    for key in _NEEDED:
        if key not in found or not clean(found[key].text):
            heading = next(heading for heading, one in HEADINGS.items() if one == key)
            raise ContentError(path, None, f"thiếu mục «{heading.capitalize()}»")
    return _record(path, found)


def _record(path: Path, found: Mapping[str, SheetRow]) -> Record:
    def listed(key: str) -> list[str]:
        return lines(found[key].text) if key in found else []

    words = {key: clean(row.text) for key, row in found.items()}
    channels = frozenset(channel for name, channel in _CHANNELS.items() if name in words.get("channels", "").casefold())
    extent = words.get("channels", "").casefold()
    return Record(
        code=words["code"],
        name=words["name"],
        source_title=SOURCE_TITLE,
        source_kind="official_page",
        field=words.get("field", ""),
        level=_level(path, found.get("level")),
        number=words.get("number", ""),
        issued=_date(path, found.get("issued")),
        steps=tuple(("", found[key].text) for key in ("steps",) if key in found),
        channels=channels,
        full_online=True if "toàn trình" in extent else False if "một phần" in extent else None,
        fees=tuple(_fee(line) for line in listed("fees")),
        times=tuple(_time(line) for line in listed("times")),
        papers=_papers(listed("papers")),
        receiving="\n".join(listed("receiving")),
        agencies=tuple(listed("agencies")),
        subjects=tuple(listed("subjects")),
        results=tuple(listed("results")),
        legal=tuple((line, line) for line in listed("legal")),
        forms=tuple((line, "") for line in listed("forms")),
    )


def _level(path: Path, row: SheetRow | None) -> Level | None:
    if row is None:
        return None
    said = {level for word, level in _LEVELS.items() if re.search(rf"\b{word}\b", row.text, re.IGNORECASE)}
    if said == {"commune", "city"}:
        return "commune_or_city"
    if len(said) == 1:
        return said.pop()
    message = f"{row.where}: cấp thực hiện «{clean(row.text)}» không rõ; hãy ghi cấp xã, thành phố hoặc bộ"
    raise ContentError(path, None, message)


def _date(path: Path, row: SheetRow | None) -> date | None:
    if row is None or not clean(row.text):
        return None
    found = _DAY.fullmatch(clean(row.text))
    try:
        day, month, year = (int(part) for part in found.groups()) if found else (0, 0, 0)
        return date(year, month, day)
    except ValueError as error:
        message = f"{row.where}: ngày «{clean(row.text)}» không đọc được; hãy ghi ngày/tháng/năm"
        raise ContentError(path, None, message) from error


def _spoken_channel(line: str) -> Channel:
    head = line.split(":", 1)[0].casefold() if ":" in line else ""
    return next((channel for name, channel in _CHANNELS.items() if name in head), "any")


def _after_channel(line: str, channel: Channel) -> str:
    return line if channel == "any" else line.split(":", 1)[1].strip()


def _fee(line: str) -> StatedFee:
    """One line, such as "Trực tiếp: 20.000 đồng/bản". A line without one clear amount states none."""
    channel = _spoken_channel(line)
    words = _after_channel(line, channel)
    if _FREE.fullmatch(words):
        return StatedFee(channel, 0, "", words)
    amounts = [one for one in _MONEY.finditer(words) if one.group(2)]
    if len(amounts) != 1:
        return StatedFee(channel, None, "", words)
    digits, currency = amounts[0].groups()
    try:
        return StatedFee(channel, number(digits.rstrip(".,")), currency, words)
    except ValueError:
        return StatedFee(channel, None, "", words)


def _time(line: str) -> StatedTime:
    """One line, such as "Trực tuyến: 3 ngày làm việc"."""
    channel = _spoken_channel(line)
    words = _after_channel(line, channel)
    if re.search(r"\btrong ngày\b", words, re.IGNORECASE):
        return StatedTime(channel, None, "same_day", "trong ngày", words)
    stated = list(_DEADLINE.finditer(words))
    if len(stated) != 1:
        return StatedTime(channel, None, None, words, words)
    digits, unit = stated[0].groups()
    return StatedTime(channel, float(digits.replace(",", ".")), _UNITS.get((unit or "").casefold()), unit or "", words)


def _papers(listed: Sequence[str]) -> tuple[StatedPapers, ...]:
    """A line that ends with a colon opens a case; each other line is a paper: "Tờ khai (1 bản chính)"."""
    cases: list[tuple[str, list[StatedPaper]]] = []
    for line in listed:
        if line.endswith(":"):
            cases.append((line, []))
            continue
        counts = {kind.casefold().removeprefix("bản ").strip(): int(n) for n, kind in _COPIES.findall(line)}
        name = clean(_COPIES.sub("", line)).strip(" ;,.()")
        form = name.casefold().startswith(("tờ khai", "đơn ", "mẫu "))
        paper = StatedPaper(name, counts.get("chính", 0), counts.get("sao", 0), form)
        if not cases:
            cases.append(("", []))
        cases[-1][1].append(paper)
    return tuple(StatedPapers(name, tuple(papers)) for name, papers in cases)
