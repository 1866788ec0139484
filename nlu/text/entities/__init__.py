"""Codes, numbers, amounts, days and lengths of time that a citizen's message carries."""

from nlu.text.entities.case_code import CaseCode, find_case_codes
from nlu.text.entities.dates import find_dates
from nlu.text.entities.digits import read_digits
from nlu.text.entities.duration import find_durations
from nlu.text.entities.entity import Entity, EntityKind
from nlu.text.entities.find import find_entities
from nlu.text.entities.id_number import find_id_numbers
from nlu.text.entities.legal_document import find_legal_documents
from nlu.text.entities.mask import mask_personal
from nlu.text.entities.money import find_money
from nlu.text.entities.phone_number import find_phone_numbers
from nlu.text.entities.procedure_code import find_procedure_codes
from nlu.text.entities.receipt import find_receipts
from nlu.text.entities.span import Span

__all__ = [
    "CaseCode",
    "Entity",
    "EntityKind",
    "Span",
    "find_case_codes",
    "find_dates",
    "find_durations",
    "find_entities",
    "find_id_numbers",
    "find_legal_documents",
    "find_money",
    "find_phone_numbers",
    "find_procedure_codes",
    "find_receipts",
    "mask_personal",
    "read_digits",
]
