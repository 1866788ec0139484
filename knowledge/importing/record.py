"""A procedure as another system states it, before anything of it is believed."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.schema.facts import Channel

Level = Literal["commune", "city", "commune_or_city", "ministry"]
Unit = Literal["working_day", "day", "hour", "month", "same_day"]


@dataclass(frozen=True)
class StatedFee:
    """A fee as stated: `amount` as the system has it, `text` its own words beside it."""

    channel: Channel
    amount: float | None
    currency: str = ""
    text: str = ""


@dataclass(frozen=True)
class StatedTime:
    """A deadline as stated; `unit` is None where the system's word for it (`written`) tells none."""

    channel: Channel
    value: float | None
    unit: Unit | None
    written: str
    text: str = ""


@dataclass(frozen=True)
class StatedPaper:
    """One row of a list of papers."""

    name: str
    originals: int = 0
    copies: int = 0
    form: bool = False


@dataclass(frozen=True)
class StatedPapers:
    """The papers of one case, under the heading `name`."""

    name: str
    papers: tuple[StatedPaper, ...]


@dataclass(frozen=True)
class Record:
    """What one record of any shape states. Texts are as written, with their own line breaks."""

    code: str
    name: str
    source_title: str
    source_kind: Literal["portal_record", "official_page"] = "portal_record"
    field: str = ""
    level: Level | None = None
    """None where the record does not say."""
    issuer: str = ""
    other_province: bool = False
    """Whether the record is another province's own."""
    number: str = ""
    """Number of the decision that made the procedure public."""
    issued: date | None = None
    url: str | None = None
    steps: tuple[tuple[str, str], ...] = ()
    """(heading, text) each."""
    channels: frozenset[Channel] = frozenset()
    full_online: bool | None = None
    fees: tuple[StatedFee, ...] = ()
    times: tuple[StatedTime, ...] = ()
    case_times: tuple[StatedTime, ...] = ()
    """The deadlines that the record states a second time, by case."""
    papers: tuple[StatedPapers, ...] = ()
    receiving: str = ""
    """Where files are received."""
    agencies: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    legal: tuple[tuple[str, str], ...] = ()
    """(number, title) each."""
    forms: tuple[tuple[str, str], ...] = ()
    """(name of the form, name of its file) each."""
    doubts: tuple[tuple[str, str, str], ...] = ()
    """(field, value, why) of what the reader of the shape itself found suspicious."""
