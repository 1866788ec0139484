"""Building and publishing, with an instant encoder."""

import threading
from pathlib import Path

import numpy as np
import pytest

from knowledge.catalogue import Catalogue
from knowledge.index.broken import IndexBroken
from knowledge.index.build import KEPT_VERSIONS, build_index
from knowledge.index.live_index import LiveIndex
from knowledge.index.open import open_index, read_manifest
from knowledge.index.pointer import publish, read_pointer
from tests.fakes.letter_encoder import LetterEncoder


def without(catalogue: Catalogue, *codes: str) -> Catalogue:
    kept = {code: procedure for code, procedure in catalogue.procedures.items() if code not in codes}
    return Catalogue(kept, catalogue.guidance, f"without-{'-'.join(codes)}")


class Killed(Exception):
    """Stands for the end of the process at a step of the build."""


def test_the_manifest_tells_what_was_built(small_catalogue: Catalogue, tmp_path: Path) -> None:
    folder = build_index(small_catalogue, LetterEncoder(), tmp_path)
    manifest = read_manifest(folder)
    assert folder == tmp_path / manifest.version
    assert (manifest.content, manifest.encoder, manifest.dim) == (small_catalogue.version, "letters", 64)
    assert (manifest.documents, manifest.vectors["chunks"]) == (10, "flat")
    assert open_index(tmp_path).manifest == manifest


def test_unchanged_content_is_not_built_again(small_catalogue: Catalogue, tmp_path: Path) -> None:
    encoder = LetterEncoder()
    first = build_index(small_catalogue, encoder, tmp_path)
    embedded, steps = encoder.passages_embedded, []
    assert build_index(small_catalogue, encoder, tmp_path, lambda step, *_: steps.append(step)) == first
    assert encoder.passages_embedded == embedded
    assert set(steps) == {"publish"}


def test_only_changed_text_is_embedded(small_catalogue: Catalogue, tmp_path: Path) -> None:
    encoder = LetterEncoder()
    build_index(without(small_catalogue, "1.000003"), encoder, tmp_path)
    before, asked_before = encoder.passages_embedded, encoder.queries_embedded
    manifest = read_manifest(build_index(small_catalogue, encoder, tmp_path))
    assert encoder.passages_embedded - before == 6  # five names and one chunk of the added procedure
    assert encoder.queries_embedded - asked_before == 5  # its names: nobody wrote down how it is asked for
    assert manifest.reused_vectors == before + asked_before


def test_another_encoder_reuses_nothing(small_catalogue: Catalogue, tmp_path: Path) -> None:
    build_index(small_catalogue, LetterEncoder(), tmp_path)
    assert read_manifest(build_index(small_catalogue, LetterEncoder("others", 32), tmp_path)).reused_vectors == 0


@pytest.mark.parametrize("step", ["embed", "lexical", "dense", "write", "publish"])
def test_a_build_that_dies_at_any_step_leaves_the_old_version(
    small_catalogue: Catalogue, tmp_path: Path, step: str
) -> None:
    old = build_index(without(small_catalogue, "1.000003"), LetterEncoder(), tmp_path)

    def die(reached: str, _done: int, _total: int) -> None:
        if reached == step:
            raise Killed

    with pytest.raises(Killed):
        build_index(small_catalogue, LetterEncoder(), tmp_path, die)
    assert open_index(tmp_path).manifest.version == old.name
    assert not list(tmp_path.glob(".build-*"))
    build_index(small_catalogue, LetterEncoder(), tmp_path)
    assert open_index(tmp_path).manifest.documents == 10


def test_the_rest_of_a_killed_builder_is_swept(small_catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / ".build-dead").mkdir(parents=True)
    build_index(small_catalogue, LetterEncoder(), tmp_path)
    assert not (tmp_path / ".build-dead").exists()


