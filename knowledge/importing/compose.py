"""From what a record states to a procedure of the catalogue, with a flag for everything that must not be believed."""

import re
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from knowledge.importing.amounts import fees_of, times_of
from knowledge.importing.documents import forms_of, legal_of, papers_of
from knowledge.importing.doubtful_words import doubt_words
from knowledge.importing.findings import SOURCE, WHOLE, Findings
from knowledge.importing.flag import Flag
from knowledge.importing.record import Level, Record
from knowledge.importing.wording import GENERATED_FIELDS, wording_of
from knowledge.importing.words import clean, lines
from knowledge.schema.facts import Note, OnlineFiling, Places, StepGroup, Steps, Who
from knowledge.schema.procedure import CODE, Procedure
from knowledge.schema.source import Source
from knowledge.validation_message import validation_message

_DECISION = re.compile(r"^\d+\w?/\S+$")
_STEP = re.compile(r"^\s*Bước\s+(\d+)", re.IGNORECASE)
_NOTHING = re.compile(r"\W*(?:không(?: có| quy định)?)?\W*", re.IGNORECASE)


@dataclass(frozen=True)
class Imported:
    """A procedure made from a record, and what an editor has to look at."""

    procedure: Procedure
    flags: tuple[Flag, ...]


def compose(record: Record, opened: date) -> Imported:
    """The procedure of `record`, as read on `opened`. Raises `ValueError` (Vietnamese) without a usable identity."""
    if not re.fullmatch(CODE, record.code):
        raise ValueError(f"mã thủ tục «{record.code}» không đúng dạng 1.234567")
    if len(clean(record.name)) < 3:
        raise ValueError(f"thủ tục {record.code} không có tên")
    findings = Findings(record.code, opened)
    _doubt_the_whole(record, findings)
    words = wording_of(record)
    level = record.level or _level_by_agencies(record, findings)
    try:
        procedure = Procedure(
            code=record.code,
            name=words.name,
            official_name=words.official_name,
            field=clean(record.field) or "Chưa rõ",
            level=level,
            colloquial=words.colloquial,
            distinguish=words.distinguish,
            button=words.button,
            summary=words.summary,
            sources={SOURCE: _source(record, opened)},
            papers=papers_of(record, findings),
            fee=fees_of(record, findings),
            time=times_of(record, findings),
            place=_place(record, findings),
            steps=_steps(record, findings),
            online=_online(record, findings),
            who=_who(record, findings),
            result=_result(record, findings),
            legal=legal_of(record, findings),
            form=forms_of(record, findings),
        )
    except ValidationError as error:
        first = validation_message(error.errors(include_url=False)[0])
        raise ValueError(f"không lập được thủ tục {record.code}: {first}") from error
    for name in GENERATED_FIELDS:
        value = getattr(procedure, name)
        findings.note(name, "; ".join(value) if isinstance(value, tuple) else value, "tự sinh từ tên thủ tục")
    return Imported(procedure, tuple(findings.flags))


def _doubt_the_whole(record: Record, findings: Findings) -> None:
    if record.other_province:
        findings.doubt(WHOLE, record.issuer, "thủ tục riêng của địa phương khác, không phải của Đồng Nai")
    number = clean(record.number)
    if not number:
        findings.doubt(WHOLE, "", "không có số quyết định công bố")
    elif not _DECISION.match(number):
        findings.doubt(WHOLE, number, "số quyết định công bố không đúng dạng số/ký hiệu")
    if not clean(record.field):
        findings.doubt("field", "", "không ghi lĩnh vực")
    for field, value, why in record.doubts:
        findings.doubt(field, value, why)
    doubt_words("name", [clean(record.name)], findings)


def _source(record: Record, opened: date) -> Source:
    return Source(
        kind=record.source_kind,
        title=record.source_title,
        code=record.code if record.source_kind == "portal_record" else None,
        number=clean(record.number) or None,
        issued=record.issued,
        url=record.url,
        opened=opened,
    )


def _level_by_agencies(record: Record, findings: Findings) -> Level:
    text = " ".join((*record.agencies, record.receiving)).casefold()
    commune = "xã" in text or "phường" in text
    city = any(word in text for word in ("sở ", "cấp tỉnh", "tỉnh", "thành phố", "chi nhánh"))
    level: Level = "ministry"
    if commune or city:
        level = "commune_or_city" if commune and city else "commune" if commune else "city"
    why = f"bản ghi không ghi cấp thực hiện; tạm đoán «{level}» theo cơ quan"
    findings.doubt("level", "; ".join(record.agencies), why)
    return level


def _place(record: Record, findings: Findings) -> Places:
    stated = [*lines(record.receiving)] or [clean(agency) for agency in record.agencies]
    if not stated:
        findings.doubt("place", "", "không ghi nơi nộp hay cơ quan thực hiện")
    elif not lines(record.receiving):
        findings.doubt("place", "; ".join(stated), "không ghi nơi nộp, chỉ có tên cơ quan thực hiện")
    doubt_words("place", [record.receiving, *record.agencies], findings)
    return Places(**findings.evidence("place"), text="; ".join(stated) or None)


def _steps(record: Record, findings: Findings) -> Steps:
    items: list[str] = []
    for heading, text in record.steps:
        title, body = clean(heading).rstrip(" :"), lines(text)
        items += [f"{title}: {body[0]}", *body[1:]] if title and body else body
    if not items:
        findings.doubt("steps", "", "không có bước thực hiện nào")
    numbers = [int(found.group(1)) for heading, _ in record.steps if (found := _STEP.match(heading))]
    if numbers != sorted(numbers):
        findings.doubt("steps", ", ".join(str(n) for n in numbers), "các bước ghi không theo thứ tự")
    doubt_words("steps", [text for step in record.steps for text in step], findings)
    groups = (StepGroup(items=tuple(items)),) if items else ()
    return Steps(**findings.evidence("steps"), groups=groups)


def _online(record: Record, findings: Findings) -> OnlineFiling:
    online = "online" in record.channels
    if record.full_online and not online:
        findings.doubt("online", "toàn trình", "ghi là toàn trình nhưng không có cách nộp trực tuyến")
    if online and record.full_online is None:
        findings.doubt("online", "trực tuyến", "không ghi là toàn trình hay một phần")
    if not record.channels:
        findings.doubt("online", "", "không ghi cách nộp")
    evidence = findings.evidence("online")
    if not record.channels or (online and record.full_online is None):
        return OnlineFiling(**evidence)
    available = "no" if not online else "full" if record.full_online else "partial"
    return OnlineFiling.model_validate({**evidence, "available": available, "url": record.url if online else None})


def _who(record: Record, findings: Findings) -> Who:
    names = [clean(name) for name in record.subjects if not _NOTHING.fullmatch(clean(name))]
    if not names:
        findings.doubt("who", "", "không ghi đối tượng thực hiện")
    doubt_words("who", names, findings)
    return Who(**findings.evidence("who"), text="; ".join(names) or None)


def _result(record: Record, findings: Findings) -> Note:
    names = [clean(name).lstrip("-+* ").rstrip(" .;") for name in record.results]
    named = [name for name in names if not _NOTHING.fullmatch(name)]
    if not named:
        findings.doubt("result", "", "không ghi kết quả thực hiện")
    doubt_words("result", named, findings)
    return Note(**findings.evidence("result"), text="; ".join(named) or None)
