import os

import numpy as np
import pytest

from knowledge.decision import DecisionKind
from knowledge.fit_facets import curve, examples_of, fit_facets
from knowledge.labelled_question import LabelledQuestion
from knowledge.schema import Facet

if "CI" not in os.environ:
    pytest.importorskip("sklearn", reason="the extra `sentence-transformers` is not installed")

F, ANSWER = Facet, DecisionKind.ANSWER
WORDS = {F.FEE: "lệ phí", F.TIME: "bao lâu", F.PLACE: "ở đâu", F.PAPERS: "giấy gì"}
QUESTIONS = [
    LabelledQuestion(f"{code}{facet}", f"thủ tục {code} {word}", ANSWER, frozenset({code}), frozenset({facet}))
    for code in "abcdefghij"
    for facet, word in WORDS.items()
]  # fmt: skip
OTHERS = [(f"cho hỏi {facet.value} {n}", f"ask_{facet.value}") for facet in Facet for n in range(8)]


def test_a_text_is_an_example_once() -> None:
    question = QUESTIONS[0]
    examples = examples_of(
        [question], [(question.text, "ask_time"), ("xin chào", "greet"), ("làm sao", "ask_overview")]
    )
    assert examples == [
        (question.text, question.facets, "a"),
        ("làm sao", frozenset(), ""),
    ]


def test_questions_of_unseen_documents_are_told() -> None:
    examples = examples_of(QUESTIONS, OTHERS)
    vectors = np.zeros((len(examples), 384), dtype=np.float32)
    vectors[:, 0] = 1
    assert curve(examples, vectors, "letters")[0.5][0] > 0.9
    model = fit_facets(examples, vectors, "letters")
    shares = model.shares("thủ tục z ở đâu", vectors[0], "letters")
    assert max(shares, key=lambda facet: shares[facet]) is F.PLACE
