"""How much is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

MIB = 1024 * 1024


@dataclass(frozen=True)
class Quota:
    """`file_bytes` of one file; the others of a conversation and of all conversations together."""

    file_bytes: int = 5 * MIB
    conversation_files: int = 20
    conversation_bytes: int = 25 * MIB
    total_bytes: int = 2048 * MIB
    keep: timedelta = timedelta(days=30)
