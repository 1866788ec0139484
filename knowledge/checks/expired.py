"""Facts whose last day has passed."""

import re
from collections.abc import Iterator
from datetime import date

from knowledge.checks.inspection import Inspection
from knowledge.checks.problem import Problem
from knowledge.checks.told_text import told_texts
from knowledge.schema import Evidence

_END = re.compile(r"(?:đến hết|hết|đến|tới)\s+(?:ngày\s+)?(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)", re.IGNORECASE)
_FIELDS = frozenset({"note", "when", "text"})


def expired(inspection: Inspection) -> list[Problem]:
    """A `valid_until` in the past is an error; so is a `when` or `note` whose end date has passed.

    A longer `text` may tell of the past on purpose, so there it is a warning, as in every guidance article.
    """
    problems: list[Problem] = []
    for code, procedure in inspection.catalogue.procedures.items():
        for field in type(procedure).model_fields:
            block = getattr(procedure, field)
            if (
                isinstance(block, Evidence)
                and block.told
                and block.valid_until
                and block.valid_until < inspection.today
            ):
                message = f"«{field}» hết hạn từ {block.valid_until:%d/%m/%Y}: kiểm tra lại rồi sửa «valid_until»"
                problems.append(inspection.error(code, (field, "valid_until"), message))
    for key, document in inspection.documents.items():
        for told in told_texts(document):
            if told.loc[-1] in _FIELDS:
                for words, day in _ends(told.text):
                    if day is None:
                        problems.append(inspection.error(key, told.loc, f"“{words}” là ngày không có thật", near=words))
                    elif day < inspection.today:
                        say = inspection.warning if told.loc[-1] == "text" else inspection.error
                        problems.append(say(key, told.loc, f"“{words}” đã qua: nội dung này hết hạn", near=words))
    return problems


def _ends(text: str) -> Iterator[tuple[str, date | None]]:
    for found in _END.finditer(text):
        try:
            yield found[0], date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            yield found[0], None
