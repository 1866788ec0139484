"""Fitting what tells covered questions from others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.decision import DecisionKind
from knowledge.domain import CLASSES, Domain
from knowledge.encoder.protocol import Vectors
from knowledge.fit_text_model import fit_text_model
from knowledge.word_features import word_features

_CLASS = {
    DecisionKind.ANSWER: "covered",
    DecisionKind.CLARIFY: "covered",
    DecisionKind.NOT_FOUND: "missing",
    DecisionKind.OUT_OF_SCOPE: "foreign",
}


def fit_domain(texts: Sequence[str], vectors: Vectors, kinds: Sequence[DecisionKind], encoder: str) -> Domain:
    """On restored questions of every kind; `vectors`, shape (questions, dim), are of the encoder of that name.

    Raises `ValueError` when a kind is missing.
    """
    wanted = np.asarray([[_CLASS[kind] == name for name in CLASSES] for kind in kinds])
    if not wanted.any(axis=0).all():
        raise ValueError("questions of every kind are needed")
    features = [word_features(text) for text in texts]
    return Domain(fit_text_model(CLASSES, features, vectors, encoder, wanted, balanced=True))
