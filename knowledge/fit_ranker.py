"""Fitting the weights of the ranker."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.fields import RANK_FEATURES
from knowledge.ranker import RankParams

Matrix = NDArray[np.float64]

_RIDGE = 0.003
_STEPS = 40
_CLOSE = 1e-6


def fit_ranker(features: Sequence[NDArray[np.float32]], right: Sequence[NDArray[np.int64]]) -> RankParams:
    """The weights under which the `right` documents of every question are likeliest; deterministic.

    `features[i]` has shape (documents, features); `right[i]` are the rows of the acceptable documents, at least one.
    Newton's method on the softmax likelihood with a ridge on the weights of standardised features; with several right
    documents their total counts. Raises `ValueError` without questions.
    """
    if not features:
        raise ValueError("no questions to fit on")
    everything = np.concatenate(features).astype(np.float64)
    spread = everything.std(axis=0) + 1e-9
    scaled = [rows / spread for rows in features]
    weights = np.zeros(everything.shape[1])
    for _ in range(_STEPS):
        slope, bend = _derivatives(scaled, right, weights)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < _CLOSE:
            break
    return RankParams(features=RANK_FEATURES, weights=tuple(round(float(w), 5) for w in weights / spread))


def _derivatives(
    scaled: Sequence[Matrix], right: Sequence[NDArray[np.int64]], weights: Matrix
) -> tuple[Matrix, Matrix]:
    slope = 2 * _RIDGE * weights
    bend = 2 * _RIDGE * np.eye(len(weights))
    for rows, wanted in zip(scaled, right, strict=True):
        scores = rows @ weights
        share = np.exp(scores - scores.max())
        share /= share.sum()
        among = np.zeros_like(share)
        among[wanted] = share[wanted] / share[wanted].sum()
        mean = share @ rows
        slope += (mean - among @ rows) / len(scaled)
        bend += ((rows * share[:, None]).T @ rows - np.outer(mean, mean)) / len(scaled)
    return slope, bend
