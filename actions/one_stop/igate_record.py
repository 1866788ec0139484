"""The parts of iGate's dossier search that we read; everything else in a record is dropped unread.

Shape from public client code of several provinces and ministries (2022-2026): the same field is an object in
one installation and a list of translations in another, so both are accepted.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, SecretStr

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_VIETNAMESE = 228
"""iGate's `languageId` of Vietnamese."""


def _in_vietnamese(value: object) -> object:
    """A name given as text, as `{name}` or as `[{languageId, name}]`."""
    if isinstance(value, list):
        named = [each for each in value if isinstance(each, Mapping) and each.get("name")]
        value = next((each for each in named if each.get("languageId") == _VIETNAMESE), named[0] if named else None)
    return value.get("name") if isinstance(value, Mapping) else value


def _moment(value: object) -> object:
    # "2022-06-09T17:00:00.000+0000": the zone without its colon, which pydantic takes, and empty text for none.
    return None if value == "" else value


def _day(value: datetime | None) -> date | None:
    if value is None:
        return None
    # Midnight in Vietnam is 17:00 UTC of the day before; a moment without a zone is Vietnam's already.
    return value.astimezone(VIETNAM).date() if value.tzinfo else value.date()


Name = Annotated[str | None, BeforeValidator(_in_vietnamese)]
Day = Annotated[datetime | None, BeforeValidator(_moment), AfterValidator(_day)]


class Label(BaseModel):
    """A status: `{id, name}`."""

    id: str | int | None = None
    name: Name = None

    def words(self) -> tuple[str, ...]:
        """Name, then id, as text."""
        return tuple(str(each) for each in (self.name, self.id) if each not in (None, ""))


class Procedure(BaseModel):
    """The procedure applied for."""

    name: Name = None
    translate: Name = None


class Applicant(BaseModel):
    """`data` is the form the applicant filled in: any keys, personal, never shown by `repr`."""

    data: dict[str, Any] = Field(default_factory=dict, repr=False)

    def secrets(self, keys: tuple[str, ...]) -> tuple[SecretStr | None, ...]:
        """Values under `keys`; None for a missing or empty one."""
        values = (self.data.get(key) for key in keys)
        return tuple(SecretStr(str(value)) if isinstance(value, str | int) and value else None for value in values)


class IgateRecord(BaseModel):
    """One dossier."""

    code: str
    applicant: Applicant = Applicant()
    procedure: Procedure
    dossierStatus: Label = Label()  # noqa: N815  # iGate's own names
    dossierTaskStatus: Label = Label()  # noqa: N815
    appliedDate: Day = None  # noqa: N815
    acceptedDate: Day = None  # noqa: N815
    appointmentDate: Day = None  # noqa: N815
    completedDate: Day = None  # noqa: N815


class IgateAnswer(BaseModel):
    """One slice of the search."""

    content: list[IgateRecord]
