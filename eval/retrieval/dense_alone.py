"""A baseline: the nearest vector of the encoder as it comes, not adapted to the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from knowledge.encoder.protocol import Encoder
from knowledge.index.chunk import chunks
from knowledge.index.document import Document
from knowledge.index.embeddings import Embeddings
from nlu.text.normalise import normalise
from nlu.text.restore import Restorer

_DEPTH = 10


class DenseAlone:
    """Names, phrasings and chunks, each a vector; a document is as near as the nearest of them."""

    name = "dense"

    def __init__(
        self,
        documents: Sequence[Document],
        encoder: Encoder,
        restorer: Restorer,
        embeddings: Embeddings,
        progress: Callable[[int, int], None],
    ) -> None:
        """`embeddings` are those kept from an earlier run; `progress(done, total)` tells of new ones."""
        self._keys = [document.key for document in documents]
        told = [[*d.names, *d.phrasings] for d in documents]
        for chunk in chunks(list(documents)):
            told[chunk.document].append(chunk.text)
        everything = [text for texts in told for text in texts]
        self._vectors, _ = embeddings.vectors(everything, [], encoder, progress)
        self._starts = np.concatenate(([0], np.cumsum([len(texts) for texts in told])[:-1]))
        self._encoder, self._restorer = encoder, restorer

    def rank(self, text: str) -> Sequence[str]:
        """See `System`."""
        query = self._encoder.queries([self._restorer.restore(normalise(text)).text])[0]
        scores = np.maximum.reduceat(self._vectors @ query, self._starts)
        return [self._keys[row] for row in np.argsort(-scores, kind="stable")[:_DEPTH]]
