"""Mistakes that only show when cells are put together, each with its cell."""

from collections.abc import Container, Iterable
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from knowledge.errors import ContentError
from knowledge.guidance_file import parse_guidance
from knowledge.schema.guidance import Guidance
from knowledge.validation_message import validation_message
from knowledge.workbook.assemble import Assembly, Loc
from knowledge.workbook.errors import WorkbookError
from knowledge.workbook.files import guidance_text
from knowledge.workbook.sheet import CODE
from knowledge.workbook.sheets import SHEETS
from knowledge.workbook.table import Line

_IN_CELLS = (
    ("verified fact needs both", "đã kiểm chứng thì phải có cả «Nguồn» và «Ngày kiểm tra»"),
    ("`value` is needed for every unit", "đơn vị nào cũng cần thời hạn, riêng «trong ngày» thì để trống"),
)
"""The schema's rules that name fields, in the words of the sheets."""


def cell_errors(assembly: Assembly, error: ValidationError, unread: Container[str]) -> list[WorkbookError]:
    """A model's refusals by cell; none for a cell that could not be read, which is told already."""
    found = []
    for detail in error.errors(include_url=False):
        if detail["type"] == "value_error" and _holds(assembly, detail["loc"], unread):
            continue  # a rule over several fields cannot be judged while one of them is unread
        where = assembly.where(_in_rows(assembly, detail["loc"]))
        if where is None:
            if not assembly.errors:
                title = _title(detail["loc"])
                found.append(WorkbookError(title, f"{assembly.key}: {_message(detail, title)}"))
        elif where[0] not in unread:
            found.append(WorkbookError(where[0], _message(detail, where[1])))
    return found


def _holds(assembly: Assembly, loc: Loc, unread: Container[str]) -> bool:
    inside = _in_rows(assembly, loc)
    return any(cell in unread for at, (cell, _) in assembly.cells.items() if at[: len(inside)] == inside)


def source_errors(assembly: Assembly) -> list[WorkbookError]:
    """Sources without a key or with another's, and facts that name a source that the document does not have."""
    errors = []
    keys: set[str] = set()
    for number, source in enumerate(assembly.fields["sources"]):
        cell = assembly.cells[("sources", number, "key")][0]
        key = source.get("key")
        if key is None:
            errors.append(WorkbookError(cell, "thiếu khóa của nguồn"))
        elif key in keys:
            errors.append(WorkbookError(cell, f"khóa «{key}» của {assembly.key} đã dùng ở dòng trên"))
        keys.add(str(key))
    named = [((at, "source"), part) for at, part in assembly.fields.items() if isinstance(part, dict)]
    named_too = [(("sections", n, "source"), part) for n, part in enumerate(assembly.fields.get("sections", ()))]
    places: list[tuple[Loc, dict[str, object]]] = [*named, *named_too]
    for loc, part in places:
        key = part.get("source")
        if key is not None and key not in keys:
            known = ", ".join(sorted(keys)) or "chưa có nguồn nào"
            cell = assembly.cells[loc][0]
            errors.append(WorkbookError(cell, f"nguồn «{key}» không có ở trang «Nguồn» của {assembly.key} ({known})"))
    return errors


def unwritable_sections(assembly: Assembly, article: Guidance) -> list[WorkbookError]:
    """Sections that the file of an article cannot hold as they are, such as one with a heading inside its text."""
    errors = []
    for number, section in enumerate(article.sections):
        alone = article.model_copy(update={"sections": (section,)})
        cell = assembly.cells[("sections", number, "text")][0]
        try:
            if parse_guidance(guidance_text(alone), Path(f"{article.slug}.md")) != alone:
                errors.append(WorkbookError(cell, "mục này không ghi được vào tệp: tên mục, khóa nguồn có ký tự lạ?"))
        except ContentError as error:
            errors.append(WorkbookError(cell, error.message))
    return errors


def across(tables: dict[str, list[Line]]) -> Iterable[WorkbookError]:
    """Rows of a code that does not exist, names claimed by two documents, and questions asked twice."""
    defined = {line.key for sheet in SHEETS if sheet.defines for line in tables[sheet.title]}
    owner: dict[tuple[str, str], Line] = {}
    for sheet in SHEETS:
        for line in tables[sheet.title]:
            if line.key not in defined or (sheet.procedures and not sheet.articles and _is_article(line.key, tables)):
                yield WorkbookError(line.cell(CODE), f"mã “{line.key}” không có ở trang «Thủ tục», «Bài hướng dẫn»")
            if sheet.at not in ("colloquial", "questions") or sheet.row[0] not in line.values:
                continue
            text = str(line.values[sheet.row[0]])
            first = owner.setdefault((sheet.at, " ".join(text.casefold().split())), line)
            if sheet.at == "colloquial" and first.key != line.key:
                message = f"tên “{text}” đã thuộc {first.key} (dòng {first.number}); mỗi tên chỉ dùng cho một mã"
                yield WorkbookError(line.cell(sheet.row[0]), message)
            elif sheet.at == "questions" and first is not line:
                message = f"câu hỏi này đã có ở dòng {first.number} ({first.key}); mỗi câu chỉ ghi một lần"
                yield WorkbookError(line.cell(sheet.row[0]), message)


def _is_article(key: str, tables: dict[str, list[Line]]) -> bool:
    return any(line.key == key for line in tables["Bài hướng dẫn"])


def _in_rows(assembly: Assembly, loc: Loc) -> Loc:
    """Sources are rows in the sheet but named in the model."""
    if len(loc) > 1 and loc[0] == "sources":
        keys = [str(source.get("key")) for source in assembly.fields["sources"]]
        if loc[1] in keys:
            return (loc[0], keys.index(str(loc[1])), *loc[2:])
    return loc


def _message(detail: ErrorDetails, header: str) -> str:
    for pattern, message in _IN_CELLS:
        if pattern in detail["msg"]:
            return message
    return validation_message({**detail, "loc": (header,)})


def _title(loc: Loc) -> str:
    return next((sheet.title for sheet in SHEETS if loc and loc[0] in (sheet.at, sheet.rows_at)), "Thủ tục")
