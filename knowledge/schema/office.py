"""Offices, switchboards and portals that citizens ask the way to."""

from typing import Literal

from pydantic import Field, model_validator

from knowledge.schema.base import Content
from knowledge.schema.facts import Note
from knowledge.schema.source import Source


class OfficeUrl(Note):
    """A web address as a fact."""

    text: str | None = Field(default=None, pattern=r"^https://")


class Office(Content):
    """One office. Each contact fact has its own evidence; one without a source is `unverified` and is not told."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: str = Field(min_length=3)
    kind: Literal["one_stop", "switchboard", "portal", "police", "emergency"]
    about: str
    """One plain line: what people go or call there for."""
    colloquial: tuple[str, ...] = Field(min_length=1)
    """How people call it, with diacritics, lower case."""
    address: Note | None = None
    phone: Note | None = None
    hours: Note | None = None
    url: OfficeUrl | None = None

    @property
    def facts(self) -> dict[str, Note]:
        """The contact facts that the file has, by field name."""
        named = {"address": self.address, "phone": self.phone, "hours": self.hours, "url": self.url}
        return {name: fact for name, fact in named.items() if fact is not None}


class OfficeBook(Content):
    """`knowledge/catalog/offices.yaml`."""

    sources: dict[str, Source] = Field(min_length=1)
    offices: tuple[Office, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_are_unique_and_sources_exist(self) -> "OfficeBook":
        seen: set[str] = set()
        for office in self.offices:
            if office.id in seen:
                raise ValueError(f"id «{office.id}» dùng hai lần")
            seen.add(office.id)
            for name, fact in office.facts.items():
                if fact.told and not fact.text:
                    raise ValueError(f"{office.id}.{name}: đã kiểm chứng mà chưa có nội dung («text»)")
                if fact.source is not None and fact.source not in self.sources:
                    known = ", ".join(self.sources)
                    raise ValueError(f"{office.id}.{name}: nguồn «{fact.source}» không có trong «sources» ({known})")
        return self
