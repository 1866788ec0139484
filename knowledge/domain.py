"""How much a question sounds like what is covered, told from its words and its vector."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from knowledge.encoder.protocol import Vectors
from knowledge.text_model import TextModel
from knowledge.word_features import word_features

PARAMS = Path(__file__).parent / "domain.npz"
"""Fitted by `python -m knowledge.calibrate`."""

CLASSES = ("covered", "missing", "foreign")
_MOST = 8.0


class Domain:
    """Three classes of questions: covered, of the kind but not covered, none of our business.

    Words of a missing procedure look like words of one that is there; the question as a whole tells them apart better.
    Of 98 in 100 covered questions kept, the vector alone saw 86 of 100 that are none of our business and 54 of 100 that
    are not covered; words and vector together saw 95 and 76 (cross-validated on `knowledge/calibration/`).
    """

    def __init__(self, model: TextModel | None) -> None:
        """The labels of `model` are `CLASSES`; without one, nothing is told of any question."""
        if model is not None and model.labels != CLASSES:
            raise ValueError(f"a model of {', '.join(model.labels)}, not of {', '.join(CLASSES)}")
        self._model = model

    @classmethod
    def load(cls, path: Path = PARAMS) -> Domain:
        """Read what `save` wrote. Raises `OSError`, `KeyError` or `ValueError` when it is no such file."""
        return cls(TextModel.load(path))

    def save(self, path: Path = PARAMS) -> None:
        """Write it to `path`. Raises `ValueError` when there is no model."""
        if self._model is None:
            raise ValueError("there is no model to save")
        self._model.save(path)

    def odds(self, text: str, vector: Vectors, encoder: str) -> tuple[float, float]:
        """Log odds of "not covered" and of "none of our business" against "covered", as shares of the most (-1 to 1).

        `text` is restored, `vector` its own, by the encoder of that name; both 0 for a vector of another encoder than
        the model was fitted on.
        """
        scores = None if self._model is None else self._model.scores(word_features(text), vector, encoder)
        if scores is None:
            return 0.0, 0.0
        missing, foreign = np.clip(scores[1:] - scores[0], -_MOST, _MOST) / _MOST
        return float(missing), float(foreign)
