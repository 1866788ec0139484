"""Fitting what tells covered questions from others."""

from collections.abc import Sequence

import numpy as np

from knowledge.decision import DecisionKind
from knowledge.domain import Domain
from knowledge.encoder.protocol import Vectors
from knowledge.softmax_regression import fit_softmax

_RIDGE = 1e-5
_CLASSES = {
    DecisionKind.ANSWER: 0,
    DecisionKind.CLARIFY: 0,
    DecisionKind.NOT_FOUND: 1,
    DecisionKind.OUT_OF_SCOPE: 2,
}


def fit_domain(vectors: Vectors, kinds: Sequence[DecisionKind], encoder: str) -> Domain:
    """On questions of every kind, each kind counting as much; `vectors` has shape (questions, dim)."""
    labels = np.asarray([_CLASSES[kind] for kind in kinds])
    counts = np.bincount(labels, minlength=3)
    if not counts.all():
        raise ValueError("questions of every kind are needed")
    weights, bias = fit_softmax(vectors.astype(np.float64), labels, 3, 1 / counts[labels], _RIDGE)
    return Domain(encoder, weights, bias)