def test_an_older_version_can_be_published_again(small_catalogue: Catalogue, tmp_path: Path) -> None:
    old = build_index(without(small_catalogue, "1.000003"), LetterEncoder(), tmp_path)
    build_index(small_catalogue, LetterEncoder(), tmp_path)
    publish(tmp_path, old.name)
    assert open_index(tmp_path).manifest.documents == 9
    with pytest.raises(FileNotFoundError, match="no index version"):
        publish(tmp_path, "unknown")
    assert read_pointer(tmp_path) == old.name


@pytest.mark.slow
def test_old_versions_are_removed_but_for_a_few(small_catalogue: Catalogue, tmp_path: Path) -> None:
    for code in small_catalogue.procedures:
        newest = build_index(without(small_catalogue, code), LetterEncoder(), tmp_path)
    versions = [path.name for path in tmp_path.iterdir() if path.is_dir()]
    assert len(versions) == KEPT_VERSIONS
    assert newest.name in versions


def test_a_damaged_index_is_not_opened_and_is_built_again(small_catalogue: Catalogue, tmp_path: Path) -> None:
    folder = build_index(small_catalogue, LetterEncoder(), tmp_path)
    (folder / "names.faiss").write_bytes(b"")
    with pytest.raises(IndexBroken, match=r"damaged \(names.faiss\)"):
        open_index(tmp_path)
    build_index(small_catalogue, LetterEncoder(), tmp_path)
    assert open_index(tmp_path).manifest.documents == 10


def test_no_index_and_no_content_are_told(small_catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(IndexBroken, match="run `assistant kb build`"):
        open_index(tmp_path)
    with pytest.raises(ValueError, match="empty"):
        build_index(Catalogue({}, {}, "none"), LetterEncoder(), tmp_path)


def test_builders_wait_for_one_another(small_catalogue: Catalogue, tmp_path: Path) -> None:
    versions: list[Path] = []
    builders = [
        threading.Thread(target=lambda: versions.append(build_index(small_catalogue, LetterEncoder(), tmp_path)))
        for _ in range(4)
    ]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert len(set(versions)) == 1
    assert len(versions) == 4


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_new_version_is_followed_at_the_next_check(small_catalogue: Catalogue, tmp_path: Path) -> None:
    build_index(without(small_catalogue, "1.000003"), LetterEncoder(), tmp_path)
    clock = Clock()
    live = LiveIndex(tmp_path, check_every=1.0, clock=clock)
    build_index(small_catalogue, LetterEncoder(), tmp_path)
    clock.now = 0.9
    assert live.current().manifest.documents == 9
    clock.now = 1.1
    assert live.current().manifest.documents == 10


def test_a_version_that_cannot_be_opened_leaves_the_old_one(
    small_catalogue: Catalogue, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    build_index(without(small_catalogue, "1.000003"), LetterEncoder(), tmp_path)
    clock = Clock()
    live = LiveIndex(tmp_path, clock=clock)
    (build_index(small_catalogue, LetterEncoder(), tmp_path) / "manifest.json").write_text("{")
    for clock.now in (2.0, 4.0):
        assert live.current().manifest.documents == 9
    assert [record.name for record in caplog.records if record.levelname == "ERROR"] == ["knowledge.index.live_index"]


@pytest.mark.slow
def test_readers_see_a_whole_index_while_versions_change(small_catalogue: Catalogue, tmp_path: Path) -> None:
    smaller = without(small_catalogue, "1.000003")
    encoder = LetterEncoder()
    build_index(smaller, encoder, tmp_path)
    live = LiveIndex(tmp_path, check_every=0.0)
    query = encoder.queries(["khai sinh"])[0]
    stop, seen, failures = threading.Event(), set(), []

    def read() -> None:
        while not stop.is_set():
            index = live.current()
            scores = index.best_name(index.name_vectors.scores(query))
            if len(scores) != index.manifest.documents or not np.isfinite(scores).all():
                failures.append(index.manifest.version)
            seen.add(index.manifest.documents)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for catalogue in (small_catalogue, smaller, small_catalogue, smaller, small_catalogue):
        build_index(catalogue, encoder, tmp_path)
        while live.current().manifest.content != catalogue.version:
            pass
    stop.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert seen == {9, 10}
