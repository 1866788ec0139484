"""Fitting the weights of the ranker."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.fields import RANK_FEATURES
from knowledge.ranker import RankParams

Matrix = NDArray[np.float64]

_RIDGE = 0.003
_STEPS = 40
_HALVINGS = 20
_CLOSE = 1e-7


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
    loss, slope, bend = _objective(scaled, right, weights)
    for _ in range(_STEPS):
        step = np.linalg.solve(bend, slope)
        for _halved in range(_HALVINGS):  # a whole step may lead past the valley
            lower, *derivatives = _objective(scaled, right, weights - step)
            if lower <= loss:
                break
            step /= 2
        if loss - lower < _CLOSE:
            break
        weights, loss, (slope, bend) = weights - step, lower, derivatives
    return RankParams(features=RANK_FEATURES, weights=tuple(round(float(w), 5) for w in weights / spread))


def _objective(
    scaled: Sequence[Matrix], right: Sequence[NDArray[np.int64]], weights: Matrix
) -> tuple[float, Matrix, Matrix]:
    """Mean negative log likelihood with the ridge, its slope, and an upper bound of its bend."""
    loss = _RIDGE * float(weights @ weights)
    slope = 2 * _RIDGE * weights
    bend = 2 * _RIDGE * np.eye(len(weights))
    for rows, wanted in zip(scaled, right, strict=True):
        scores = rows @ weights
        share, total = _softmax(scores)
        among, of_wanted = _softmax(scores[wanted])
        mean = share @ rows
        loss += (total - of_wanted) / len(scaled)
        slope += (mean - among @ rows[wanted]) / len(scaled)
        bend += ((rows * share[:, None]).T @ rows - np.outer(mean, mean)) / len(scaled)
    return loss, slope, bend


def _softmax(scores: Matrix) -> tuple[Matrix, float]:
    """The shares, and the logarithm of their total."""
    highest = float(scores.max())
    exponents = np.exp(scores - highest)
    total = float(exponents.sum())
    return exponents / total, highest + float(np.log(total))
