"""`python -m knowledge.encoder.fit_adapter`: fit the matrix of `AdaptedEncoder` on the phrasings of the catalogue.

Two phrasings (or names) of one document should be nearer to each other than to those of any other: a softmax over all
of them, pulled towards the identity so that documents written later are served too. Run it when many phrasings were
added; the index is then built anew. It prints how often the nearest other text is of the same document, before and
after.
"""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.adapted_encoder import ADAPTER

Floats = NDArray[np.float32]

_TEMPERATURE = 0.03
_PULL = 1.0
_EPOCHS = 12
_BATCH = 512
_RATE = 1e-3
_MOMENTUM, _SCALE = 0.9, 0.999


def fit_adapter(vectors: Floats, owners: NDArray[np.int64], epochs: int = _EPOCHS) -> Floats:
    """The matrix, shape (dim, dim), for unit `vectors` whose documents are `owners`; deterministic.

    Every owner needs two vectors at least; others pull nothing. Raises `ValueError` when none has.
    """
    counts = np.bincount(owners)
    useful = np.flatnonzero(counts[owners] > 1)
    if not len(useful):
        raise ValueError("no document has two phrasings or names")
    random = np.random.default_rng(0)
    matrix = np.eye(vectors.shape[1], dtype=np.float32)
    speed, scale, step = np.zeros_like(matrix), np.zeros_like(matrix), 0
    for _ in range(epochs):
        order = random.permutation(useful)
        for start in range(0, len(order), _BATCH):
            slope = _slope(matrix, vectors, owners, order[start : start + _BATCH])
            step += 1
            speed = _MOMENTUM * speed + (1 - _MOMENTUM) * slope
            scale = _SCALE * scale + (1 - _SCALE) * slope**2
            change = (speed / (1 - _MOMENTUM**step)) / (np.sqrt(scale / (1 - _SCALE**step)) + 1e-8)
            matrix -= _RATE * change
    return matrix


def nearest_right(vectors: Floats, owners: NDArray[np.int64]) -> float:
    """How often the nearest other vector is of the same document."""
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -1.0)
    return float((owners[cosines.argmax(axis=1)] == owners).mean())


def turned(vectors: Floats, matrix: Floats) -> Floats:
    """Unit rows of `vectors @ matrix`."""
    product = vectors @ matrix
    result: Floats = product / np.linalg.norm(product, axis=1, keepdims=True)
    return result


def _slope(matrix: Floats, vectors: Floats, owners: NDArray[np.int64], batch: NDArray[np.int64]) -> Floats:
    product = vectors @ matrix
    lengths = np.linalg.norm(product, axis=1, keepdims=True)
    units = product / lengths
    cosines = units[batch] @ units.T / _TEMPERATURE
    cosines[np.arange(len(batch)), batch] = -np.inf
    same = owners[batch][:, None] == owners[None]
    pull = _softmax(cosines) - _softmax(np.where(same, cosines, -np.inf))
    pull /= len(batch) * _TEMPERATURE
    on_units = pull.T @ units[batch]
    on_units[batch] += pull @ units
    on_product = (on_units - units * (units * on_units).sum(axis=1, keepdims=True)) / lengths
    identity = np.eye(len(matrix), dtype=np.float32)
    result: Floats = vectors.T @ on_product + 2 * _PULL * (matrix - identity) / len(matrix)
    return result


def _softmax(scores: Floats) -> Floats:
    exponents = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: Floats = exponents / exponents.sum(axis=1, keepdims=True)
    return result


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.encoder.fit_adapter", description=__doc__)
    parser.add_argument("--catalog", type=Path, default=Path("knowledge/catalog"))
    parser.add_argument("--cache", type=Path, default=Path("var/fit-vectors.npz"), help="vectors kept between runs")
    parser.add_argument("--out", type=Path, default=ADAPTER)
    options = parser.parse_args(arguments)

    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from knowledge.catalogue import Catalogue
    from knowledge.encoder.onnx_encoder import OnnxEncoder
    from knowledge.encoder.stored_queries import StoredQueries
    from knowledge.index.document import documents

    encoder = StoredQueries(OnnxEncoder(), options.cache)
    found = documents(Catalogue.load(options.catalog))
    texts = [list(dict.fromkeys([*document.names, *document.phrasings])) for document in found]
    owners = np.repeat(np.arange(len(found)), [len(some) for some in texts])
    vectors = encoder.queries([text for some in texts for text in some])
    encoder.save()
    print(f"{len(vectors)} phrasings and names of {len(found)} documents")
    print(f"nearest other is of the same document: {nearest_right(vectors, owners):.3f}")
    matrix = fit_adapter(vectors, owners)
    print(f"after fitting: {nearest_right(turned(vectors, matrix), owners):.3f}")
    np.savez_compressed(options.out, encoder=np.asarray(encoder.name), matrix=matrix.astype(np.float16))
    print(f"wrote {options.out}")


if __name__ == "__main__":
    main()
