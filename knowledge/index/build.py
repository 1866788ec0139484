"""Building the index: a new versioned directory, published when it is complete."""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from knowledge.catalogue import Catalogue
from knowledge.encoder.protocol import Encoder
from knowledge.index.bm25 import Bm25
from knowledge.index.broken import IndexBroken
from knowledge.index.chunk import Chunk, chunks
from knowledge.index.dense import Dense
from knowledge.index.document import Document, documents
from knowledge.index.embeddings import FILE, Embeddings
from knowledge.index.index import Entry, files
from knowledge.index.manifest import FORMAT, NAME, Manifest, sizes, version_of
from knowledge.index.open import read_manifest
from knowledge.index.pointer import publish, read_pointer, sync_directory

Progress = Callable[[str, int, int], None]
"""`progress(step, done, total)`, steps in order: embed, lexical, dense, write, publish."""

KEPT_VERSIONS = 5
"""Versions kept for rolling back, the published one included."""

_UNFINISHED = ".build-"


def build_index(catalogue: Catalogue, encoder: Encoder, folder: Path, progress: Progress | None = None) -> Path:
    """Build and publish the index of `catalogue` below `folder`; returns its directory.

    Content that is already built is only published again. A build that fails or is killed leaves the published
    version as it was. Builds in several processes wait for one another. Raises `ValueError` for an empty catalogue.
    """
    report = progress or (lambda _step, _done, _total: None)
    folder.mkdir(parents=True, exist_ok=True)
    version = version_of(catalogue.version, encoder.name)
    with _one_builder(folder):
        if not _is_complete(folder / version):
            _build(catalogue, encoder, folder, version, report)
        report("publish", 0, 1)
        if read_pointer(folder) != version:
            publish(folder, version)
        report("publish", 1, 1)
        _remove_old(folder, keep=version)
    return folder / version


def _build(catalogue: Catalogue, encoder: Encoder, folder: Path, version: str, report: Progress) -> None:
    found = documents(catalogue)
    if not found:
        raise ValueError("the catalogue is empty: nothing to index")
    temporary = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder))
    try:
        _write(temporary, found, chunks(found), catalogue.version, version, encoder, _previous(folder, encoder), report)
        shutil.rmtree(folder / version, ignore_errors=True)
        temporary.rename(folder / version)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    sync_directory(folder)


def _write(
    folder: Path,
    found: list[Document],
    cut: list[Chunk],
    content: str,
    version: str,
    encoder: Encoder,
    embeddings: Embeddings,
    report: Progress,
) -> None:
    at = files(folder)
    names = [name for document in found for name in document.names]
    texts = [chunk.text for chunk in cut]
    vectors = embeddings.vectors([*names, *texts], encoder, lambda done, total: report("embed", done, total))

    report("lexical", 0, 3)
    whole = ["\n".join([*document.names, *(text for _, text in document.parts)]) for document in found]
    for step, (part, field) in enumerate((("whole", whole), ("names", names), ("chunks", texts)), 1):
        Bm25.build(field).save(at[part])
        report("lexical", step, 3)

    report("dense", 0, 2)
    name_vectors, chunk_vectors = Dense.build(vectors[: len(names)]), Dense.build(vectors[len(names) :])
    name_vectors.save(at["name_vectors"])
    chunk_vectors.save(at["chunk_vectors"])
    report("dense", 2, 2)

    report("write", 0, 1)
    embeddings.save(folder / FILE, [*names, *texts])
    at["entries"].write_text(json.dumps(_entries(found, cut), ensure_ascii=False), encoding="utf-8")
    manifest = Manifest(
        format=FORMAT,
        version=version,
        content=content,
        encoder=encoder.name,
        dim=encoder.dim,
        documents=len(found),
        chunks=len(cut),
        names=len(names),
        chunk_vectors=chunk_vectors.structure,
        name_vectors=name_vectors.structure,
        reused_vectors=embeddings.reused,
        files=sizes(folder),
    )
    (folder / NAME).write_text(manifest.model_dump_json(indent=2), encoding="utf-8")
    _sync_files(folder)
    report("write", 1, 1)


def _entries(found: list[Document], cut: list[Chunk]) -> list[dict[str, object]]:
    sections: list[list[int | None]] = [[] for _ in found]
    for chunk in cut:
        sections[chunk.document].append(chunk.section)
    return [
        asdict(Entry(d.key, d.kind, d.title, d.neighbours, d.names, tuple(of)))
        for d, of in zip(found, sections, strict=True)
    ]


def _previous(folder: Path, encoder: Encoder) -> Embeddings:
    """Embeddings of the published version, if the same encoder made them."""
    version = read_pointer(folder)
    if version is None:
        return Embeddings()
    try:
        manifest = read_manifest(folder / version)
    except IndexBroken:  # nothing to reuse; this build replaces it
        return Embeddings()
    if (manifest.encoder, manifest.dim) != (encoder.name, encoder.dim):
        return Embeddings()
    return Embeddings.open(folder / version / FILE)


def _is_complete(folder: Path) -> bool:
    try:
        read_manifest(folder)
    except IndexBroken:
        return False
    return True


def _sync_files(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            sync_directory(path)
        else:
            with path.open("rb") as file:
                os.fsync(file.fileno())
    sync_directory(folder)


@contextmanager
def _one_builder(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for unfinished in folder.glob(f"{_UNFINISHED}*"):  # of a builder that was killed: we hold its lock
            shutil.rmtree(unfinished, ignore_errors=True)
        yield


def _remove_old(folder: Path, keep: str) -> None:
    versions = [path for path in folder.iterdir() if (path / NAME).is_file() and path.name != keep]
    for path in sorted(versions, key=lambda p: p.stat().st_mtime, reverse=True)[KEPT_VERSIONS - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
