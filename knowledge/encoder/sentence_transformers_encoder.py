"""Any sentence-transformers model, also on a GPU; needs the extra `sentence-transformers`."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.encoder.clean import clean
from knowledge.encoder.protocol import Vectors
from knowledge.encoder.unavailable import EncoderUnavailable

SPACE_FILE = "vector_space.txt"
"""In a model's directory: the name of its vector space, when it shares one with another encoder."""


class SentenceTransformersEncoder:
    """`model` is a directory or a model name; E5's prefixes are put in front unless told otherwise.

    Raises `EncoderUnavailable` when the extra is not installed or the model cannot be loaded.
    """

    def __init__(
        self,
        model: str | Path,
        *,
        device: str | None = None,
        query_prefix: str = "query: ",
        passage_prefix: str = "passage: ",
    ) -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise EncoderUnavailable(
                f"the encoder {model} needs the extra: pip install 'tro-ly-cong-dan-dong-nai[sentence-transformers]'"
            ) from error
        try:
            self._model = SentenceTransformer(str(model), device=device)
        except (OSError, ValueError) as error:
            raise EncoderUnavailable(f"cannot load the sentence-transformers model {model}: {error}") from error
        self._dim = int(self._model.encode("", convert_to_numpy=True, show_progress_bar=False).shape[0])
        self._prefix = {True: query_prefix, False: passage_prefix}
        space = Path(model) / SPACE_FILE
        self._name = space.read_text(encoding="utf-8").strip() if space.is_file() else f"sentence-transformers:{model}"

    @property
    def name(self) -> str:
        """What `vector_space.txt` says, else the model's own name."""
        return self._name

    @property
    def dim(self) -> int:
        """The model's dimension."""
        return self._dim

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Questions, shape (n, dim)."""
        return self._encode(texts, is_query=True)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Texts to be found, shape (n, dim)."""
        return self._encode(texts, is_query=False)

    def _encode(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        if isinstance(texts, str):
            raise TypeError("pass a sequence of texts, not one text")
        if not texts:
            return np.empty((0, self._dim), dtype=np.float32)
        vectors = self._model.encode(
            [self._prefix[is_query] + clean(text) for text in texts],
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.ascontiguousarray(vectors, dtype=np.float32)
