"""Fitting the weights of the decider."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.decide import DecideParams
from knowledge.decide_features import FEATURES
from knowledge.decision import DecisionKind

KINDS = tuple(DecisionKind)
_RIDGE = 0.002
_STEPS = 4000
_RATE = 0.5

_PRIOR = {
    DecisionKind.ANSWER: 0.7,
    DecisionKind.CLARIFY: 0.1,
    DecisionKind.NOT_FOUND: 0.1,
    DecisionKind.OUT_OF_SCOPE: 0.1,
}
"""How often each kind is expected of citizens; the questions of a file are too many of one or another."""

Matrix = NDArray[np.float64]


def fit_decider(rows: Matrix, kinds: Sequence[DecisionKind]) -> DecideParams:
    """Multinomial logistic regression with a ridge penalty, by gradient descent with momentum; deterministic.

    `rows` has shape (questions, features). Raises `ValueError` when a kind has no question.
    """
    missing = sorted(set(KINDS) - set(kinds))
    if missing:
        raise ValueError(f"no question of kind {', '.join(missing)}")
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    inputs = np.hstack([(rows - mean) / spread, np.ones((len(rows), 1))])
    wanted = np.asarray([[float(kind is k) for k in KINDS] for kind in kinds])
    importance = np.asarray([_PRIOR[kind] / kinds.count(kind) for kind in kinds])[:, None]
    weights = np.zeros((len(KINDS), inputs.shape[1]))
    speed = np.zeros_like(weights)
    penalty = np.full(inputs.shape[1], _RIDGE)
    penalty[-1] = 0.0
    for _ in range(_STEPS):
        logits = inputs @ weights.T
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        speed = 0.9 * speed - _RATE * 0.1 * ((importance * (shares - wanted)).T @ inputs + penalty * weights)
        weights += speed
    scale = weights[:, :-1] / spread
    bias = weights[:, -1] - scale @ mean
    return DecideParams(
        features=FEATURES,
        kinds=KINDS,
        weights=tuple(tuple(round(float(w), 5) for w in row) for row in scale),
        bias=tuple(round(float(b), 5) for b in bias),
    )
