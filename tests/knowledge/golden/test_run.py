"""Golden questions asked of a real index with the real encoder."""

from pathlib import Path

import pytest

from knowledge.base import KnowledgeBase
from knowledge.decide import DecideParams, Decider
from knowledge.encoder.onnx_encoder import OnnxEncoder
from knowledge.golden.question import Expectation, GoldenQuestion
from knowledge.golden.result import GoldenResult
from knowledge.golden.run import run_golden
from knowledge.index.open import open_index
from nlu.text.restore import Restorer

RESTORER = Restorer.load()


@pytest.fixture(scope="module")
def base(built: Path, e5: OnnxEncoder) -> KnowledgeBase:
    return KnowledgeBase(open_index(built), e5, Decider(DecideParams.load()))


def ask(base: KnowledgeBase, about: str, text: str, expect: Expectation = Expectation.ANSWER) -> GoldenResult:
    question = GoldenQuestion(about, text, expect, None, Path(f"{about}.yaml"), 4)
    (result,) = run_golden(base, [question], RESTORER)
    return result


def test_a_question_without_diacritics_is_restored_first(base: KnowledgeBase) -> None:
    result = ask(base, "1.000008", "mat so do")
    assert result.read_as == "mất sổ đỏ"
    assert result.passed


def test_a_failure_tells_what_came_instead(base: KnowledgeBase) -> None:
    result = ask(base, "1.000001", "mất sổ đỏ")
    assert not result.passed
    assert str(result).startswith("1.000001.yaml, dòng 4: “mất sổ đỏ” cần trả lời 1.000001, nhưng trả lời 1.000008 (")


def test_declining_can_be_right(base: KnowledgeBase) -> None:
    assert ask(base, "x", "hôm nay trời có mưa không", Expectation.NOT_FOUND).passed
    assert not ask(base, "x", "mất sổ đỏ", Expectation.NOT_FOUND).passed
    assert not ask(base, "1.000008", "hôm nay trời có mưa không").passed


def test_clarifying_must_offer_the_document(base: KnowledgeBase) -> None:
    offered = next(
        text
        for text in ("sổ đỏ", "căn cước", "khai sinh", "cư trú", "đăng ký", "giấy tờ")
        if len(base.decide(text).codes) > 1
    )
    codes = base.decide(offered).codes
    left_out = next(entry for entry in ("1.000001", "1.000008", "ky-so-ca-nhan") if entry not in codes)
    assert ask(base, codes[-1], offered, Expectation.CLARIFY).passed
    assert not ask(base, left_out, offered, Expectation.CLARIFY).passed
    assert ask(base, "nhieu-noi", offered, Expectation.CLARIFY).passed
