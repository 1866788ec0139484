"""From the scores of a question's fields to the order of the documents."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, model_validator

from knowledge.fields import RANK_FEATURES, Floats

PARAMS = Path(__file__).parent / "rank_params.json"
"""Fitted by `python -m knowledge.calibrate`."""


class RankParams(BaseModel):
    """One weight per feature of `RANK_FEATURES`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    features: tuple[str, ...]
    weights: tuple[float, ...]

    @model_validator(mode="after")
    def _fits(self) -> "RankParams":
        if self.features != RANK_FEATURES or len(self.weights) != len(self.features):
            raise ValueError("fitted on other features: run `python -m knowledge.calibrate` again")
        return self

    @classmethod
    def load(cls, path: Path = PARAMS) -> "RankParams":
        """Read a parameter file. Raises `pydantic.ValidationError` when it does not fit this code."""
        return cls.model_validate_json(path.read_bytes())


class Ranker:
    """A log-linear model: `exp(score)` of a document, as a share of all, is how likely the question is about it."""

    def __init__(self, params: RankParams) -> None:
        self._weights: NDArray[np.float32] = np.asarray(params.weights, dtype=np.float32)

    def scores(self, features: Floats) -> Floats:
        """Shape (documents,), for features of shape (documents, len(RANK_FEATURES))."""
        result: Floats = features @ self._weights
        return result


def shares(scores: Floats) -> Floats:
    """How likely each document is meant, given that one of them is: a softmax."""
    exponents = np.exp(scores - scores.max())
    result: Floats = exponents / exponents.sum()
    return result
