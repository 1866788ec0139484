"""The sentence vector of the search, and a logistic regression over it: outside Rasa, whose Python has no encoder."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np
import psutil
from numpy.typing import NDArray

from eval.nlu_pipelines.reading import Reading
from knowledge.encoder.protocol import Encoder, Vectors
from knowledge.softmax_regression import softmax

Matrix = NDArray[np.float64]

_STRENGTHS = (10.0, 30.0, 100.0, 300.0)
"""Tried for C, on folds of the training examples; unit vectors want a weaker penalty than sparse features."""
_FOLDS = 4
_STEPS = 400
_MB = 2**20


class VectorPipeline:
    """See `Pipeline`; reading counts the encoder's time."""

    def __init__(self, name: str, load: Callable[[], Encoder], examples: Sequence[tuple[str, str]]) -> None:
        """Load the encoder, encode the examples, and fit."""
        self.name = name
        before = psutil.Process().memory_info().rss
        begin = time.monotonic()
        self._encoder = load()
        rows = np.vstack([self._row(text) for text, _ in examples])
        self.memory_mb = (psutil.Process().memory_info().rss - before) / _MB
        self._labels, wanted = np.unique([intent for _, intent in examples], return_inverse=True)
        self.strength = max(_STRENGTHS, key=lambda strength: _right_on_folds(rows, wanted, strength))
        self._weights = fit(rows, wanted, len(self._labels), self.strength)
        self.train_seconds = time.monotonic() - begin

    def read(self, text: str) -> Reading:
        """See `Pipeline`."""
        shares = softmax(self._row(text) @ self._weights)
        best = int(shares.argmax())
        return Reading(str(self._labels[best]), float(shares[best]))

    def _row(self, text: str) -> Matrix:
        vector: Vectors = self._encoder.queries([text])[0]
        return np.append(vector.astype(np.float64), 1.0)


def fit(rows: Matrix, wanted: NDArray[np.int64], classes: int, strength: float) -> Matrix:
    """Weights, shape (features, classes), with balanced classes and scikit-learn's C (`strength`).

    Accelerated gradient descent: Newton's method would solve for ten thousand unknowns at once.
    """
    counts = np.maximum(np.bincount(wanted, minlength=classes), 1)
    weight = (1 / counts)[wanted] / len(np.unique(wanted))
    ridge = 1 / (strength * len(rows))
    target = np.eye(classes)[wanted]
    # The log likelihood bends at most half as much as the weighed squares of the rows.
    bend = 0.5 * float(np.linalg.eigvalsh((rows * weight[:, None]).T @ rows)[-1]) + ridge
    weights = ahead = np.zeros((rows.shape[1], classes))
    for step in range(_STEPS):
        slope = (rows * weight[:, None]).T @ (softmax(rows @ ahead) - target) + ridge * ahead
        fresh = ahead - slope / bend
        ahead = fresh + step / (step + 3) * (fresh - weights)
        weights = fresh
    return weights


def _right_on_folds(rows: Matrix, wanted: NDArray[np.int64], strength: float) -> float:
    fold = np.arange(len(rows)) % _FOLDS
    classes = int(wanted.max()) + 1
    right = 0
    for held in range(_FOLDS):
        weights = fit(rows[fold != held], wanted[fold != held], classes, strength)
        right += int(((rows[fold == held] @ weights).argmax(axis=1) == wanted[fold == held]).sum())
    return right / len(rows)
