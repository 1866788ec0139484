"""What the codes in a sheet's first column stand for."""

from dataclasses import dataclass

from knowledge.checks.replaced_documents import ReplacedDocument
from knowledge.schema.base import Content
from knowledge.schema.guidance import Guidance
from knowledge.schema.journey import Journey
from knowledge.schema.office import Office
from knowledge.schema.procedure import Procedure
from knowledge.schema.source import Source
from knowledge.workbook.term import Term


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of content, whose codes are unique."""

    name: str
    """In a list of changes."""
    field: str
    """Where `EditableContent` has it."""
    model: type[Content]
    key: str
    """The model's field that holds the code; "" when the code stands beside the model."""


PROCEDURE = Kind("thủ tục", "procedures", Procedure, "code")
ARTICLE = Kind("bài hướng dẫn", "guidance", Guidance, "slug")
EVENT = Kind("sự kiện", "journeys", Journey, "slug")
OFFICE = Kind("cơ quan", "offices", Office, "id")
OFFICE_SOURCE = Kind("nguồn của cơ quan", "office_sources", Source, "")
TERM = Kind("từ trong danh mục", "glossary", Term, "term")
REPLACED = Kind("văn bản bị thay", "replaced", ReplacedDocument, "number")

KINDS = (PROCEDURE, ARTICLE, EVENT, OFFICE, OFFICE_SOURCE, TERM, REPLACED)
DOCUMENTS = (PROCEDURE, ARTICLE, EVENT)
"""What answers a question: their codes, names and golden questions are unique among all three."""
