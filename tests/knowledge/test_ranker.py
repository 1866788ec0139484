from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge.fields import RANK_FEATURES
from knowledge.fit_ranker import fit_ranker
from knowledge.ranker import Ranker, RankParams, shares

NOTHING = (0.0,) * len(RANK_FEATURES)


def test_the_fitted_weights_fit_this_code() -> None:
    assert RankParams.load().features == RANK_FEATURES


def test_weights_of_other_features_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "params.json"
    path.write_text(RankParams(features=RANK_FEATURES, weights=NOTHING).model_dump_json().replace("whole", "else"))
    with pytest.raises(ValidationError, match=r"knowledge\.calibrate"):
        RankParams.load(path)


def test_a_score_is_the_weighed_sum() -> None:
    weights = (2.0, *NOTHING[1:])
    rows = np.zeros((3, len(RANK_FEATURES)), dtype=np.float32)
    rows[:, 0] = (1, 0, -1)
    assert Ranker(RankParams(features=RANK_FEATURES, weights=weights)).scores(rows).tolist() == [2, 0, -2]


@given(st.lists(st.floats(-500, 500, width=32), min_size=1, max_size=30))
def test_shares_sum_to_one_and_keep_the_order(values: list[float]) -> None:
    scores = np.asarray(values, dtype=np.float32)
    result = shares(scores)
    assert result.sum() == pytest.approx(1, abs=1e-4)
    assert scores[result.argmax()] == pytest.approx(scores.max(), abs=1e-3)


def test_fitting_finds_what_tells_the_right_document() -> None:
    random = np.random.default_rng(3)
    features = [random.normal(size=(12, len(RANK_FEATURES))).astype(np.float32) for _ in range(150)]
    right = [
        np.asarray([int((2 * rows[:, 1] - rows[:, 4] + random.gumbel(size=12) * 0.3).argmax())]) for rows in features
    ]
    weights = dict(zip(RANK_FEATURES, fit_ranker(features, right).weights, strict=True))
    ranked = sorted(weights, key=lambda name: weights[name])
    assert (ranked[-1], ranked[0]) == (RANK_FEATURES[1], RANK_FEATURES[4])


def test_any_of_several_right_documents_will_do() -> None:
    rows = np.zeros((3, len(RANK_FEATURES)), dtype=np.float32)
    rows[:, 0] = (1.0, 0.9, 0.0)
    fitted = fit_ranker([rows] * 5, [np.asarray([0, 1])] * 5)
    assert fitted.weights[0] > 0


def test_fitting_on_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no questions"):
        fit_ranker([], [])
