"""The facets `papers`, `legal` and `form` of a record."""

import re

from knowledge.importing.doubtful_words import doubt_words
from knowledge.importing.findings import Findings
from knowledge.importing.record import Record, StatedPaper, StatedPapers
from knowledge.importing.words import clean, clip
from knowledge.schema.facts import Form, Forms, LegalBasis, LegalEntry, Paper, PaperCase, Papers

EVERY_CASE = "Mọi trường hợp"
_LEGAL = re.compile(r"(?:\d+\.)?\d+[a-z]?/(?:\d{4}/)?[A-ZĐ][A-ZĐa-z0-9.-]*(?:-[A-ZĐ0-9]+)*")
_FORM_NUMBER = re.compile(r"\b[Mm]ẫu\s+(?:số\s+)?([A-Z]{0,3}\d+[A-Za-z]?(?:[-/.]\d+)*)")
_FILE_END = re.compile(r"\.{1,2}(?:docx?|pdf|xlsx?|zip|rar)$", re.IGNORECASE)
_SHOW = "xuất trình"
_REMARKS = ("lưu ý", "ví dụ", "ghi chú")
_GENERIC = ("", "giấy tờ phải nộp", "giấy tờ phải xuất trình", "thành phần hồ sơ", "bao gồm")


def papers_of(record: Record, findings: Findings) -> Papers:
    """The papers by case. A row without a count, beside rows with one, is a remark and becomes the note."""
    cases: list[PaperCase] = []
    remarks: list[str] = []
    for stated in record.papers:
        items = _papers(stated, findings, remarks)
        if items:
            cases.append(PaperCase(when=_when(stated.name), items=tuple(items)))
    if not cases:
        findings.doubt("papers", "", "không có thành phần hồ sơ nào")
    return Papers(**findings.evidence("papers"), cases=tuple(cases), note=" ".join(remarks) or None)


def _papers(stated: StatedPapers, findings: Findings, remarks: list[str]) -> list[Paper]:
    heading = clean(stated.name)
    shown, counted = _SHOW in heading.casefold(), any(p.originals or p.copies for p in stated.papers)
    items: list[Paper] = []
    for paper in stated.papers:
        name = clean(paper.name).lstrip("-+*•– ").rstrip(" ;")
        doubt_words("papers", [paper.name], findings)
        if len(name) < 3:
            findings.doubt("papers", paper.name, "một dòng giấy tờ không có tên")
        elif _is_remark(paper, name, heading, shown, counted):
            remarks.append(name if name.endswith((".", "!", "?")) else f"{name}.")
        else:
            if not shown and not (paper.originals or paper.copies):
                findings.doubt("papers", name, "giấy tờ phải nộp mà không ghi số bản")
            items.append(
                Paper(name=name, originals=paper.originals, copies=paper.copies, show_only=shown, form=paper.form)
            )
    return items


def _is_remark(paper: StatedPaper, name: str, heading: str, shown: bool, counted: bool) -> bool:
    if name.casefold().startswith(_REMARKS):
        return True
    uncounted = not (paper.originals or paper.copies)
    return uncounted and not shown and (counted or heading.casefold().strip(" *:-").startswith(_REMARKS))


def _when(heading: str) -> str:
    text = clean(heading).strip(" *-+:.")
    return EVERY_CASE if text.casefold() in _GENERIC else text


def legal_of(record: Record, findings: Findings) -> LegalBasis:
    """The legal documents, each once, by the number found in its own field or else in its title."""
    entries: dict[str, LegalEntry] = {}
    if not record.legal:
        findings.doubt("legal", "", "không ghi căn cứ pháp lý")
    for number, title in record.legal:
        found = _LEGAL.search(clean(number)) or _LEGAL.search(clean(title))
        if found is None:
            findings.doubt("legal", f"{number} {title}", "văn bản không có số hiệu đọc được")
            continue
        doubt_words("legal", [clean(title)], findings)
        entries.setdefault(found.group(), LegalEntry(number=found.group(), title=clean(title) or found.group()))
    return LegalBasis(**findings.evidence("legal"), entries=tuple(entries.values()))


def forms_of(record: Record, findings: Findings) -> Forms:
    """The forms with a file in the record. None at all proves nothing: the fact then stays unverified."""
    if not record.forms:
        findings.doubt("form", "", "bản ghi không kèm tệp biểu mẫu")
    entries: dict[str, Form] = {}
    for stated, file in record.forms:
        name = clean(stated).lstrip("-+*•– ").rstrip(" ;.") or _FILE_END.sub("", clean(file))
        doubt_words("form", [stated], findings)
        number = _FORM_NUMBER.search(f"{name} {_FILE_END.sub('', clean(file))}")
        form = Form(name=clip(name, 200), number=number.group(1) if number else None)
        entries.setdefault(form.name, form)
    return Forms(**findings.evidence("form"), entries=tuple(entries.values()))
