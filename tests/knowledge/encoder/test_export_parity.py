"""The exported model gives the default encoder's vectors (needs the sentence-transformers extra: `pytest -m torch`)."""

import os
from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder.export import export_model
from knowledge.encoder.onnx_encoder import OnnxEncoder
from knowledge.encoder.sentence_transformers_encoder import SentenceTransformersEncoder

# The extra's own dependencies warn about their future; that is not ours to fix.
pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("ignore")]

SUBJECTS = (
    "khai sinh", "kết hôn", "sổ đỏ", "căn cước công dân", "thường trú", "hộ kinh doanh", "giấy phép xây dựng",
    "bảo hiểm y tế", "lý lịch tư pháp", "đất nông nghiệp", "chữ ký số", "the birth certificate", "a residence permit",
)  # fmt: skip
QUESTIONS = (
    "{}", "làm {} cần giấy tờ gì?", "Lệ phí {} là bao nhiêu", "How long does {} take?",
    "Tôi ở phường Trấn Biên, muốn hỏi thủ tục {}; nộp trực tuyến được không ạ?",
)  # fmt: skip
ODD = (
    "a", "LÀM LẠI SỔ ĐỎ BỊ MẤT", "khai sinh", "Số 1.001193 (mẫu CT01), 50.000đ/bản", "½ ﬁ Ⅷ ㎏",
    "đường\tNguyễn Ái Quốc\n  khu phố 3", "thủ tục " * 120, "中文 русский ภาษาไทย العربية", "👍",
)  # fmt: skip
TEXTS = [question.format(subject) for subject in SUBJECTS for question in QUESTIONS] + list(ODD)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> SentenceTransformersEncoder:
    if "CI" not in os.environ:
        pytest.importorskip("sentence_transformers", reason="the extra `sentence-transformers` is not installed")
    target = tmp_path_factory.mktemp("model") / "e5"
    export_model(target)
    return SentenceTransformersEncoder(target, device="cpu")


def test_there_are_enough_texts() -> None:
    assert len(set(TEXTS)) >= 60


def test_both_encoders_share_one_space(exported: SentenceTransformersEncoder) -> None:
    bundled = OnnxEncoder()
    assert (exported.name, exported.dim) == (bundled.name, bundled.dim)


@pytest.mark.parametrize("way", ["queries", "passages"])
def test_vectors_are_the_same(exported: SentenceTransformersEncoder, way: str) -> None:
    ours, theirs = getattr(OnnxEncoder(), way)(TEXTS), getattr(exported, way)(TEXTS)
    cosines = np.sum(ours * theirs, axis=1)
    assert {text: cosine for text, cosine in zip(TEXTS, cosines, strict=True) if cosine < 0.98} == {}


def test_rows_are_unit_vectors(exported: SentenceTransformersEncoder) -> None:
    assert np.allclose(np.linalg.norm(exported.queries(TEXTS[:8]), axis=1), 1, atol=1e-5)
    assert exported.queries([]).shape == (0, exported.dim)


def test_no_model_is_one_clear_line(tmp_path: Path, exported: SentenceTransformersEncoder) -> None:
    from knowledge.encoder.unavailable import EncoderUnavailable

    with pytest.raises(EncoderUnavailable, match="cannot load the sentence-transformers model"):
        SentenceTransformersEncoder(tmp_path / "nothing-here")
