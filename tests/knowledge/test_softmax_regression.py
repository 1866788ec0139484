import numpy as np

from knowledge.softmax_regression import fit_softmax, softmax


def test_classes_that_lie_apart_are_told_apart() -> None:
    random = np.random.default_rng(0)
    labels = np.repeat(np.arange(3), 40)
    inputs = random.normal(size=(120, 4)) + 4 * np.eye(3, 4)[labels]
    weights, bias = fit_softmax(inputs, labels, 3, np.ones(120), 0.001)
    assert (np.argmax(inputs @ weights.T + bias, axis=1) == labels).mean() > 0.95


def test_what_counts_more_is_more_likely() -> None:
    inputs, labels = np.zeros((20, 1)), np.repeat([0, 1], 10)
    importance = np.where(labels == 0, 3.0, 1.0)
    _, bias = fit_softmax(inputs, labels, 2, importance, 0.1)
    assert softmax(bias[None])[0, 0] == np.float64(softmax(bias[None])[0, 0])
    assert abs(softmax(bias[None])[0, 0] - 0.75) < 1e-3


def test_a_heavier_ridge_makes_smaller_weights() -> None:
    random = np.random.default_rng(1)
    labels = np.repeat(np.arange(2), 30)
    inputs = random.normal(size=(60, 3)) + labels[:, None]
    sizes = [np.abs(fit_softmax(inputs, labels, 2, np.ones(60), ridge)[0]).sum() for ridge in (0.001, 0.1, 10.0)]
    assert sizes == sorted(sizes, reverse=True)


def test_classes_that_are_fully_apart_end_all_the_same() -> None:
    labels = np.repeat(np.arange(2), 5)
    weights, _ = fit_softmax(np.where(labels, 100.0, -100.0)[:, None], labels, 2, np.ones(10), 1e-6)
    assert np.isfinite(weights).all()
