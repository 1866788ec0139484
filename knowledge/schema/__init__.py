"""The shape of the catalogue's files. One public noun per module."""

from knowledge.schema.evidence import Evidence, Status
from knowledge.schema.facet import Facet
from knowledge.schema.facts import (
    FeeEntry,
    Fees,
    Form,
    Forms,
    LegalBasis,
    LegalEntry,
    Note,
    OnlineFiling,
    Paper,
    PaperCase,
    Papers,
    Places,
    StepGroup,
    Steps,
    TimeEntry,
    Times,
    Who,
)
from knowledge.schema.guidance import Guidance, Section
from knowledge.schema.journey import Journey, JourneyStep
from knowledge.schema.procedure import Procedure
from knowledge.schema.source import Source

__all__ = [
    "Evidence",
    "Facet",
    "FeeEntry",
    "Fees",
    "Form",
    "Forms",
    "Guidance",
    "Journey",
    "JourneyStep",
    "LegalBasis",
    "LegalEntry",
    "Note",
    "OnlineFiling",
    "Paper",
    "PaperCase",
    "Papers",
    "Places",
    "Procedure",
    "Section",
    "Source",
    "Status",
    "StepGroup",
    "Steps",
    "TimeEntry",
    "Times",
    "Who",
]
