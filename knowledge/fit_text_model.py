"""Fitting a `TextModel`: one logistic regression a label. Needs scikit-learn (extra `sentence-transformers`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.plain_vectors import PlainVectors
from knowledge.encoder.protocol import Vectors
from knowledge.text_model import TextModel

_INVERSE_RIDGE = 0.5
_VECTOR_SCALE = 16.0
"""A unit vector has 384 small numbers: enlarged, they count beside words."""
_LEAST_SEEN = 4


def fit_text_model(
    labels: Sequence[str],
    features: Sequence[Mapping[str, float]],
    vectors: Vectors,
    encoder: str,
    wanted: NDArray[np.bool_],
    *,
    balanced: bool = False,
) -> TextModel:
    """A model of texts by their word features and vectors, shape (texts, dim), of the encoder of that name.

    Args:
        wanted: shape (texts, labels): which labels each text has; every label must be there and missing somewhere.
        balanced: a label counts as much as its absence, however rare it is.

    Deterministic.
    """
    import scipy.sparse
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    plain = PlainVectors.behind(encoder)
    rows = plain.of(vectors, encoder)
    if rows is None:
        raise ValueError(f"the adapter at hand is not that of {encoder}")
    seen = Counter(term for some in features for term in some)
    table = DictVectorizer(dtype=np.float32)
    words = table.fit_transform([{t: v for t, v in some.items() if seen[t] >= _LEAST_SEEN} for some in features])
    inputs = _narrow(scipy.sparse.hstack([words, scipy.sparse.csr_matrix(rows * _VECTOR_SCALE)]))
    weights, bias = [], []
    for column in range(len(labels)):
        weight = "balanced" if balanced else None
        model = LogisticRegression(C=_INVERSE_RIDGE, solver="liblinear", max_iter=300, class_weight=weight)
        model.fit(inputs, wanted[:, column])
        weights.append(model.coef_[0])
        bias.append(model.intercept_[0])
    matrix = np.asarray(weights, dtype=np.float32)
    terms = table.get_feature_names_out().tolist()
    on_vector = matrix[:, len(terms) :] * _VECTOR_SCALE
    return TextModel(labels, terms, matrix[:, : len(terms)], on_vector, np.asarray(bias, dtype=np.float32), plain)


def _narrow(matrix: Any) -> Any:
    """liblinear takes 32-bit indices only."""
    rows = matrix.tocsr()
    rows.indices, rows.indptr = rows.indices.astype(np.int32), rows.indptr.astype(np.int32)
    return rows
