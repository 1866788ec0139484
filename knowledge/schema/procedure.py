"""One administrative procedure."""

from typing import Literal

from pydantic import Field, model_validator

from knowledge.schema.base import Content
from knowledge.schema.evidence import Evidence
from knowledge.schema.facet import Facet
from knowledge.schema.facts import (
    Fees,
    Forms,
    LegalBasis,
    Note,
    OnlineFiling,
    Papers,
    Places,
    Steps,
    Times,
    Who,
)
from knowledge.schema.source import Source

CODE = r"^\d\.\d{6}$"


class Procedure(Content):
    """`knowledge/catalog/procedures/<code>.yaml`: the facts of one procedure, in plain words."""

    code: str = Field(pattern=CODE)
    name: str = Field(min_length=3)
    """Short plain name, as a clerk would say it."""
    english: str | None = Field(default=None, min_length=3, max_length=80)
    """Name in plain English, for those who ask in English; it stands before the Vietnamese one."""
    official_name: str = Field(min_length=3)
    field: str
    """Lĩnh vực."""
    level: Literal["commune", "city", "commune_or_city", "ministry"]
    colloquial: tuple[str, ...] = Field(min_length=3)
    """Names people use, with diacritics, lower case."""
    phrasings: tuple[str, ...] = ()
    """Ways in which people ask for it, with diacritics: search compares a question with them. Unlike a colloquial name
    one may suit several documents. Never the golden questions, which would then test nothing."""
    neighbours: tuple[str, ...] = ()
    """Codes of easily confused procedures."""
    distinguish: str
    """One plain line that tells this procedure from its neighbours; shown on a clarifying button's answer."""
    button: str = Field(max_length=60)
    """Label of this procedure on a clarifying button, in plain words, distinct from its neighbours'."""
    summary: str
    """Two plain sentences: what it is for, and what to know first."""
    sources: dict[str, Source] = Field(min_length=1)

    papers: Papers
    fee: Fees
    time: Times
    place: Places
    steps: Steps
    online: OnlineFiling
    who: Who
    result: Note
    legal: LegalBasis
    form: Forms

    def fact(self, facet: Facet) -> Evidence:
        """The block of a facet. Raises `KeyError` for `overview`, which is no block."""
        if facet is Facet.OVERVIEW:
            raise KeyError(facet)
        block = getattr(self, facet.value)
        assert isinstance(block, Evidence)
        return block

    @model_validator(mode="after")
    def _sources_exist(self) -> "Procedure":
        for facet in Facet:
            if facet is Facet.OVERVIEW:
                continue
            key = self.fact(facet).source
            if key is not None and key not in self.sources:
                raise ValueError(f"{facet.value}: source '{key}' is not among `sources` ({', '.join(self.sources)})")
        return self
