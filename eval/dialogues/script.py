"""A dialogue that is played to the real pipeline, and what is expected of it."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from connectors.message import Outcome
from eval.dialogues.deed import Deed
from knowledge.schema import Facet


class Step(BaseModel):
    """What the citizen does in one turn, and what must come; what is left out is not looked at."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    say: str | None = Field(default=None, min_length=1)
    """A text as typed."""
    tap: str | None = Field(default=None, min_length=1)
    """The label of a button of the last reply."""
    do: Deed | None = None
    """What happens meanwhile, instead of a message: nothing is expected of it."""
    outcome: Outcome | None = None
    code: str | None = None
    """The procedure, article, life event or office of the answer."""
    facets: tuple[Facet, ...] | None = None
    """Exactly these are answered (or will be, once the question is settled), in any order."""
    offers: tuple[str, ...] = ()
    """Codes that must be among the candidates of a clarifying question."""
    has: tuple[str, ...] = ()
    """Words that must stand in the reply, whatever their case."""
    lacks: tuple[str, ...] = ()
    """Words that must not."""

    @model_validator(mode="after")
    def _does_one_thing_and_expects_something(self) -> Self:
        if sum(one is not None for one in (self.say, self.tap, self.do)) != 1:
            raise ValueError("a turn needs either `say` or `tap` or `do`")
        if self.do is not None:
            return self
        if self.outcome is None and self.code is None and not self.has:
            raise ValueError("a turn must expect an `outcome`, a `code` or words (`has`)")
        return self


class Script(BaseModel):
    """One conversation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    turns: tuple[Step, ...] = Field(min_length=1)


class Group(BaseModel):
    """The dialogues of one file: one kind of situation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    group: str = Field(min_length=1)
    dialogues: tuple[Script, ...] = Field(min_length=1)
