"""Fees whose unit or size is in doubt."""

import re
from collections import defaultdict

from knowledge.checks.inspection import Inspection
from knowledge.checks.problem import Problem
from knowledge.checks.told_text import told_texts
from knowledge.schema import FeeEntry

_SMALL = re.compile(r"(?<![\d.,])(?:(\d{1,3})\s*(?:đồng|vnđ)|(\d{2,3})đ)(?!\w)", re.IGNORECASE)
"""`1đ` alone is left out: forms are lettered 1a to 1đ."""
_NO_UNIT = "mức phí {} thiếu đơn vị («unit»), mà cùng trường hợp này có nhiều mức phí"


def fee_units(inspection: Inspection) -> list[Problem]:
    """A fee without a unit beside others of the same case, and an amount under 1.000đ in a text (in thousands?).

    The schema itself refuses an entry under 1.000đ.
    """
    problems: list[Problem] = []
    for code, procedure in inspection.catalogue.procedures.items():
        cases: dict[tuple[str, str | None], list[tuple[int, FeeEntry]]] = defaultdict(list)
        for place, entry in enumerate(procedure.fee.entries):
            if entry.amount:
                cases[entry.channel, entry.when].append((place, entry))
        for entries in cases.values():
            if len(entries) > 1:
                problems += [
                    inspection.error(code, ("fee", "entries", place), _NO_UNIT.format(entry.amount))
                    for place, entry in entries
                    if not entry.unit
                ]
    for key, document in inspection.documents.items():
        for told in told_texts(document):
            for found in _SMALL.finditer(told.text):
                if int(found[1] or found[2]):
                    message = f"số tiền “{found[0]}” nhỏ hơn 1.000đ: có phải đang ghi theo nghìn đồng?"
                    problems.append(inspection.warning(key, told.loc, message, near=found[0]))
    return problems
