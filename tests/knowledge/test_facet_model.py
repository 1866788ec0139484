"""The fitted model on questions that nobody could read in two ways; how it does on others is for the evaluation."""

import numpy as np
import pytest

from knowledge.encoder.adapted_encoder import adapted
from knowledge.encoder.onnx_encoder import OnnxEncoder
from knowledge.facet_model import FacetModel
from knowledge.facets_asked import facets_asked, likely_facets
from knowledge.schema import Facet

F = Facet
CLEAR = [
    ("làm hộ chiếu cần mang theo giấy tờ gì", {F.PAPERS}),
    ("đăng ký tạm trú tốn bao nhiêu tiền và mấy ngày có", {F.FEE, F.TIME}),
    ("nộp hồ sơ xin giấy phép xây nhà ở đâu", {F.PLACE}),
    ("which documents do I need for a marriage certificate", {F.PAPERS}),
    ("Tôi chờ ba tháng rồi, đóng phí rồi, giờ không biết đi nhận ở chỗ nào?", {F.PLACE}),
    ("muốn làm giấy khai sinh cho bé", set()),
]


@pytest.fixture(scope="module")
def model() -> FacetModel:
    return FacetModel.load()


@pytest.mark.parametrize(("text", "asked"), CLEAR)
def test_it_tells_what_is_asked(model: FacetModel, e5: OnnxEncoder, text: str, asked: set[Facet]) -> None:
    assert asked <= set(likely_facets(model.shares(text, e5.queries([text])[0], e5.name)))


def test_a_short_list_of_facets_is_answered_whole(model: FacetModel, e5: OnnxEncoder) -> None:
    text = "khai tử cần giấy gì, nộp ở đâu, mất bao nhiêu tiền"
    shares = model.shares(text, e5.queries([text])[0], e5.name)
    assert facets_asked("ask_papers", 0.9, text, shares=shares) == (F.PAPERS, F.PLACE, F.FEE)


def test_the_adapted_encoder_s_vectors_tell_the_same(model: FacetModel, e5: OnnxEncoder) -> None:
    text, turned = CLEAR[0][0], adapted(e5)
    plain = model.shares(text, e5.queries([text])[0], e5.name)
    assert model.shares(text, turned.queries([text])[0], turned.name) == pytest.approx(plain, abs=1e-2)


def test_without_a_model_for_the_encoder_the_words_decide(model: FacetModel) -> None:
    shares = model.shares("lệ phí bao nhiêu", np.ones(3, dtype=np.float32), "others")
    assert shares == {}
    assert facets_asked(None, 0.0, "lệ phí bao nhiêu", shares=shares) == (F.FEE,)
