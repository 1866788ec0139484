"""What the door made of a message."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.engine import Command


@dataclass(frozen=True)
class Understood:
    """A message ready for the engine, and what the transcript may show of it."""

    message: str | Command
    """Restored text, or a command whose meaning is already known."""
    shown: str
    """The citizen's words with personal data masked."""
    private: str | None = None
    """Reference into the vault of the words as typed, where the dialogue waits for a citizen's own."""
    files: tuple[str, ...] = ()
    """Ids of the files that came with a citizen's own words, which belong to them."""
