from collections.abc import Sequence
from pathlib import Path

import numpy as np

from eval.nlu_pipelines.vector_pipeline import VectorPipeline, fit
from knowledge.utterances import read_examples
from tests.fakes.letter_encoder import LetterEncoder


def test_examples_of_every_file_are_read_with_their_intent(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("nlu:\n- intent: ask_fee\n  examples: |\n    - bao nhiêu\n    - phí\n", "utf-8")
    (tmp_path / "rules.yml").write_text("rules: []\n", "utf-8")

    assert read_examples(tmp_path) == [("bao nhiêu", "ask_fee"), ("phí", "ask_fee")]


def test_classes_apart_are_told_apart_however_unequal() -> None:
    generator = np.random.default_rng(3)
    centres = np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 1.0]])
    wanted = np.array([0] * 90 + [1] * 10)
    rows = centres[wanted] + generator.normal(scale=0.1, size=(100, 3))

    weights = fit(rows, wanted, 2, strength=100.0)

    assert ((rows @ weights).argmax(axis=1) == wanted).all()


def test_a_pipeline_reads_what_it_was_shown() -> None:
    examples: Sequence[tuple[str, str]] = [("aaaa", "ask_fee"), ("bbbb", "ask_time")] * 8

    pipeline = VectorPipeline("letters", LetterEncoder, examples)

    assert pipeline.read("aaaa").intent == "ask_fee"
    assert pipeline.read("bbbb").intent == "ask_time"
    assert 0 < pipeline.read("aaaa").confidence <= 1
