"""A case in words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CaseDescription:
    """Text for the citizen in one language; names nobody."""

    headline: str
    """One sentence: the state, and how late it is."""
    rows: tuple[tuple[str, str], ...]
    """Label and value."""
    next_step: str
    """What to do now."""
    late_days: int
    """Calendar days past the promised day while the result is still owed; 0 when on time."""
