"""Everything that a message carries besides words, found at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from nlu.text.entities.case_code import CaseCode, find_case_codes
from nlu.text.entities.dates import find_dates
from nlu.text.entities.duration import find_durations
from nlu.text.entities.entity import Entity, EntityKind
from nlu.text.entities.id_number import find_id_numbers
from nlu.text.entities.legal_document import find_legal_documents
from nlu.text.entities.money import find_money
from nlu.text.entities.phone_number import find_phone_numbers
from nlu.text.entities.procedure_code import find_procedure_codes
from nlu.text.entities.span import Span


def find_entities(text: str, today: date) -> list[Entity]:
    """Return what `text` (normalised) carries in order of appearance, no two overlapping.

    Where two kinds claim the same characters the stricter one has them: codes, then personal numbers, then money,
    dates and durations. Dates are reckoned from `today`.
    """
    found: list[Entity] = []
    for kind, spans in _by_strictness(text, today):
        for span in spans:
            if not any(span.start < other.end and other.start < span.end for other in found):
                value = span.canonical if isinstance(span, CaseCode) else span.value
                found.append(Entity(value, span.typed, span.start, span.end, kind))
    return sorted(found, key=lambda entity: entity.start)


def _by_strictness(text: str, today: date) -> Iterable[tuple[EntityKind, Iterable[Span | CaseCode]]]:
    yield EntityKind.CASE_CODE, find_case_codes(text)
    yield EntityKind.LEGAL_DOCUMENT, find_legal_documents(text)
    yield EntityKind.PROCEDURE_CODE, find_procedure_codes(text)
    yield EntityKind.PHONE_NUMBER, find_phone_numbers(text)
    yield EntityKind.ID_NUMBER, find_id_numbers(text)
    yield EntityKind.MONEY, find_money(text)
    yield EntityKind.DATE, find_dates(text, today)
    yield EntityKind.DURATION, find_durations(text)
