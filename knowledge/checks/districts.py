"""Offices of the district, which Vietnam no longer has (two-level government since 1 July 2025)."""

import re

from knowledge.checks.inspection import Inspection
from knowledge.checks.problem import Problem
from knowledge.checks.told_text import told_texts

_DISTRICT = re.compile(r"(?:\bcấp\s+)?\bhuyện\b|\b(?:UBND|ủy ban nhân dân|công an)\s+(?:quận|thị xã)\b", re.IGNORECASE)
_GONE = re.compile(r"không còn|không phải|bỏ\b|cũ\b|trước đây|trước khi|đã thôi", re.IGNORECASE)
_SENDS = frozenset({"place", "steps"})


def districts(inspection: Inspection) -> list[Problem]:
    """A place or step that sends to a district is an error; another mention, unless it says it is gone, a warning.

    Guidance is read for offices only: it may tell of the targets of a programme from before.
    """
    problems: list[Problem] = []
    for code, procedure in inspection.catalogue.procedures.items():
        for told in told_texts(procedure):
            for sentence in re.split(r"(?<=[.;])\s", told.text):
                found = _DISTRICT.search(sentence)
                if found and not _GONE.search(sentence):
                    say = inspection.error if told.loc[0] in _SENDS else inspection.warning
                    message = f"nhắc “{found[0]}”: không còn cấp huyện, hãy ghi xã, phường hoặc thành phố"
                    problems.append(say(code, told.loc, message, near=found[0]))
    for slug, article in inspection.catalogue.guidance.items():
        for told in told_texts(article):
            found = re.search(
                r"(?:UBND|ủy ban nhân dân|công an|phòng tư pháp)\s+(?:cấp )?huyện", told.text, re.IGNORECASE
            )
            if found:
                message = f"nhắc “{found[0]}”: không còn cấp huyện"
                problems.append(inspection.warning(slug, told.loc, message, near=found[0]))
    return problems
