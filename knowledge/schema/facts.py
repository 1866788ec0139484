"""The facts of a procedure, one class per facet; each block carries its own evidence.

A block with `status: unverified` may have no entries: the assistant then says that it does not know and where
to ask. Amounts are whole Vietnamese đồng; times carry their unit.
"""

from typing import Literal

from pydantic import Field, model_validator

from knowledge.schema.base import Content
from knowledge.schema.evidence import Evidence

Channel = Literal["any", "direct", "online", "postal"]
"""How a file is handed in: at the counter, online, by post, or however."""


class Paper(Content):
    """One paper of the file."""

    name: str = Field(min_length=3)
    originals: int = Field(default=0, ge=0)
    copies: int = Field(default=0, ge=0)
    show_only: bool = False
    """Shown and handed back (xuất trình), not handed in."""
    form: bool = False
    """A form to fill in (see the `form` facet)."""
    note: str | None = None


class PaperCase(Content):
    """The papers of one case; `when` says which, in plain words ("Mọi trường hợp")."""

    when: str
    question: str | None = Field(default=None, min_length=8, max_length=160, pattern=r"\?$")
    """What to ask a citizen to learn whether the case is theirs; none: made from `when`."""
    either: str | None = Field(default=None, min_length=1, max_length=20, pattern=r"^[a-z0-9-]+$")
    """Cases with the same word here shut each other out: who is one of them is none of the others."""
    items: tuple[Paper, ...] = Field(min_length=1)


class Papers(Evidence):
    """Facet `papers`."""

    cases: tuple[PaperCase, ...] = ()
    note: str | None = None


class FeeEntry(Content):
    """One fee. `amount` 0 means free; `when` names the case it applies to."""

    channel: Channel = "any"
    amount: int = Field(ge=0)
    unit: str | None = None
    """What it is counted by: "bản", "trang", "lần"; empty for the whole file."""
    when: str | None = None

    @model_validator(mode="after")
    def _amount_is_in_dong(self) -> "FeeEntry":
        if 0 < self.amount < 1000:
            raise ValueError(f"fee of {self.amount} đồng is below 1.000đ: is the amount in thousands?")
        return self


class Fees(Evidence):
    """Facet `fee`."""

    entries: tuple[FeeEntry, ...] = ()
    note: str | None = None


class TimeEntry(Content):
    """One deadline of the authority. `same_day` has no value."""

    channel: Channel = "any"
    value: float | None = Field(default=None, gt=0)
    unit: Literal["working_day", "day", "hour", "month", "same_day"]
    when: str | None = None

    @model_validator(mode="after")
    def _value_goes_with_unit(self) -> "TimeEntry":
        if (self.value is None) != (self.unit == "same_day"):
            raise ValueError("`value` is needed for every unit but same_day, and only then")
        return self


class Times(Evidence):
    """Facet `time`."""

    entries: tuple[TimeEntry, ...] = ()
    note: str | None = None


class Places(Evidence):
    """Facet `place`: where to hand in, in plain words, for the two-level government (no district)."""

    text: str | None = None
    note: str | None = None


class StepGroup(Content):
    """Ordered steps of one way of filing."""

    channel: Channel = "any"
    items: tuple[str, ...] = Field(min_length=1)


class Steps(Evidence):
    """Facet `steps`."""

    groups: tuple[StepGroup, ...] = ()


class OnlineFiling(Evidence):
    """Facet `online`: `full` (toàn trình), `partial` (một phần) or `no`."""

    available: Literal["full", "partial", "no"] | None = None
    text: str | None = None
    url: str | None = Field(default=None, pattern=r"^https://")


class Note(Evidence):
    """A facet that is a short text."""

    text: str | None = None


class Who(Note):
    """Facet `who`: who may apply."""


class LegalEntry(Content):
    """One legal document now in force."""

    number: str
    title: str


class LegalBasis(Evidence):
    """Facet `legal`."""

    entries: tuple[LegalEntry, ...] = ()


class Form(Content):
    """One official form."""

    name: str
    number: str | None = None
    url: str | None = Field(default=None, pattern=r"^https://")


class Forms(Evidence):
    """Facet `form`. Verified and without entries: no form is prescribed."""

    entries: tuple[Form, ...] = ()
    note: str | None = None
