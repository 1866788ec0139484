"""Numbers that a walker gives away, and that nothing else may hold."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
_NUMBER = re.compile(rb"(?<![0-9A-Za-z_.:+/-])[0-9]{4,12}(?![0-9A-Za-z_:+/-])")
"""A number of its own, not a part of a code, a hash or a measurement."""
_COUNTED = b'"inbox_id": '
"""After this, a number of four digits is a count of messages."""
_FOUR = re.compile(r"(?<!\d)\d{4}(?!\d)")


@dataclass(frozen=True)
class Secrets:
    """Of one walker: a telephone number, an identity number, the last four digits of another."""

    phone: str
    identity: str
    factor: str

    @classmethod
    def of(cls, rng: random.Random) -> Secrets:
        """Fresh ones; the four digits are such as no text of the catalogue or of the dialogue holds."""
        phone = "09" + "".join(rng.choices("0123456789", k=8))
        identity = "07" + "".join(rng.choices("0123456789", k=10))
        return cls(phone, identity, rng.choice(factors()))

    def all(self) -> Iterable[str]:
        """Each of them."""
        return (self.phone, self.identity, self.factor)


@cache
def factors() -> tuple[str, ...]:
    """Four digits that stand nowhere in what the service knows or says, nor look like a time of day or a year."""
    known: set[str] = set()
    for folder in ("knowledge/catalog", "actions", "eval/dialogues", "docs"):
        for file in (REPOSITORY / folder).rglob("*"):
            if file.suffix in {".yaml", ".md", ".csv", ".py", ".yml"}:
                known.update(_FOUR.findall(file.read_text(encoding="utf-8")))
    free = [f"{number}" for number in range(6000, 10000) if f"{number}" not in known]
    return tuple(random.Random(7).sample(free, 40))


def guilty(folder: Path, secrets: Iterable[str]) -> list[str]:
    """File and kind of number for each file below `folder` that holds one of `secrets`.

    The index, the engine's model and the one-stop system's own database are not looked at.
    """
    known = {secret.encode() for secret in secrets}
    found = []
    for file in folder.rglob("*"):
        parts = set(file.relative_to(folder).parts)
        if not file.is_file() or parts & {"index", "models", ".rasa"} or "sandbox" in file.name:
            continue
        content = file.read_bytes()
        for match in _NUMBER.finditer(content):
            if match.group() in known and not content.endswith(_COUNTED, 0, match.start()):
                around = content[max(0, match.start() - 60) : match.end() + 20]
                found.append(f"{file.relative_to(folder)}: {around!r}")
    return found
