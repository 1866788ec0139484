import os
from pathlib import Path

import numpy as np
import pytest

from knowledge.decide_features import FEATURES, features
from knowledge.decision import DecisionKind
from knowledge.domain import PARAMS, Domain
from knowledge.fit_domain import fit_domain
from knowledge.text_model import TextModel
from tests.knowledge.test_decide import hit

if "CI" not in os.environ:
    pytest.importorskip("sklearn", reason="the extra `sentence-transformers` is not installed")

KINDS = [DecisionKind.ANSWER, DecisionKind.CLARIFY, DecisionKind.NOT_FOUND, DecisionKind.OUT_OF_SCOPE] * 20


@pytest.fixture(scope="module")
def domain() -> Domain:
    random = np.random.default_rng(2)
    places = {"answer": 0, "clarify": 0, "not_found": 1, "out_of_scope": 2}
    vectors = np.stack([random.normal(size=8) * 0.2 + np.eye(3, 8)[places[kind]] for kind in KINDS]).astype(np.float32)
    return fit_domain(["x"] * len(KINDS), vectors, KINDS, "letters")


def test_a_question_near_the_covered_ones_is_covered(domain: Domain) -> None:
    covered, missing, foreign = np.eye(3, 8, dtype=np.float32)
    assert max(domain.odds("x", covered, "letters")) < 0
    assert domain.odds("x", missing, "letters")[0] > 0
    assert domain.odds("x", foreign, "letters")[1] > 0


def test_odds_stay_between_minus_one_and_one(domain: Domain) -> None:
    for vector in np.eye(8, dtype=np.float32) * 1000:
        assert all(-1 <= odds <= 1 for odds in domain.odds("x", vector, "letters"))


def test_the_vector_of_another_encoder_tells_nothing(domain: Domain) -> None:
    assert domain.odds("x", np.ones(5, dtype=np.float32), "others") == (0.0, 0.0)
    assert Domain(None).odds("x", np.ones(5, dtype=np.float32), "others") == (0.0, 0.0)


def test_words_tell_too() -> None:
    texts = [{"answer": "khai sinh", "clarify": "khai sinh"}.get(kind, f"chuyện {kind.value}") for kind in KINDS]
    same = np.ones((len(KINDS), 8), dtype=np.float32)
    domain = fit_domain(texts, same, KINDS, "letters")
    assert max(domain.odds("khai sinh", same[0], "letters")) < 0
    assert domain.odds("chuyện out_of_scope", same[0], "letters")[1] > 0


def test_a_model_of_something_else_is_refused(domain: Domain, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not of covered, missing, foreign"):
        Domain(TextModel.load(PARAMS.with_name("facets.npz")))
    with pytest.raises(ValueError, match="no model"):
        Domain(None).save(tmp_path / "domain.npz")


def test_it_comes_back_from_its_file(domain: Domain, tmp_path: Path) -> None:
    domain.save(tmp_path / "domain.npz")
    again = Domain.load(tmp_path / "domain.npz")
    vector = np.eye(1, 8, dtype=np.float32)[0]
    assert again.odds("x", vector, "letters") == pytest.approx(domain.odds("x", vector, "letters"), abs=1e-2)


def test_fitting_needs_every_kind() -> None:
    with pytest.raises(ValueError, match="every kind"):
        fit_domain(["x"] * 2, np.eye(2, 8, dtype=np.float32), [DecisionKind.ANSWER, DecisionKind.NOT_FOUND], "letters")


def test_it_counts_only_as_far_as_no_phrasing_is_near() -> None:
    place = FEATURES.index("missing")
    far, near = (features("x", [hit("a", phrasing=cosine)], (1.0, 0.0))[place] for cosine in (0.4, 0.98))
    assert far == pytest.approx(1.0)
    assert near < 0.1
