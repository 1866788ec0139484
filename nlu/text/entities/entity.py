"""One thing found in a message, and of which kind it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nlu.text.entities.span import Span


class EntityKind(StrEnum):
    """What a span of a message is; the values of each are told by the function that finds it."""

    CASE_CODE = "case_code"
    LEGAL_DOCUMENT = "legal_document"
    PROCEDURE_CODE = "procedure_code"
    PHONE_NUMBER = "phone_number"
    ID_NUMBER = "id_number"
    MONEY = "money"
    DATE = "date"
    DURATION = "duration"


@dataclass(frozen=True)
class Entity(Span):
    """A span with its kind."""

    kind: EntityKind
