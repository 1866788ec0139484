"""Answer, clarify, or say no: calibrated on labelled questions."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, model_validator

from knowledge.decide_features import FEATURES, asked_alike, features
from knowledge.decision import Decision, DecisionKind
from knowledge.domain import Domain
from knowledge.encoder.protocol import Vectors
from knowledge.hit import Hit

__all__ = ["DecideParams", "Decider", "Decision", "DecisionKind"]

PARAMS = Path(__file__).parent / "decide_params.json"
"""Fitted by `python -m knowledge.calibrate`."""

_ASK_AT = 0.2
"""From this probability of an answer on, the citizen is asked before a question is declined."""
_MOST_CANDIDATES = 4
_NEAR = 0.95
"""A phrasing with this cosine is what the question says, word for word or nearly."""
_NOTHING = {kind: float(kind is DecisionKind.NOT_FOUND) for kind in DecisionKind}


class DecideParams(BaseModel):
    """Weights of a multinomial logistic regression: one row per kind, one column per feature, and a bias."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    features: tuple[str, ...]
    kinds: tuple[DecisionKind, ...]
    weights: tuple[tuple[float, ...], ...]
    bias: tuple[float, ...]
    answer_at: float = 0.5
    """The probability from which on an answer is given: a wrong one costs more than a question back."""

    @model_validator(mode="after")
    def _fits(self) -> "DecideParams":
        if self.features != FEATURES:
            raise ValueError("fitted on other features: run `python -m knowledge.calibrate` again")
        if sorted(self.kinds) != sorted(DecisionKind):
            raise ValueError("every kind of decision needs one row")
        rows = {len(self.kinds), len(self.weights), len(self.bias)}
        if len(rows) != 1 or any(len(row) != len(self.features) for row in self.weights):
            raise ValueError("weights must have one row per kind and one column per feature")
        return self

    @classmethod
    def none(cls) -> "DecideParams":
        """Weights of nothing: every kind is as likely, whatever is found."""
        kinds, nothing = tuple(DecisionKind), (0.0,) * len(FEATURES)
        return cls(features=FEATURES, kinds=kinds, weights=(nothing,) * len(kinds), bias=(0.0,) * len(kinds))

    @classmethod
    def load(cls, path: Path = PARAMS) -> "DecideParams":
        """Read a parameter file. Raises `pydantic.ValidationError` when it does not fit this code."""
        return cls.model_validate_json(path.read_bytes())


class Decider:
    """Turns the hits of a search into a decision. Stateless; the text must be the restored one that was searched."""

    def __init__(self, params: DecideParams, domain: Domain | None = None) -> None:
        """`domain` is the fitted one if not given."""
        self._params = params
        self._domain = domain or Domain.load()
        self._weights: NDArray[np.float64] = np.asarray(params.weights)
        self._bias: NDArray[np.float64] = np.asarray(params.bias)

    def decide(self, text: str, hits: Sequence[Hit], vector: Vectors | None = None, encoder: str = "") -> Decision:
        """`hits` are all that the search gave (about ten), best first; with none, nothing was found.

        `vector` is the question's, by the encoder of that name; without it only the hits count.
        """
        if not hits:
            return Decision(DecisionKind.NOT_FOUND, (), _NOTHING)
        odds = (0.0, 0.0) if vector is None else self._domain.odds(text, vector, encoder)
        return self.decision(features(text, hits, odds), hits)

    def decision(self, row: NDArray[np.float64], hits: Sequence[Hit]) -> Decision:
        """Decide on the features of a question that has hits."""
        logits = self._weights @ row + self._bias
        exponents = np.exp(logits - logits.max())
        shares = (exponents / exponents.sum()).tolist()
        probabilities = dict(zip(self._params.kinds, shares, strict=True))
        kind = _likeliest(probabilities)
        if kind is DecisionKind.ANSWER and probabilities[kind] < self._params.answer_at:
            kind = _likeliest({k: share for k, share in probabilities.items() if k is not kind})
        if kind is DecisionKind.NOT_FOUND and probabilities[DecisionKind.ANSWER] >= _ASK_AT:
            # Scores tell "right domain, missing procedure" badly from "said in other words": ask, don't guess.
            kind = DecisionKind.CLARIFY
        if kind is DecisionKind.ANSWER and any(_asked_alike(hit, hits[0]) for hit in hits[1:]):
            kind = DecisionKind.CLARIFY
        if kind is DecisionKind.CLARIFY and len(hits) < 2:
            kind = DecisionKind.ANSWER
        return Decision(kind, _chosen(kind, hits), probabilities)


def candidates(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Two to four hits that the question may mean.

    Those that editors wrote the question down for; else the best, those that cover as much, and its neighbours.
    """
    best = hits[0]
    alike = [hit for hit in hits[1:] if _asked_alike(hit, best)]
    plausible = alike or [
        hit
        for hit in hits[1:]
        if hit.exact > 0
        or hit.coverage >= 0.85 * best.coverage > 0
        or (hit.doc in best.neighbours and hit.score >= 0.5 * best.score)
    ]
    others = plausible or list(hits[1:2])
    return (best, *others[: _MOST_CANDIDATES - 1])


def _asked_alike(hit: Hit, best: Hit) -> bool:
    """Whether the phrasing nearest to the question is one that editors wrote down for both documents."""
    return best.phrasing >= _NEAR and asked_alike(hit, best)


def _likeliest(probabilities: Mapping[DecisionKind, float]) -> DecisionKind:
    return max(probabilities, key=lambda kind: probabilities[kind])


def _chosen(kind: DecisionKind, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    if kind is DecisionKind.ANSWER:
        return (hits[0],)
    return candidates(hits) if kind is DecisionKind.CLARIFY else ()
