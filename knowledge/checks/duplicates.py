"""One thing written twice."""

from collections.abc import Iterator

from knowledge.checks.inspection import Inspection
from knowledge.checks.problem import Problem, Severity
from knowledge.schema import Guidance, Journey, Procedure
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
    imported = inspection.catalogue.imported
    documents: dict[str, Procedure | Guidance | Journey] = {**inspection.documents}
    later = {key: documents.pop(key) for key in inspection.catalogue.procedures if key in imported}
    for key, document in {**documents, **inspection.catalogue.journeys, **later}.items():
        first = buttons.setdefault(_folded(document.button), key)
        if first == key:
            continue
        message = f"nhãn nút “{document.button}” đã dùng ở {first}; người dân không phân biệt được"
        if isinstance(document, Journey):
            yield Problem(inspection.folder / "journeys" / f"{key}.yaml", None, message, Severity.ERROR)
        else:
            yield inspection.error(key, ("button",), message)
    for code, procedure in inspection.catalogue.procedures.items():
        first = names.setdefault(_folded(procedure.official_name), code)
        if first != code:
            yield inspection.error(code, ("official_name",), f"tên chính thức trùng với thủ tục {first}")


def _unread(inspection: Inspection) -> Iterator[Problem]:
    folders = [(inspection.folder / name, ending) for name, ending in _READ.items()]
    if inspection.imported is not None:
        folders.append((inspection.imported / "overlay", ".yaml"))
    for folder, ending in folders:
        for path in sorted(folder.glob("*")):
            if path.suffix != ending and not path.name.startswith("."):
                message = f"tệp này không được đọc (chỉ đọc tệp {ending}); có phải bản chép thừa?"
                yield Problem(path, None, message, Severity.WARNING)


def _folded(text: str) -> str:
    return " ".join(syllables(text))
