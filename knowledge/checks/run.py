"""Every check of the catalogue's sense."""

from collections.abc import Callable

from knowledge.checks.channels import channels
from knowledge.checks.colloquial_names import colloquial_names
from knowledge.checks.deadline_units import deadline_units
from knowledge.checks.districts import districts
from knowledge.checks.duplicates import duplicates
from knowledge.checks.expired import expired
from knowledge.checks.fee_units import fee_units
from knowledge.checks.inspection import Inspection
from knowledge.checks.legal_documents import legal_documents
from knowledge.checks.links import links
from knowledge.checks.problem import Problem
from knowledge.checks.similar_names import similar_names
from knowledge.checks.source_dates import source_dates

Check = Callable[[Inspection], list[Problem]]

CHECKS: tuple[Check, ...] = (
    fee_units,
    deadline_units,
    legal_documents,
    links,
    duplicates,
    similar_names,
    expired,
    channels,
    colloquial_names,
    source_dates,
    districts,
)


def run_checks(inspection: Inspection) -> list[Problem]:
    """The problems of every check, by file and line, each once."""
    found = {problem for check in CHECKS for problem in check(inspection)}
    return sorted(found, key=lambda p: (str(p.path), p.line or 0, p.message))
