from pathlib import Path

import numpy as np
import pytest

from knowledge.decide_features import FEATURES, features
from knowledge.decision import DecisionKind
from knowledge.domain import Domain
from knowledge.fit_domain import fit_domain
from tests.knowledge.test_decide import hit

KINDS = [DecisionKind.ANSWER, DecisionKind.CLARIFY, DecisionKind.NOT_FOUND, DecisionKind.OUT_OF_SCOPE] * 20


@pytest.fixture(scope="module")
def domain() -> Domain:
    random = np.random.default_rng(2)
    places = {"answer": 0, "clarify": 0, "not_found": 1, "out_of_scope": 2}
    vectors = np.stack([random.normal(size=8) * 0.2 + np.eye(3, 8)[places[kind]] for kind in KINDS]).astype(np.float32)
    return fit_domain(vectors, KINDS, "letters")


def test_a_question_near_the_covered_ones_is_covered(domain: Domain) -> None:
    covered, missing, foreign = np.eye(3, 8, dtype=np.float32)
    assert max(domain.odds(covered, "letters")) < 0
    assert domain.odds(missing, "letters")[0] > 0
    assert domain.odds(foreign, "letters")[1] > 0


def test_odds_stay_between_minus_one_and_one(domain: Domain) -> None:
    for vector in np.eye(8, dtype=np.float32) * 1000:
        assert all(-1 <= odds <= 1 for odds in domain.odds(vector, "letters"))


def test_the_vector_of_another_encoder_tells_nothing(domain: Domain) -> None:
    assert domain.odds(np.ones(5, dtype=np.float32), "others") == (0.0, 0.0)
    assert Domain.none().odds(np.ones(5, dtype=np.float32), "others") == (0.0, 0.0)


def test_it_comes_back_from_its_file(domain: Domain, tmp_path: Path) -> None:
    domain.save(tmp_path / "domain.npz")
    again = Domain.load(tmp_path / "domain.npz")
    vector = np.eye(1, 8, dtype=np.float32)[0]
    assert again.odds(vector, "letters") == pytest.approx(domain.odds(vector, "letters"), abs=1e-2)


def test_fitting_needs_every_kind() -> None:
    with pytest.raises(ValueError, match="every kind"):
        fit_domain(np.eye(2, 8, dtype=np.float32), [DecisionKind.ANSWER, DecisionKind.NOT_FOUND], "letters")


def test_it_counts_only_as_far_as_no_phrasing_is_near() -> None:
    place = FEATURES.index("missing")
    far, near = (features("x", [hit("a", phrasing=cosine)], (1.0, 0.0))[place] for cosine in (0.4, 0.98))
    assert far == pytest.approx(1.0)
    assert near < 0.1
