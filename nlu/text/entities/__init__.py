"""Codes and numbers that a citizen's message carries."""

from nlu.text.entities.case_code import CaseCode, find_case_codes
from nlu.text.entities.digits import read_digits
from nlu.text.entities.id_number import find_id_numbers
from nlu.text.entities.mask import mask_personal
from nlu.text.entities.phone_number import find_phone_numbers
from nlu.text.entities.span import Span

__all__ = [
    "CaseCode",
    "Span",
    "find_case_codes",
    "find_id_numbers",
    "find_phone_numbers",
    "mask_personal",
    "read_digits",
]
