"""Building the index: a new versioned directory, and putting it into use when it is complete."""

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
from knowledge.glossary import Glossary
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
from knowledge.index.snapshot import FILE as CONTENT
from knowledge.index.snapshot import Snapshot

Progress = Callable[[str, int, int], None]
"""`progress(step, done, total)`, steps in order: embed, lexical, dense, write, publish."""

KEPT_VERSIONS = 5
"""Versions kept for rolling back, the published one included."""

_UNFINISHED = ".build-"


def build_index(
    catalogue: Catalogue,
    encoder: Encoder,
    folder: Path,
    progress: Progress | None = None,
    *,
    glossary: Glossary | None = None,
) -> Path:
    """Build the index of `catalogue` below `folder` and put it into use; returns its directory.

    Content that is already built is only put into use again. A build that fails or is killed leaves the version in
    use as it was. Builds in several processes wait for one another. Raises `ValueError` for an empty catalogue.
    """
    report = progress or _silent
    content = Snapshot(catalogue, glossary or Glossary({}))
    version = version_for(content, encoder)
    with _one_builder(folder):
        _ensure_built(content, encoder, folder, version, report)
        _put_in_use(folder, version, report)
    return folder / version


def build_version(content: Snapshot, encoder: Encoder, folder: Path, progress: Progress | None = None) -> Path:
    """Build the index of `content` below `folder` without putting it into use; returns its directory.

    What is already built stays as it is. Raises `ValueError` for an empty catalogue.
    """
    version = version_for(content, encoder)
    with _one_builder(folder):
        _ensure_built(content, encoder, folder, version, progress or _silent)
    return folder / version


def put_in_use(folder: Path, version: str, progress: Progress | None = None) -> None:
    """Make a built version the one in use, in one step, and let go of the oldest ones.

    Raises `FileNotFoundError` when there is no such version.
    """
    with _one_builder(folder):
        _put_in_use(folder, version, progress or _silent)


def discard(folder: Path, version: str) -> None:
    """Remove a version that will not be used. The one in use stays."""
    with _one_builder(folder):
        if read_pointer(folder) != version:
            shutil.rmtree(folder / version, ignore_errors=True)


def version_for(content: Snapshot, encoder: Encoder) -> str:
    """The name of the version that `content` and `encoder` make."""
    glossary = json.dumps({term: list(ways) for term, ways in content.glossary.terms.items()}, ensure_ascii=False)
    return version_of(content.catalogue.version, encoder.name, glossary)


def _silent(_step: str, _done: int, _total: int) -> None: ...


def _ensure_built(content: Snapshot, encoder: Encoder, folder: Path, version: str, report: Progress) -> None:
    if _is_complete(folder / version):
        os.utime(folder / version)  # the versions used last are kept
        return
    found = documents(content.catalogue)
    if not found:
        raise ValueError("the catalogue is empty: nothing to index")
    temporary = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder))
    try:
        _write(temporary, found, chunks(found), content, version, encoder, _previous(folder, encoder), report)
        shutil.rmtree(folder / version, ignore_errors=True)
        temporary.rename(folder / version)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    sync_directory(folder)


def _put_in_use(folder: Path, version: str, report: Progress) -> None:
    report("publish", 0, 1)
    if read_pointer(folder) != version:
        publish(folder, version)
    os.utime(folder / version)
    report("publish", 1, 1)
    _remove_old(folder, keep=version)


def _write(
    folder: Path,
    found: list[Document],
    cut: list[Chunk],
    content: Snapshot,
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
    content.save(folder / CONTENT)
    manifest = Manifest(
        format=FORMAT,
        version=version,
        content=content.catalogue.version,
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
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for unfinished in folder.glob(f"{_UNFINISHED}*"):  # of a builder that was killed: we hold its lock
            shutil.rmtree(unfinished, ignore_errors=True)
        yield


def _remove_old(folder: Path, keep: str) -> None:
    versions = [path for path in folder.iterdir() if (path / NAME).is_file() and path.name != keep]
    for path in sorted(versions, key=lambda p: p.stat().st_mtime, reverse=True)[KEPT_VERSIONS - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
