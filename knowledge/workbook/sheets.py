"""The sheets of the workbook, in order."""

from knowledge.workbook.document_sheets import DOCUMENT_SHEETS
from knowledge.workbook.procedure_sheets import PROCEDURE_SHEETS
from knowledge.workbook.reference_sheets import REFERENCE_SHEETS
from knowledge.workbook.sheet import Sheet

SHEETS: tuple[Sheet, ...] = (*PROCEDURE_SHEETS, *DOCUMENT_SHEETS, *REFERENCE_SHEETS)
