"""Finds the office, switchboard or portal that a citizen names."""

from pathlib import Path

from knowledge.office_file import read_offices
from knowledge.schema.office import Office, OfficeBook
from knowledge.schema.source import Source
from knowledge.spelling import agrees
from knowledge.syllables import syllables


class OfficeDirectory:
    """The offices of `offices.yaml` and the names they go by."""

    def __init__(self, book: OfficeBook) -> None:
        self.offices = book.offices
        self._sources = book.sources
        self._names = [
            (office, tuple(syllables(name))) for office in book.offices for name in (office.name, *office.colloquial)
        ]

    @classmethod
    def load(cls, path: Path) -> "OfficeDirectory":
        """Reads `offices.yaml`. Raises `ContentError` for a mistake in it, `OSError` when it cannot be opened."""
        return cls(read_offices(path))

    def find(self, text: str) -> tuple[Office, ...]:
        """The offices named in `text`, the longest name first; names match with or without diacritics.

        An office whose name lies inside a longer one found ("công an" in "công an xã") is left out.
        """
        typed = syllables(text)
        hits: list[tuple[int, int, Office]] = []
        for office, name in self._names:
            for start in range(len(typed) - len(name) + 1):
                if all(map(agrees, typed[start : start + len(name)], name)):
                    hits.append((start, start + len(name), office))
        hits.sort(key=lambda hit: hit[0] - hit[1])
        found: dict[str, Office] = {}
        taken: list[tuple[int, int]] = []
        for start, end, office in hits:
            inside = any(a <= start and end <= b and (a, b) != (start, end) for a, b in taken)
            if not inside:
                found.setdefault(office.id, office)
                taken.append((start, end))
        return tuple(found.values())

    def source(self, key: str) -> Source:
        """The source with that key, for a citation. Raises `KeyError`; the keys of told facts all exist."""
        return self._sources[key]
