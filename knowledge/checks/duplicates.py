"""One thing written twice."""

from collections.abc import Iterator

from knowledge.checks.inspection import Inspection
from knowledge.checks.problem import Problem, Severity
from knowledge.syllables import syllables

_READ = {"procedures": ".yaml", "guidance": ".md", "journeys": ".yaml"}


def duplicates(inspection: Inspection) -> list[Problem]:
    """Two procedures of one official name, two buttons that read the same, and a second file for one code.

    `Catalogue.load` refuses a code that two files claim; a copy under another ending would not even be read.
    """
    return [*_same_words(inspection), *_unread(inspection)]


def _same_words(inspection: Inspection) -> Iterator[Problem]:
    names: dict[str, str] = {}
    buttons: dict[str, str] = {}
    for key, document in inspection.documents.items():
        first = buttons.setdefault(_folded(document.button), key)
        if first != key:
            message = f"nhãn nút “{document.button}” đã dùng ở {first}; người dân không phân biệt được"
            yield inspection.error(key, ("button",), message)
    for slug, journey in inspection.catalogue.journeys.items():
        first = buttons.setdefault(_folded(journey.button), slug)
        if first != slug:
            message = f"nhãn nút “{journey.button}” đã dùng ở {first}; người dân không phân biệt được"
            yield Problem(inspection.folder / "journeys" / f"{slug}.yaml", None, message, Severity.ERROR)
    for code, procedure in inspection.catalogue.procedures.items():
        first = names.setdefault(_folded(procedure.official_name), code)
        if first != code:
            yield inspection.error(code, ("official_name",), f"tên chính thức trùng với thủ tục {first}")


def _unread(inspection: Inspection) -> Iterator[Problem]:
    for name, ending in _READ.items():
        for path in sorted((inspection.folder / name).glob("*")):
            if path.suffix != ending and not path.name.startswith("."):
                message = f"tệp này không được đọc (chỉ đọc tệp {ending}); có phải bản chép thừa?"
                yield Problem(path, None, message, Severity.WARNING)


def _folded(text: str) -> str:
    return " ".join(syllables(text))
