"""Multinomial logistic regression, for the little that is fitted here."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

_STEPS = 60
_HALVINGS = 20
_CLOSE = 1e-9
_ON_BIAS = 1e-9


def fit_softmax(
    inputs: Matrix, labels: NDArray[np.int64], classes: int, importance: Matrix, ridge: float
) -> tuple[Matrix, Matrix]:
    """Weights, shape (classes, features), and bias, shape (classes,), of the likeliest model; deterministic.

    Newton's method on the mean log likelihood weighed by `importance` (one number a row), less `ridge` times the
    squared weights. Every class must have a row.
    """
    rows = np.hstack([inputs, np.ones((len(inputs), 1))])
    weight = importance / importance.sum()
    wanted = np.eye(classes)[labels]
    penalty = np.full(rows.shape[1], ridge)
    penalty[-1] = _ON_BIAS
    theta = np.zeros((classes, rows.shape[1]))
    loss, shares = _loss(theta, rows, wanted, weight, penalty)
    for _ in range(_STEPS):
        slope = (weight[:, None] * (shares - wanted)).T @ rows + 2 * penalty * theta
        step = np.linalg.solve(_bend(rows, shares, weight, penalty), slope.ravel()).reshape(theta.shape)
        for _halved in range(_HALVINGS):
            lower, fresh = _loss(theta - step, rows, wanted, weight, penalty)
            if lower <= loss:
                break
            step /= 2
        if loss - lower < _CLOSE:
            break
        theta, loss, shares = theta - step, lower, fresh
    return theta[:, :-1], theta[:, -1]


def softmax(scores: Matrix) -> Matrix:
    """Rows of shares that sum to 1."""
    exponents = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Matrix = exponents / exponents.sum(axis=-1, keepdims=True)
    return result


def _loss(theta: Matrix, rows: Matrix, wanted: Matrix, weight: Matrix, penalty: Matrix) -> tuple[float, Matrix]:
    shares = softmax(rows @ theta.T)
    likelihood = np.log(np.maximum((shares * wanted).sum(axis=1), 1e-300))
    return float(-(weight @ likelihood) + (penalty * theta**2).sum()), shares


def _bend(rows: Matrix, shares: Matrix, weight: Matrix, penalty: Matrix) -> Matrix:
    classes, size = shares.shape[1], rows.shape[1]
    bend = np.zeros((classes, size, classes, size))
    for a in range(classes):
        for b in range(a, classes):
            on = weight * shares[:, a] * (float(a == b) - shares[:, b])
            block = (rows * on[:, None]).T @ rows
            bend[a, :, b, :] = bend[b, :, a, :] = block
        bend[a, :, a, :] += 2 * np.diag(penalty)
    return bend.reshape(classes * size, classes * size)
