"""Rules over several cells that no model knows, or whose model does not know the cells."""

from pathlib import Path

from knowledge.errors import ContentError
from knowledge.guidance_file import parse_guidance
from knowledge.journey_file import journey_problems
from knowledge.schema.guidance import Guidance
from knowledge.schema.journey import Journey
from knowledge.workbook.assemble import Assembly
from knowledge.workbook.errors import WorkbookError
from knowledge.workbook.files import guidance_text
from knowledge.workbook.named_rows import NAMED, Loc


def name_errors(assembly: Assembly, part: str) -> list[WorkbookError]:
    """Rows without a name, or with that of an earlier row."""
    errors = []
    names: set[object] = set()
    for number, row in enumerate(assembly.fields.get(part, ())):
        cell, header = assembly.cells[(part, number, NAMED[part])]
        name = row.get(NAMED[part])
        if name is None:
            errors.append(WorkbookError(cell, f"thiếu «{header}»"))
        elif name in names:
            errors.append(WorkbookError(cell, f"«{header}» này của {assembly.key} đã có ở dòng trên"))
        names.add(name)
    return errors


def source_errors(assembly: Assembly) -> list[WorkbookError]:
    """Facts and sections that name a source that the document does not have."""
    if "sources" not in assembly.fields:
        return []
    keys = {str(source.get("key")) for source in assembly.fields["sources"]}
    named = [((at, "source"), part) for at, part in assembly.fields.items() if isinstance(part, dict)]
    named_too = [(("sections", n, "source"), part) for n, part in enumerate(assembly.fields.get("sections", ()))]
    places: list[tuple[Loc, dict[str, object]]] = [*named, *named_too]
    errors = []
    for loc, part in places:
        key = part.get("source")
        if key is not None and key not in keys:
            known = ", ".join(sorted(keys)) or "chưa có nguồn nào"
            cell = assembly.cells[loc][0]
            errors.append(WorkbookError(cell, f"nguồn «{key}» không có ở trang «Nguồn» của {assembly.key} ({known})"))
    return errors


def fact_errors(assembly: Assembly) -> list[WorkbookError]:
    """Contact facts of an office that are told without saying anything."""
    return [
        WorkbookError(assembly.cells[("facts", number, "text")][0], "đã kiểm chứng thì phải có nội dung")
        for number, fact in enumerate(assembly.fields.get("facts", ()))
        if fact.get("status") == "verified" and not fact.get("text")
    ]


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


def journey_errors(assembly: Assembly, journey: Journey) -> list[WorkbookError]:
    """What the file of a life event may not say."""
    return [
        WorkbookError(where[0], message.replace("«why»", f"«{where[1]}»"))
        for loc, message in journey_problems(journey)
        if (where := assembly.where(loc))
    ]
