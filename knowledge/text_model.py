"""A linear model over the words of a text and its vector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.plain_vectors import PlainVectors
from knowledge.encoder.protocol import Vectors

Floats = NDArray[np.float32]


class TextModel:
    """A score a label: words and vector, weighed and added.

    Args:
        labels: what the rows of the weights stand for.
        terms: names of word features, one a column of `on_terms`; others count nothing.
        on_terms: shape (labels, terms).
        on_vector: shape (labels, dim), for plain vectors (see `PlainVectors`).
        bias: shape (labels,).
        plain: undoes the adapter of the encoder that it was fitted on.
    """

    def __init__(
        self,
        labels: Sequence[str],
        terms: Sequence[str],
        on_terms: Floats,
        on_vector: Floats,
        bias: Floats,
        plain: PlainVectors,
    ) -> None:
        self.labels, self._terms, self._plain = tuple(labels), tuple(terms), plain
        self._column = {term: column for column, term in enumerate(terms)}
        self._on_terms, self._on_vector, self._bias = on_terms, on_vector, bias

    @classmethod
    def load(cls, path: Path) -> TextModel:
        """Read what `save` wrote. Raises `OSError` or `KeyError` when it is no such file."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(
                stored["labels"].tolist(),
                stored["terms"].tolist(),
                stored["on_terms"].astype(np.float32),
                stored["on_vector"].astype(np.float32),
                stored["bias"].astype(np.float32),
                PlainVectors(str(stored["encoder"])),
            )

    def save(self, path: Path) -> None:
        """Write it to `path`, weights in half precision."""
        np.savez_compressed(
            path,
            labels=np.asarray(self.labels),
            terms=np.asarray(self._terms),
            on_terms=self._on_terms.astype(np.float16),
            on_vector=self._on_vector.astype(np.float16),
            bias=self._bias,
            encoder=np.asarray(self._plain.name),
        )

    def scores(self, features: Mapping[str, float], vector: Vectors, encoder: str) -> Floats | None:
        """Shape (labels,), log odds; `vector` is the text's, by the encoder of that name.

        None for a vector of another encoder than it was fitted on.
        """
        plain = self._plain.of(vector, encoder)
        if plain is None:
            return None
        known = [(column, value) for term, value in features.items() if (column := self._column.get(term)) is not None]
        columns = [column for column, _ in known]
        values = np.asarray([value for _, value in known], dtype=np.float32)
        result: Floats = self._on_terms[:, columns] @ values + self._on_vector @ plain + self._bias
        return result
