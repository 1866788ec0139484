"""The base of all catalogue models."""

from pydantic import BaseModel, ConfigDict


class Content(BaseModel):
    """Immutable; an unknown field is an error, so that a typing mistake in a file is not silently lost."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
