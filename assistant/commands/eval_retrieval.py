"""`assistant eval retrieval`: this search beside simpler ones."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from assistant.commands.eval_run import QUESTIONS
from assistant.failure import Failure
from assistant.settings import Settings
from eval.question import read_questions
from eval.retrieval.compare import Retrieval, ranked, scored
from eval.variants import with_variants

if TYPE_CHECKING:
    from eval.retrieval.system import System

_KEPT = Path("eval")


def retrieval(
    response_selector: Annotated[
        bool, typer.Option("--response-selector", help="Rasa's ResponseSelector too (trains for minutes once).")
    ] = False,
    questions: Annotated[Path, typer.Option("--questions", help="JSON-lines file of questions.")] = QUESTIONS,
) -> None:
    """Print R@1 of every system on every slice, R@5 and MRR of ours, and whether ours is ahead everywhere."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # before the encoder or FAISS is imported
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    settings = Settings()
    asked = [q for q in with_variants(read_questions(questions)) if q.expect.codes]
    errors = Console(stderr=True)
    results: dict[str, dict[str, Retrieval]] = {}
    with _systems(settings, errors, response_selector) as systems, Progress(console=errors, transient=True) as bar:
        for system in systems:
            rankings = ranked(system, bar.track(asked, description=system.name))
            results[system.name] = scored(asked, rankings)
    _show(results)


@contextmanager
def _systems(settings: Settings, errors: Console, with_selector: bool) -> Iterator[Sequence[System]]:
    from eval.retrieval.bm25_alone import Bm25Alone
    from eval.retrieval.dense_alone import DenseAlone
    from eval.retrieval.ours import Ours
    from eval.retrieval.response_selector import ResponseSelectorFailed, response_selector
    from knowledge.base import KnowledgeBase
    from knowledge.decide import DecideParams, Decider
    from knowledge.encoder.choose import open_encoder
    from knowledge.encoder.onnx_encoder import OnnxEncoder
    from knowledge.encoder.stored_queries import StoredQueries
    from knowledge.index.broken import IndexBroken
    from knowledge.index.document import documents
    from knowledge.index.embeddings import Embeddings
    from knowledge.index.open import open_index
    from nlu.text.restore import Restorer

    kept = settings.home / _KEPT
    kept.mkdir(parents=True, exist_ok=True)
    try:
        index = open_index(settings.index_folder)
    except IndexBroken as error:
        raise Failure(str(error)) from error
    restorer = Restorer.load()
    plain = StoredQueries(OnnxEncoder(), kept / "questions-plain.npz")
    adapted = StoredQueries(open_encoder(settings.encoder), kept / "questions.npz")
    base = KnowledgeBase(index, adapted, Decider(DecideParams.load()))
    found = [document for document in documents(index.content.catalogue) if not document.imported]
    vectors = kept / "dense.npz"
    embeddings = Embeddings.open(vectors) if vectors.exists() else Embeddings()
    with Progress(console=errors, transient=True) as bar:
        task = bar.add_task("vectors of the dense baseline")
        dense = DenseAlone(
            found, plain, restorer, embeddings, lambda done, total: bar.update(task, completed=done, total=total)
        )
    embeddings.save(vectors)
    systems: list[System] = [Ours(base, restorer), Ours(base, None), Bm25Alone(found, restorer), dense]
    with ExitStack() as stack:
        if with_selector:
            errors.print("training Rasa's ResponseSelector (minutes, once) ...", style="dim")
            python = settings.engine_python.absolute()
            try:
                selector = stack.enter_context(response_selector(found, restorer, python, kept / "response-selector"))
            except ResponseSelectorFailed as error:
                raise Failure(f"Rasa's ResponseSelector cannot run: {error}") from error
            systems.append(selector)
        yield systems
    plain.save()
    adapted.save()


def _show(results: Mapping[str, Mapping[str, Retrieval]]) -> None:
    ours, *others = results
    table = Table("slice", "n", *(f"{name} R@1" for name in results), f"{ours} R@5", f"{ours} MRR", "ahead")
    for name, best in results[ours].items():
        rivals = [results[other][name].first.value for other in others]
        table.add_row(
            name,
            str(best.first.count),
            f"{best.first.value:.3f} [{best.first.low:.3f}, {best.first.high:.3f}]",
            *(f"{value:.3f}" for value in rivals),
            f"{best.five.value:.3f}",
            f"{best.mrr:.3f}",
            f"{best.first.value - max(rivals):+.3f}" if rivals else "",
        )
    Console(width=200).print(table)
