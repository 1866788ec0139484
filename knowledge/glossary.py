"""What citizens call things, and what the catalogue calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from knowledge.errors import ContentError
from knowledge.syllables import syllables
from knowledge.yaml_file import YamlFile


class Glossary:
    """Adds the catalogue's term to a question that says it in another way ("lấy chồng người Mỹ": người nước ngoài).

    Args:
        terms: the catalogue's term, and the ways of saying it.
    """

    def __init__(self, terms: Mapping[str, Sequence[str]]) -> None:
        self.terms = terms
        self._patterns = {
            term: re.compile(rf"\b(?:{'|'.join(re.escape(' '.join(syllables(way))) for way in ways)})\b")
            for term, ways in terms.items()
        }

    @classmethod
    def load(cls, path: Path) -> Glossary:
        """Read `glossary.yaml`. Raises `ContentError` naming the line."""
        file = YamlFile.read(path)
        for term, ways in file.data.items():
            if not isinstance(ways, list) or not ways or not all(isinstance(way, str) for way in ways):
                line = file.line((str(term),))
                raise ContentError(path, line, f"«{term}» cần một danh sách cách nói, mỗi dòng một cách")
        return cls(file.data)

    @classmethod
    def of(cls, catalog: Path) -> Glossary:
        """The glossary of a folder of content, empty when it has none. Raises `ContentError`."""
        path = catalog / "glossary.yaml"
        return cls.load(path) if path.exists() else cls({})

    def expand(self, text: str) -> str:
        """`text`, followed by every term of the catalogue that it says in another way and does not yet name."""
        spoken = " ".join(syllables(text))
        added = [term for term, ways in self._patterns.items() if ways.search(spoken) and term not in spoken]
        return " ".join([text, *added])
