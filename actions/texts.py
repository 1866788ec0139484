"""The fixed sentences of the dialogue (`texts/`), never the same twice in a row."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import yaml

from connectors.message import Language
from knowledge.fast_loader import FAST_LOADER

_LANGUAGES: frozenset[str] = frozenset(get_args(Language))
FOLDER = Path(__file__).with_name("texts")
_TELLING = 30
"""Characters that tell two wordings of one key apart."""


class Texts:
    """Wordings by key and language. Stateless: the caller says what was said last."""

    def __init__(self, wordings: dict[str, dict[Language, list[str]]]) -> None:
        self._wordings = wordings

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Texts:
        """Read every file of the folder.

        Raises `ValueError` when a key has no wording in one of the languages, or stands in two files.
        """
        every: dict[str, dict[Language, list[str]]] = {}
        for file in sorted(folder.glob("*.yaml")):
            for key, languages in yaml.load(file.read_bytes(), Loader=FAST_LOADER).items():
                _check(file.name, key, languages)
                if key in every:
                    raise ValueError(f"{file.name}: {key} stands in another file too")
                every[key] = languages
        return cls(every)

    def say(self, key: str, language: Language, last: str | None = None, **values: str) -> str:
        """A wording of `key` that `last` (the beginning of what was said before) does not hold, with `values`."""
        wordings = self._wordings[key][language]
        fresh = [w for w in wordings if not last or w[:_TELLING] not in last]
        return (fresh or wordings)[0].format(**values)

    def keys(self) -> frozenset[str]:
        """Every key."""
        return frozenset(self._wordings)


def _check(name: str, key: str, languages: object) -> None:
    if not isinstance(languages, dict) or set(languages) != _LANGUAGES:
        raise ValueError(f"{name}: {key} must have sentences under `vi` and `en`, nothing else")
    for language, wordings in languages.items():
        if not _are_sentences(wordings):
            raise ValueError(f"{name}: {key}, {language} must be a list of sentences")


def _are_sentences(wordings: object) -> bool:
    return isinstance(wordings, list) and bool(wordings) and all(isinstance(w, str) and w.strip() for w in wordings)
