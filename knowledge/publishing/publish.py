"""Publishing: build, ask the golden questions, swap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from knowledge.base import KnowledgeBase
from knowledge.catalogue_errors import CatalogueErrors
from knowledge.decide import Decider
from knowledge.encoder.protocol import Encoder
from knowledge.errors import ContentError
from knowledge.golden.question import Expectation, GoldenQuestion
from knowledge.golden.read import read_golden
from knowledge.golden.result import GoldenResult
from knowledge.golden.run import run_golden
from knowledge.index.broken import IndexBroken
from knowledge.index.build import Progress, build_version, discard, put_in_use
from knowledge.index.open import open_version
from knowledge.index.pointer import read_pointer
from knowledge.index.snapshot import Snapshot
from knowledge.publishing.entry import Act, Entry
from knowledge.publishing.gate import Baseline, Gate, GoldenFailed, read_baseline, save_baseline
from knowledge.publishing.history import History
from knowledge.publishing.lock import one_publisher
from knowledge.publishing.rehearsal import Rehearsal
from nlu.text.restore import Restorer


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Publication:
    """What a publisher did."""

    version: str
    changed: bool
    """False when this version was in use already."""
    results: tuple[GoldenResult, ...]
    gate: Gate


@dataclass(frozen=True)
class Publisher:
    """Brings the content of `catalog` into use below `index_folder`, all of it or nothing.

    `progress(step, done, total)` is told every step, in order: read, those of the build (only when something has to
    be built), golden, record, publish, history. A process that dies at any of them leaves a whole version in use: the
    old one until `publish` is done, the new one after it.
    """

    catalog: Path
    index_folder: Path
    encoder: Encoder
    decider: Decider
    restorer: Restorer
    progress: Progress = field(default=lambda _step, _done, _total: None)
    clock: Callable[[], datetime] = _now
    imported: Path | None = None
    """The folder of imported procedures, if there is one."""

    def publish(
        self,
        who: str,
        *,
        note: str = "",
        allow: int = 0,
        wait: bool = True,
        on_wait: Callable[[str], None] | None = None,
    ) -> Publication:
        """Publish as `who` (login name).

        A golden question that fails blocks when it passed in the version in use or was not asked of it; `allow` so
        many may. Raises `CatalogueErrors` (wrong or no content), `GoldenFailed`, or `PublishBusy` (without `wait`,
        see `one_publisher`); the version in use then stays.
        """
        with one_publisher(self.index_folder, who, wait=wait, on_wait=on_wait):
            history = History(self.index_folder)
            history.catch_up()
            content, questions = self._read()
            used = read_pointer(self.index_folder)
            known = {path.name for path in self.index_folder.iterdir() if path.is_dir()}
            folder = build_version(content, self.encoder, self.index_folder, self.progress)
            results = self._ask(folder, questions)
            gate = Gate.of(results, self._baseline(used, questions))
            if len(gate.blocking) > allow:
                if folder.name not in known:
                    discard(self.index_folder, folder.name)  # it would push out a version to go back to
                raise GoldenFailed(gate, allow)
            self.progress("record", 0, 1)
            save_baseline(folder, results)
            self.progress("record", 1, 1)
            if folder.name != used:
                put_in_use(self.index_folder, folder.name, self.progress)
                self.progress("history", 0, 1)
                history.append(self._entry(folder.name, who, note, content, results))
                self.progress("history", 1, 1)
            return Publication(folder.name, folder.name != used, tuple(results), gate)

    def rehearse(self, who: str) -> Rehearsal:
        """Do all of `publish` but the swap, and ask the version in use the same questions; leaves nothing behind.

        Raises `CatalogueErrors`. Waits for whoever publishes.
        """
        with one_publisher(self.index_folder, who):
            content, questions = self._read()
            used = read_pointer(self.index_folder)
            known = {path.name for path in self.index_folder.iterdir() if path.is_dir()}
            folder = build_version(content, self.encoder, self.index_folder, self.progress)
            try:
                results = self._ask(folder, questions)
                gate = Gate.of(results, self._baseline(used, questions))
                return Rehearsal.of(results, self._answered_now(used, questions), gate)
            finally:
                if folder.name not in known:
                    discard(self.index_folder, folder.name)

    def _read(self) -> tuple[Snapshot, list[GoldenQuestion]]:
        self.progress("read", 0, 1)
        content = Snapshot.load(self.catalog, self.imported)
        if not any(content.counts.values()):
            raise CatalogueErrors([ContentError(self.catalog, None, "chưa có nội dung nào để xuất bản")])
        questions = read_golden(self.catalog)
        self.progress("read", 1, 1)
        return content, questions

    def _ask(self, folder: Path, questions: Sequence[GoldenQuestion]) -> list[GoldenResult]:
        base = KnowledgeBase(open_version(folder), self.encoder, self.decider)
        results: list[GoldenResult] = []
        self.progress("golden", 0, len(questions))
        for result in run_golden(base, questions, self.restorer):
            results.append(result)
            self.progress("golden", len(results), len(questions))
        return results

    def _baseline(self, used: str | None, questions: Sequence[GoldenQuestion]) -> Baseline:
        """What passed in the version in use: as recorded when it was published, else as it answers now."""
        recorded = read_baseline(self.index_folder / used) if used is not None else None
        if recorded is not None:
            return recorded
        return {result.question.key: result.passed for result in self._answered_now(used, questions)}

    def _answered_now(self, used: str | None, questions: Sequence[GoldenQuestion]) -> list[GoldenResult]:
        """The questions as the version in use answers them; without those about a document that it does not have."""
        if used is None:
            return []
        try:
            index = open_version(self.index_folder / used)
            base = KnowledgeBase(index, self.encoder, self.decider)
        except IndexBroken:  # damaged, or built by another encoder: it says nothing about this one
            return []
        asked = [q for q in questions if base.get(q.about) is not None or q.expect is not Expectation.ANSWER]
        return list(run_golden(base, asked, self.restorer))

    def _entry(self, version: str, who: str, note: str, content: Snapshot, results: Sequence[GoldenResult]) -> Entry:
        passed = sum(result.passed for result in results)
        return Entry(
            time=self.clock(),
            version=version,
            act=Act.PUBLISH,
            who=who,
            counts=content.counts,
            passed=passed,
            failed=len(results) - passed,
            note=note,
        )
