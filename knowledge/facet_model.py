"""How likely each facet is asked, told from a question's words and its vector."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from knowledge.encoder.protocol import Vectors
from knowledge.facet_features import facet_features
from knowledge.schema import Facet
from knowledge.text_model import TextModel

PARAMS = Path(__file__).parent / "facets.npz"
"""Fitted by `python -m knowledge.fit_facets`."""


class FacetModel:
    """One yes or no a facet: several may be asked in one message."""

    def __init__(self, model: TextModel) -> None:
        """The labels of `model` are values of `Facet`."""
        self._model = model
        self._facets = tuple(Facet(label) for label in model.labels)

    @classmethod
    def load(cls, path: Path = PARAMS) -> FacetModel:
        """Read what `save` wrote. Raises `OSError` or `KeyError` when it is no such file."""
        return cls(TextModel.load(path))

    def save(self, path: Path = PARAMS) -> None:
        """Write it to `path`."""
        self._model.save(path)

    def shares(self, text: str, vector: Vectors, encoder: str) -> Mapping[Facet, float]:
        """The probability that each facet is asked in the restored `text`; empty for a vector it does not know.

        `vector` is the text's, by the encoder of that name.
        """
        scores = self._model.scores(facet_features(text), vector, encoder)
        if scores is None:
            return {}
        return dict(zip(self._facets, (1 / (1 + np.exp(-scores))).tolist(), strict=True))
