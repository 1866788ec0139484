"""The content that a version of the index was built from, kept inside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from knowledge.catalogue import Catalogue
from knowledge.catalogue_errors import CatalogueErrors
from knowledge.errors import ContentError
from knowledge.glossary import Glossary
from knowledge.index.broken import IndexBroken

FILE = "content.json"


@dataclass(frozen=True)
class Snapshot:
    """Catalogue and glossary of one version: what is served with its index, whatever the working files say by now."""

    catalogue: Catalogue
    glossary: Glossary

    @classmethod
    def load(cls, catalog: Path, imported: Path | None = None) -> Snapshot:
        """The working files as they are now, with those of `imported` if given. Raises `CatalogueErrors`."""
        try:
            return cls(Catalogue.load(catalog, imported=imported), Glossary.of(catalog))
        except ContentError as error:
            raise CatalogueErrors([error]) from error

    @property
    def counts(self) -> dict[str, int]:
        """How many documents of each kind, by the name of the catalogue's field."""
        return {kind: len(getattr(self.catalogue, kind)) for kind in _kinds()}

    def save(self, path: Path) -> None:
        """Write everything as JSON."""
        stored: dict[str, Any] = {
            "version": self.catalogue.version,
            "kinds": {
                kind: adapter.dump_python(dict(getattr(self.catalogue, kind)), mode="json")
                for kind, adapter in _kinds().items()
            },
            "imported": sorted(self.catalogue.imported),
            "glossary": {term: list(ways) for term, ways in self.glossary.terms.items()},
        }
        path.write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def open(cls, path: Path) -> Snapshot:
        """Read what `save` wrote. Raises `IndexBroken` when it is damaged or of another schema."""
        try:
            stored = json.loads(path.read_bytes())
            # Back through JSON: models are strict about what a tuple or a date is in Python, not in JSON.
            kinds: dict[str, Any] = {
                kind: MappingProxyType(adapter.validate_json(json.dumps(stored["kinds"].get(kind, {}))))
                for kind, adapter in _kinds().items()
            }
            imported = frozenset(stored.get("imported", ()))
            return cls(Catalogue(version=stored["version"], imported=imported, **kinds), Glossary(stored["glossary"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
            raise IndexBroken(f"{path} holds no readable content (run `assistant kb build`): {error}") from error


def _kinds() -> dict[str, TypeAdapter[Any]]:
    """Every field of the catalogue that maps keys to documents, so that a new kind of document needs nothing here."""
    hints = get_type_hints(Catalogue)
    names = [field.name for field in fields(Catalogue) if get_origin(hints[field.name]) is Mapping]
    return {name: TypeAdapter(dict.__class_getitem__(get_args(hints[name]))) for name in names}
