"""Fitting the weights of the decider."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.decide import DecideParams
from knowledge.decide_features import FEATURES
from knowledge.decision import DecisionKind
from knowledge.softmax_regression import fit_softmax

KINDS = tuple(DecisionKind)
_RIDGE = 0.0005

_PRIOR = {
    DecisionKind.ANSWER: 0.7,
    DecisionKind.CLARIFY: 0.1,
    DecisionKind.NOT_FOUND: 0.1,
    DecisionKind.OUT_OF_SCOPE: 0.1,
}
"""How often each kind is expected of citizens; the questions of a file are too many of one or another."""

Matrix = NDArray[np.float64]


def fit_decider(rows: Matrix, kinds: Sequence[DecisionKind]) -> DecideParams:
    """Multinomial logistic regression with a ridge penalty; deterministic.

    `rows` has shape (questions, features). Raises `ValueError` when a kind has no question.
    """
    missing = sorted(set(KINDS) - set(kinds))
    if missing:
        raise ValueError(f"no question of kind {', '.join(missing)}")
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    labels = np.asarray([KINDS.index(kind) for kind in kinds])
    importance = np.asarray([_PRIOR[kind] / kinds.count(kind) for kind in kinds])
    weights, bias = fit_softmax((rows - mean) / spread, labels, len(KINDS), importance, _RIDGE)
    scale = weights / spread
    shifted = bias - scale @ mean
    return DecideParams(
        features=FEATURES,
        kinds=KINDS,
        weights=tuple(tuple(round(float(w), 5) for w in row) for row in scale),
        bias=tuple(round(float(b), 5) for b in shifted),
    )
