"""A baseline: BM25 over syllables and their pairs, the whole document as one text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.index.bm25 import Bm25
from knowledge.index.document import Document
from knowledge.syllables import tokens
from nlu.text.normalise import normalise
from nlu.text.restore import Restorer

_DEPTH = 10


class Bm25Alone:
    """Names, text and phrasings of a document together; the question is restored first."""

    name = "BM25"

    def __init__(self, documents: Sequence[Document], restorer: Restorer) -> None:
        self._keys = [document.key for document in documents]
        self._field = Bm25.build(
            ["\n".join([*d.names, *d.phrasings, *(text for _, text in d.parts)]) for d in documents]
        )
        self._restorer = restorer

    def rank(self, text: str) -> Sequence[str]:
        """See `System`."""
        scores = self._field.scores(tokens(self._restorer.restore(normalise(text)).text))
        return [self._keys[row] for row in np.argsort(-scores, kind="stable")[:_DEPTH]]
