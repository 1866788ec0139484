"""Deadlines whose unit is missing or unlikely."""

import re

from knowledge.checks.inspection import Inspection
from knowledge.checks.problem import Problem
from knowledge.checks.told_text import told_texts

_UNIT = r"(?:ngày|giờ|tiếng|phút|tuần|tháng|quý|năm|buổi)"
_RANGE = r"\d+(?:[.,]\d+)?(?:\s*(?:-|–|đến|hoặc|tới)\s*\d+(?:[.,]\d+)?)?"
_DEADLINE = re.compile(
    rf"\b(trong vòng|trong|thời hạn(?: là)?|chậm nhất)\s+(?:là\s+)?({_RANGE})(?![\d/.,]*\d)(\s+\w+)?"
)
_COUNTED = frozenset({"thủ", "trường", "bước", "mục", "bản", "người", "loại", "giấy", "hồ", "bên", "nhóm", "điều"})
_MOST = {"hour": 240, "working_day": 400, "day": 400, "month": 36}
"""Beyond these a figure is more likely a slip than a deadline of an authority."""


def deadline_units(inspection: Inspection) -> list[Problem]:
    """A deadline in a text that gives a number and no unit, and an entry of a size that no authority has."""
    problems: list[Problem] = []
    for key, document in inspection.documents.items():
        for told in told_texts(document):
            for found in _DEADLINE.finditer(told.text):
                next_word = (found[3] or "").strip().lower()
                if not re.fullmatch(_UNIT, next_word) and next_word not in _COUNTED:
                    message = f"thời hạn “{found[1]} {found[2]}” thiếu đơn vị (ngày, ngày làm việc, giờ, tháng)"
                    problems.append(inspection.error(key, told.loc, message, near=found[0].split("\n")[0]))
    for code, procedure in inspection.catalogue.procedures.items():
        for place, entry in enumerate(procedure.time.entries):
            if entry.value is not None and entry.value > _MOST[entry.unit]:
                message = f"thời hạn {entry.value:g} {entry.unit} dài khác thường: xem lại số và đơn vị"
                problems.append(inspection.warning(code, ("time", "entries", place), message))
    return problems
