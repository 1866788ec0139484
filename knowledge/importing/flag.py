"""Something in a record that an editor must look at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Flag:
    """One row of the report: code, field, the value as found, and why (Vietnamese)."""

    code: str
    field: str
    value: str
    why: str
