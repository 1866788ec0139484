"""What an index directory says about itself."""

import hashlib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.index.dense import Structure

FORMAT = 5
"""Raise it when the files of an index change, or what they are made of, so that old ones are
rebuilt rather than misread."""

NAME = "manifest.json"

Field = Literal["names", "chunks", "asked"]
"""The fields that have vectors."""


class Manifest(BaseModel):
    """`manifest.json`. `files` are sizes in bytes, checked when the index is opened."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    version: str
    """Name of the directory: the hash of content, glossary, encoder and format."""
    content: str
    """`Catalogue.version`."""
    encoder: str
    dim: int
    documents: int
    """With their chunks, names and phrasings, of both shelves."""
    chunks: int
    names: int
    phrasings: int
    vectors: dict[Field, Structure]
    imported_vectors: dict[Field, Structure] | None = None
    """On the imported shelf; None when there is no such shelf."""
    reused_vectors: int
    """How many embeddings came from the previous version."""
    files: dict[str, int]


def version_of(content: str, encoder: str, glossary: str) -> str:
    """The directory that an index of this content and glossary by this encoder has."""
    return hashlib.sha256(f"{FORMAT}\n{content}\n{encoder}\n{glossary}".encode()).hexdigest()[:16]


def sizes(folder: Path) -> dict[str, int]:
    """Bytes of every file below `folder`, by relative path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in files if path.name != NAME}
