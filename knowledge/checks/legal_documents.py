"""Numbers of legal documents that do not exist, or no longer apply."""

import re
from collections.abc import Iterator

from knowledge.checks.inspection import Inspection, Loc
from knowledge.checks.problem import Problem
from knowledge.checks.told_text import told_texts
from knowledge.schema import Evidence, Facet, Procedure

_ORGAN = r"[A-ZĐ][A-ZĐa-zđ]*(?:-[A-ZĐ0-9][A-ZĐa-zđ0-9]*)*"
_DATED = re.compile(
    rf"\d+(?:\.\d+)?/(?P<year>\d{{4}})/(?:QH\d+|UBTVQH\d+|PL-UBTVQH\d+|NĐ-CP|NQ-(?:CP|HĐND|UBTVQH\d+)|QĐ-{_ORGAN}"
    rf"|TT-{_ORGAN}|TTLT-{_ORGAN}|CT-{_ORGAN}|NQLT-{_ORGAN}|L-CTN)"
)
_UNDATED = re.compile(rf"\d+(?:\.\d+)?/(?:QĐ|TB|VBHN|CT|CV|KH|HD|UQ|CTr|NQ|BC|TTr)-{_ORGAN}|QĐ/\d+-{_ORGAN}")
"""Decisions, plans and letters that carry no year: 5003/QĐ-UBND."""

_TOKEN = re.compile(r"(?<![\w./])\d+(?:\.\d+)?/\d{4}/[^\s,;:()“”\"'…]+")
_KINDS: dict[str, str | tuple[str, ...]] = {
    "thông tư": "TT",
    "nghị định": "NĐ-",
    "nghị quyết": ("NQ-", "QH", "UBTVQH"),
    "quyết định": "QĐ-",
    "luật": ("QH", "L-"),
}
_KIND_BEFORE = re.compile(r"(thông tư|nghị định|nghị quyết|quyết định|luật)(?: số| liên tịch)?\s+$", re.IGNORECASE)
_FIRST_YEAR = 1945
_SAYS_SO = re.compile(r"thay|hết hiệu lực|bãi bỏ|không còn|trước đây|cũ\b|sửa", re.IGNORECASE)


def legal_documents(inspection: Inspection) -> list[Problem]:
    """Every number of a law, decree, circular or decision that citizens read, and every source, is a possible one.

    A replaced document as a legal basis is an error; in a text that does not say it was replaced, or as the source
    of a told fact, a warning.
    """
    problems: list[Problem] = []
    for code, procedure in inspection.catalogue.procedures.items():
        problems += _basis(inspection, code, procedure)
        problems += _sources(inspection, code, procedure)
    for key, document in inspection.documents.items():
        for told in told_texts(document):
            if told.loc[0] == "legal" and told.loc[-1] == "number":
                continue
            for found in _TOKEN.finditer(told.text):
                problems += _in_text(inspection, key, told.loc, told.text, found)
    return problems


def fault(number: str, this_year: int) -> str | None:
    """What is wrong with a document's number, in Vietnamese; None when Vietnam has documents of that form."""
    dated = _DATED.fullmatch(number)
    if dated is None:
        return None if _UNDATED.fullmatch(number) else f"“{number}” không giống số hiệu văn bản nào của Việt Nam"
    if not _FIRST_YEAR <= int(dated["year"]) <= this_year:
        return f"“{number}”: năm {dated['year']} không thể đúng"
    return None


def _basis(inspection: Inspection, code: str, procedure: Procedure) -> Iterator[Problem]:
    for place, entry in enumerate(procedure.legal.entries):
        loc = ("legal", "entries", place, "number")
        wrong = fault(entry.number, inspection.today.year)
        if wrong:
            yield inspection.error(code, loc, f"văn bản lạ: {wrong}")
        if entry.number in inspection.replaced:
            yield inspection.error(code, loc, _replaced(inspection, entry.number))


def _sources(inspection: Inspection, code: str, procedure: Procedure) -> Iterator[Problem]:
    told = {block.source for block in _blocks(procedure) if block.told}
    for key, source in procedure.sources.items():
        if source.number is None:
            continue
        wrong = fault(source.number, inspection.today.year) if source.kind == "legal_document" else None
        if wrong:
            yield inspection.error(code, ("sources", key, "number"), f"văn bản lạ: {wrong}")
        if key in told and source.number in inspection.replaced:
            yield inspection.warning(code, ("sources", key, "number"), _replaced(inspection, source.number))


def _in_text(inspection: Inspection, key: str, loc: Loc, text: str, found: re.Match[str]) -> Iterator[Problem]:
    number = found[0].rstrip(".")
    wrong = fault(number, inspection.today.year)
    if wrong:
        yield inspection.error(key, loc, f"văn bản lạ: {wrong}", near=number)
        return
    kind = _KIND_BEFORE.search(text[: found.start()])
    if kind and not number.split("/")[2].startswith(_KINDS[kind[1].lower()]):
        yield inspection.error(key, loc, f"“{kind[1]} {number}”: tên loại và số hiệu không khớp", near=number)
    sentence = text[text.rfind(". ", 0, found.start()) + 1 : found.end() + 60]
    if number in inspection.replaced and not _SAYS_SO.search(sentence):
        yield inspection.warning(key, loc, _replaced(inspection, number), near=number)


def _blocks(procedure: Procedure) -> Iterator[Evidence]:
    for facet in Facet:
        if facet is not Facet.OVERVIEW:
            yield procedure.fact(facet)


def _replaced(inspection: Inspection, number: str) -> str:
    known = inspection.replaced[number]
    by = f", thay bằng {known.replaced_by}" if known.replaced_by else ""
    since = f" từ {known.since:%d/%m/%Y}" if known.since else ""
    return f"{number} không còn áp dụng{since}{by} (theo {known.source})"
