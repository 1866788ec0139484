"""Opening a built index."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from knowledge.index.bm25 import Bm25
from knowledge.index.broken import IndexBroken
from knowledge.index.dense import Dense, Structure
from knowledge.index.index import IMPORTED, Entry, Index, files, vector_files
from knowledge.index.manifest import FORMAT, NAME, Field, Manifest, sizes
from knowledge.index.pointer import read_pointer
from knowledge.index.snapshot import FILE, Snapshot

_ENTRIES = TypeAdapter(list[Entry])


def open_index(folder: Path) -> Index:
    """The index that `folder` publishes. Raises `IndexBroken` when there is none or it is damaged."""
    version = read_pointer(folder)
    if version is None:
        raise IndexBroken(f"no index in {folder}: run `assistant kb build`")
    return open_version(folder / version)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of one version, its files checked against it. Raises `IndexBroken`."""
    try:
        manifest = Manifest.model_validate_json((folder / NAME).read_bytes())
    except (FileNotFoundError, ValidationError) as error:
        raise IndexBroken(f"{folder} is no readable index (run `assistant kb build`): {error}") from error
    if manifest.format != FORMAT:
        raise IndexBroken(f"{folder} has format {manifest.format}, not {FORMAT}: run `assistant kb build`")
    present = sizes(folder)
    damaged = sorted(name for name, size in manifest.files.items() if present.get(name) != size)
    if damaged:
        raise IndexBroken(f"{folder} is damaged ({', '.join(damaged)}): remove it and run `assistant kb build`")
    return manifest


def open_version(folder: Path) -> Index:
    """The index in one version's directory. Raises `IndexBroken`."""
    manifest = read_manifest(folder)
    content = Snapshot.open(folder / FILE)
    apart = manifest.imported_vectors
    imported = None if apart is None else _open(folder / IMPORTED, manifest, content, apart, None)
    return _open(folder, manifest, content, manifest.vectors, imported)


def _open(
    folder: Path,
    manifest: Manifest,
    content: Snapshot,
    structures: Mapping[Field, Structure],
    imported: Index | None,
) -> Index:
    at = files(folder)
    return Index(
        manifest,
        _ENTRIES.validate_json(at["entries"].read_bytes()),
        content=content,
        whole=Bm25.open(at["whole"]),
        names=Bm25.open(at["names"]),
        chunks=Bm25.open(at["chunks"]),
        asked=Bm25.open(at["asked"]),
        together=Bm25.open(at["together"]),
        vectors={field: Dense.open(path, structures[field]) for field, path in vector_files(folder).items()},
        imported=imported,
    )
