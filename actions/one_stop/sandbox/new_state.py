"""A change of a case's state as the sandbox takes it."""

from pydantic import BaseModel, ConfigDict

from actions.one_stop.case_state import CaseState


class NewState(BaseModel):
    """The state that a case is to have for the rest of the day."""

    model_config = ConfigDict(extra="forbid")

    state: CaseState
