"""Building the index: a new versioned directory, and putting it into use when it is complete."""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from knowledge.catalogue import Catalogue
from knowledge.encoder.protocol import Encoder, Vectors
from knowledge.glossary import Glossary
from knowledge.index.bm25 import Bm25
from knowledge.index.broken import IndexBroken
from knowledge.index.chunk import Chunk, chunks
from knowledge.index.dense import Dense, Structure
from knowledge.index.document import Document, documents
from knowledge.index.embeddings import FILE, Embeddings
from knowledge.index.index import IMPORTED, Entry, files, vector_files
from knowledge.index.manifest import FORMAT, NAME, Field, Manifest, sizes, version_of
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
        _write(temporary, found, content, version, encoder, _previous(folder, encoder), report)
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
    content: Snapshot,
    version: str,
    encoder: Encoder,
    embeddings: Embeddings,
    report: Progress,
) -> None:
    imported = [document for document in found if document.imported]
    written = [document for document in found if not document.imported]
    if not written:  # imports alone are the whole content
        written, imported = imported, []
    shelves = [(folder, _Shelf.of(written))]
    if imported:
        shelves.append((folder / IMPORTED, _Shelf.of(imported)))
    passages = [text for _, shelf in shelves for text in shelf.passages]
    questions = [text for _, shelf in shelves for text in shelf.asked]
    told, asked = embeddings.vectors(passages, questions, encoder, lambda done, total: report("embed", done, total))
    structures: list[dict[Field, Structure]] = []
    for place, shelf in shelves:
        structures.append(_write_shelf(place, shelf, told[: len(shelf.passages)], asked[: len(shelf.asked)], report))
        told, asked = told[len(shelf.passages) :], asked[len(shelf.asked) :]

    report("write", 0, 1)
    embeddings.save(folder / FILE)
    content.save(folder / CONTENT)
    manifest = Manifest(
        format=FORMAT,
        version=version,
        content=content.catalogue.version,
        encoder=encoder.name,
        dim=encoder.dim,
        documents=len(found),
        chunks=sum(len(shelf.cut) for _, shelf in shelves),
        names=sum(len(shelf.names) for _, shelf in shelves),
        phrasings=len(questions),
        vectors=structures[0],
        imported_vectors=structures[1] if imported else None,
        reused_vectors=embeddings.reused,
        files=sizes(folder),
    )
    (folder / NAME).write_text(manifest.model_dump_json(indent=2), encoding="utf-8")
    _sync_files(folder)
    report("write", 1, 1)


@dataclass(frozen=True)
class _Shelf:
    """Documents that are indexed together. To embed: names, then chunks, as passages; phrasings as questions."""

    found: list[Document]
    names: list[str]
    cut: list[Chunk]
    asked: list[str]

    @classmethod
    def of(cls, found: list[Document]) -> "_Shelf":
        names = [name for document in found for name in document.names]
        return cls(found, names, chunks(found), [text for document in found for text in document.asked])

    @property
    def passages(self) -> list[str]:
        return [*self.names, *(chunk.text for chunk in self.cut)]


def _write_shelf(
    folder: Path, shelf: _Shelf, told: Vectors, asked: Vectors, report: Progress
) -> dict[Field, Structure]:
    """Write the fields of a shelf; the structures of its vectors."""
    folder.mkdir(exist_ok=True)
    at = files(folder)
    fields = {
        "whole": ["\n".join([*document.names, *(text for _, text in document.parts)]) for document in shelf.found],
        "names": shelf.names,
        "chunks": [chunk.text for chunk in shelf.cut],
        "asked": ["\n".join(document.asked) for document in shelf.found],
        "together": [
            "\n".join([*document.names, *document.asked, *(text for _, text in document.parts)])
            for document in shelf.found
        ],
    }
    report("lexical", 0, len(fields))
    for step, (part, texts) in enumerate(fields.items(), 1):
        Bm25.build(texts).save(at[part])
        report("lexical", step, len(fields))

    rows: dict[Field, Vectors] = {
        "names": told[: len(shelf.names)],
        "chunks": told[len(shelf.names) :],
        "asked": asked,
    }
    structures: dict[Field, Structure] = {}
    report("dense", 0, len(rows))
    for field, path in vector_files(folder).items():
        dense = Dense.build(rows[field])
        dense.save(path)
        structures[field] = dense.structure
        report("dense", len(structures), len(rows))
    at["entries"].write_text(json.dumps(_entries(shelf.found, shelf.cut), ensure_ascii=False), encoding="utf-8")
    return structures


def _entries(found: list[Document], cut: list[Chunk]) -> list[dict[str, object]]:
    sections: list[list[int | None]] = [[] for _ in found]
    for chunk in cut:
        sections[chunk.document].append(chunk.section)
    return [
        asdict(Entry(d.key, d.kind, d.title, d.neighbours, d.names, tuple(of), len(d.asked)))
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
