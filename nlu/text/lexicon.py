"""Abbreviations and kept words, read from the two files that people edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "lexicon"


@dataclass(frozen=True)
class Lexicon:
    """What is known of words besides counts.

    `abbreviations` maps a typed form (lower case, single token or two with one space) to its meanings as syllable
    tuples, likeliest first. `kept` holds foreign words that are never changed.
    """

    abbreviations: Mapping[str, tuple[tuple[str, ...], ...]]
    kept: frozenset[str]

    @classmethod
    def load(cls, folder: Path | None = None) -> Lexicon:
        """Read `abbreviations.tsv` and `kept.txt` from `folder` (default: the bundled files).

        Raises ValueError naming file and line when a line has no tab or an empty meaning.
        """
        folder = folder or _FOLDER
        abbreviations_path = folder / "abbreviations.tsv"
        abbreviations = dict(_entries(abbreviations_path, _lines(abbreviations_path)))
        kept = {word for _, line in _lines(folder / "kept.txt") for word in line.split()}
        return cls(abbreviations, frozenset(kept))


def _lines(path: Path) -> Iterable[tuple[int, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def _entries(path: Path, lines: Iterable[tuple[int, str]]) -> Iterable[tuple[str, tuple[tuple[str, ...], ...]]]:
    for number, line in lines:
        form, tab, meanings = line.partition("\t")
        split = tuple(tuple(meaning.split()) for meaning in meanings.split("|"))
        if not tab or not form or not all(split):
            raise ValueError(f"{path.name}, line {number}: expected 'form<TAB>meaning | meaning', got {line!r}")
        yield form, split
