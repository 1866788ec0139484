"""How likely each facet is asked, told from a question's words and its vector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.adapted_encoder import ADAPTER, adapter_of
from knowledge.encoder.protocol import Vectors
from knowledge.facet_features import facet_features
from knowledge.schema import Facet

PARAMS = Path(__file__).parent / "facets.npz"
"""Fitted by `python -m knowledge.fit_facets`."""

Floats = NDArray[np.float32]


class FacetModel:
    """One logistic regression a facet: several may be asked in one message.

    Args:
        facets: what the rows of the weights stand for.
        terms: names of features (`facet_features`), one a column of `on_terms`.
        on_terms: shape (facets, terms).
        on_vector: shape (facets, dim), for vectors of the encoder of that name before they were adapted.
        bias: shape (facets,).
    """

    def __init__(
        self,
        facets: Sequence[Facet],
        terms: Sequence[str],
        on_terms: Floats,
        on_vector: Floats,
        bias: Floats,
        encoder: str,
    ) -> None:
        self._facets, self._terms = tuple(facets), tuple(terms)
        self._column = {term: column for column, term in enumerate(terms)}
        self._on_terms, self._on_vector, self._bias = on_terms, on_vector, bias
        self._encoder = encoder
        self._turns: dict[str, Floats | None] = {encoder: None}

    @classmethod
    def load(cls, path: Path = PARAMS, adapter: Path = ADAPTER) -> FacetModel:
        """Read what `save` wrote; vectors turned by the matrix at `adapter` are understood too.

        Raises `OSError` or `KeyError` when it is no such file.
        """
        with np.load(path, allow_pickle=False) as stored:
            model = cls(
                [Facet(name) for name in stored["facets"].tolist()],
                stored["terms"].tolist(),
                stored["on_terms"].astype(np.float32),
                stored["on_vector"].astype(np.float32),
                stored["bias"].astype(np.float32),
                str(stored["encoder"]),
            )
        name, matrix = adapter_of(model._encoder, adapter)
        if matrix is not None:
            # The adapter brings questions of one document together, whatever they ask: undone, facets show better.
            model._turns[name] = np.linalg.inv(matrix.astype(np.float64)).astype(np.float32)
        return model

    def save(self, path: Path = PARAMS) -> None:
        """Write it to `path`."""
        np.savez_compressed(
            path,
            facets=np.asarray([facet.value for facet in self._facets]),
            terms=np.asarray(self._terms),
            on_terms=self._on_terms.astype(np.float16),
            on_vector=self._on_vector.astype(np.float16),
            bias=self._bias,
            encoder=np.asarray(self._encoder),
        )

    def shares(self, text: str, vector: Vectors, encoder: str) -> Mapping[Facet, float]:
        """The probability that each facet is asked in the restored `text`; empty for a vector it does not know.

        `vector` is the text's, by the encoder of that name.
        """
        if encoder not in self._turns:
            return {}
        turn = self._turns[encoder]
        plain = vector if turn is None else vector @ turn
        features = facet_features(text)
        known = [(column, value) for term, value in features.items() if (column := self._column.get(term)) is not None]
        columns = [column for column, _ in known]
        values = np.asarray([value for _, value in known], dtype=np.float32)
        logits = self._on_terms[:, columns] @ values + self._on_vector @ (plain / np.linalg.norm(plain)) + self._bias
        chances = 1 / (1 + np.exp(-logits))
        return dict(zip(self._facets, chances.tolist(), strict=True))
