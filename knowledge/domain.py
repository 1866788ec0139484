"""How much a question sounds like what is covered, told from its vector alone."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.protocol import Vectors

PARAMS = Path(__file__).parent / "domain.npz"
"""Fitted by `python -m knowledge.calibrate`."""

_MOST = 8.0


class Domain:
    """Three classes of questions: covered, of the kind but not covered, none of our business.

    Words of a missing procedure look like words of one that is there; the vector of the whole question tells them apart
    better (questions without a document that were answered all the same: .31 without it, .14 with it).
    """

    def __init__(self, encoder: str, weights: NDArray[np.float64], bias: NDArray[np.float64]) -> None:
        """`weights` has shape (3, dim), for vectors of the encoder of that name."""
        self.encoder = encoder
        self._weights, self._bias = weights, bias

    @classmethod
    def load(cls, path: Path = PARAMS) -> "Domain":
        """Read what `save` wrote. Raises `OSError` or `KeyError` when it is no such file."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(str(stored["encoder"]), stored["weights"].astype(np.float64), stored["bias"])

    @classmethod
    def none(cls) -> "Domain":
        """Tells nothing of any question."""
        return cls("", np.zeros((3, 1)), np.zeros(3))

    def save(self, path: Path = PARAMS) -> None:
        """Write it to `path`."""
        weights = self._weights.astype(np.float16)
        np.savez_compressed(path, encoder=np.asarray(self.encoder), weights=weights, bias=self._bias)

    def odds(self, vector: Vectors, encoder: str) -> tuple[float, float]:
        """Log odds of "not covered" and of "none of our business" against "covered", as shares of the most (-1 to 1).

        Both 0 for a vector of another encoder than it was fitted on.
        """
        if encoder != self.encoder:
            return 0.0, 0.0
        scores = self._weights @ vector + self._bias
        missing, foreign = np.clip(scores[1:] - scores[0], -_MOST, _MOST) / _MOST
        return float(missing), float(foreign)
