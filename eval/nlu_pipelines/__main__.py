"""Train the pipelines, measure them on held-back questions that nothing was trained on, print one table."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assistant.settings import REPOSITORY, Settings
from eval.nlu_pipelines.measure import Asked, Measured, measured
from eval.nlu_pipelines.rasa_pipeline import RasaFailed, rasa_pipeline
from eval.nlu_pipelines.reading import Pipeline
from eval.question import read_questions
from knowledge.utterances import read_examples
from nlu.text.normalise import normalise
from nlu.text.restore import Restorer

_QUESTIONS = REPOSITORY / "eval" / "questions" / "test.jsonl"
_NLU = REPOSITORY / "nlu"


def main() -> int:
    """Exit status 1 when Rasa cannot train or run."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # before the encoder is imported
    settings = Settings()
    questions = asked_questions()
    errors = Console(stderr=True)
    results: list[Measured] = []
    try:
        for open_pipeline in (_fitted, _n_grams, _vectors, _diet):
            with open_pipeline(settings) as pipeline:
                errors.print(f"{pipeline.name}: trained in {pipeline.train_seconds:.0f} s", style="dim")
                results.append(measured(pipeline, questions))
                errors.print(results[-1], style="dim")  # minutes pass until the table
    except RasaFailed as error:
        errors.print(f"Rasa cannot train or run: {error}", markup=False)
        return 1
    _show(results)
    return 0


def asked_questions() -> Sequence[Asked]:
    """The held-back questions that ask one facet, and those that are none of ours, restored."""
    restorer = Restorer.load()
    questions = read_questions(_QUESTIONS)
    one_facet = [(q.text, facet) for q in questions for facet in q.expect.asked if len(q.expect.asked) == 1]
    foreign = [(q.text, None) for q in questions if q.slice == "off_topic"]
    return [Asked(restorer.restore(normalise(text)).text, facet) for text, facet in (*one_facet, *foreign)]


@contextmanager
def _n_grams(settings: Settings) -> Iterator[Pipeline]:
    with rasa_pipeline("n-grams + logistic", _NLU / "config.yml", _folder(settings, "n-grams"), settings) as pipeline:
        yield pipeline


@contextmanager
def _diet(settings: Settings) -> Iterator[Pipeline]:
    config = Path(__file__).with_name("diet.yml")
    with rasa_pipeline("DIET", config, _folder(settings, "diet"), settings) as pipeline:
        yield pipeline


@contextmanager
def _vectors(settings: Settings) -> Iterator[Pipeline]:  # noqa: ARG001
    from eval.nlu_pipelines.vector_pipeline import VectorPipeline
    from knowledge.encoder.onnx_encoder import OnnxEncoder

    yield VectorPipeline("vectors + logistic", OnnxEncoder, read_examples(_NLU / "data"))


@contextmanager
def _fitted(settings: Settings) -> Iterator[Pipeline]:
    from eval.nlu_pipelines.fitted_pipeline import FittedPipeline

    yield FittedPipeline(settings.encoder)


def _folder(settings: Settings, name: str) -> Path:
    return settings.home.absolute() / "eval" / f"nlu-{name}"


def _show(results: Sequence[Measured]) -> None:
    columns = ("facet, intent alone", "facet, with cues", "off-topic seen", "ours kept")
    table = Table("pipeline", *columns, "p50 ms", "p95 ms", "train s", "MB")
    for result in results:
        shares = (result.facets, result.with_cues, result.off_topic, result.kept)
        costs = (
            f"{result.p50_ms:.1f}",
            f"{result.p95_ms:.1f}",
            f"{result.train_seconds:.0f}",
            f"{result.memory_mb:.0f}",
        )
        table.add_row(result.name, *map(str, shares), *costs)
    Console(width=200).print(table)


if __name__ == "__main__":
    sys.exit(main())
