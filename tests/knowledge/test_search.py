from datetime import date
from pathlib import Path

import pytest

from knowledge.catalogue import Catalogue
from knowledge.encoder.adapted_encoder import adapted
from knowledge.encoder.onnx_encoder import OnnxEncoder
from knowledge.fields import lexical_terms
from knowledge.index.broken import IndexBroken
from knowledge.index.build import build_index
from knowledge.index.open import open_index
from knowledge.schema import Journey, JourneyStep
from knowledge.search import Searcher
from tests.fakes.letter_encoder import LetterEncoder


@pytest.fixture(scope="module")
def searcher(built: Path, e5: OnnxEncoder) -> Searcher:
    return Searcher(open_index(built), e5)


@pytest.mark.parametrize(
    ("question", "doc"),
    [
        ("khai sinh", "1.000001"),
        ("vợ tôi mới sinh em bé, làm giấy khai sinh cần gì", "1.000001"),
        ("làm lại giấy khai sinh cho người lớn", "1.000002"),
        ("muốn xin giấy độc thân", "1.000004"),
        ("chuyển hộ khẩu về nhà mới mua", "1.000005"),
        ("sổ hồng bị thất lạc", "1.000008"),
        ("sổ đỏ cũ rách muốn đổi", "1.000007"),
        ("ký điện tử bằng điện thoại", "ky-so-ca-nhan"),
    ],
)
def test_finds_what_a_question_is_about(searcher: Searcher, question: str, doc: str) -> None:
    assert searcher.search(question)[0].doc == doc


def test_a_name_said_in_full_wins(searcher: Searcher) -> None:
    best, second = searcher.search("tôi bị mất sổ đỏ khi chuyển nhà, giờ muốn đổi sang sổ mới")[:2]
    assert (best.doc, best.exact) == ("1.000008", 3)
    assert second.exact == 0


def test_hits_are_in_order_and_say_why(searcher: Searcher) -> None:
    hits = searcher.search("đăng ký kết hôn ở đâu", k=4)
    assert len(hits) == 4
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        assert 0 <= hit.lexical <= 1
        assert -1 <= hit.dense <= 1.001
        assert 0 <= hit.title_score <= 1.001
    assert (hits[0].kind, hits[0].title, hits[0].neighbours) == ("procedure", "Đăng ký kết hôn", ("1.000004",))
    assert hits[0].section is None


def test_a_life_event_is_found_when_told_alone_and_not_when_told_in_passing(
    small_catalogue: Catalogue, e5: OnnxEncoder, tmp_path: Path
) -> None:
    birth = Journey(
        slug="sinh-con", title="Khi nhà có em bé", colloquial=("tôi mới sinh con", "vợ tôi mới sinh", "mới có em bé"),
        summary="Làm giấy khai sinh trước.", button="Mới sinh con", checked=date(2026, 11, 23),
        steps=(JourneyStep(code="1.000001", why="giấy gốc của bé"),),
    )  # fmt: skip
    asked = {"phrasings": ("nhập hộ khẩu cho bé mới sinh", "muốn cho con vào hộ khẩu của mẹ")}
    moved = small_catalogue.procedures["1.000005"].model_copy(update=asked)
    procedures = {**small_catalogue.procedures, moved.code: moved}
    whole = Catalogue(procedures, small_catalogue.guidance, "event", {birth.slug: birth})
    encoder = adapted(e5)
    build_index(whole, encoder, tmp_path)
    searcher = Searcher(open_index(tmp_path), encoder)

    alone, passing = searcher.search("vợ tôi mới sinh"), searcher.search("vợ tôi mới sinh, muốn nhập hộ khẩu cho bé")

    assert (alone[0].doc, alone[0].kind) == ("sinh-con", "journey")
    assert passing[0].doc == "1.000005"
    assert "sinh-con" in [hit.doc for hit in passing]


def test_the_section_of_an_article_that_answers_is_told(searcher: Searcher) -> None:
    best = searcher.search("trả lệ phí qua ví điện tử khi nộp hồ sơ qua mạng")[0]
    assert (best.doc, best.kind, best.section) == ("nop-ho-so-truc-tuyen", "guidance", 1)


def test_a_follow_up_without_a_subject_stays_with_the_topic(searcher: Searcher) -> None:
    assert searcher.search("thế lệ phí bao nhiêu", context_code="1.000007")[0].doc == "1.000007"
    assert searcher.search("còn kết hôn thì sao", context_code="1.000007")[0].doc == "1.000003"
    assert searcher.search("kết hôn", context_code="9.999999")[0].doc == "1.000003"


def test_only_the_documents_asked_for_are_candidates(searcher: Searcher) -> None:
    hits = searcher.search("khai sinh", among=("1.000005", "1.000002"))
    assert [hit.doc for hit in hits] == ["1.000002", "1.000005"]


@pytest.mark.parametrize("text", ["", "   ", "?!...", "👍"])
def test_text_without_a_word_finds_nothing(searcher: Searcher, text: str) -> None:
    assert searcher.search(text) == []


def test_an_index_of_another_encoder_is_refused(built: Path) -> None:
    with pytest.raises(IndexBroken, match="built by multilingual-e5-small-q4"):
        Searcher(open_index(built), LetterEncoder())


def test_the_same_question_is_encoded_once(small_catalogue: object, tmp_path: Path) -> None:
    from knowledge.catalogue import Catalogue
    from knowledge.index.build import build_index

    assert isinstance(small_catalogue, Catalogue)
    encoder = LetterEncoder()
    build_index(small_catalogue, encoder, tmp_path)
    searcher, before = Searcher(open_index(tmp_path), encoder), encoder.queries_embedded
    assert searcher.search("khai sinh") == searcher.search("khai sinh")
    assert encoder.queries_embedded == before + 1


def test_words_that_only_ask_are_no_search_terms_unless_there_are_no_others() -> None:
    assert lexical_terms(["tôi", "muốn", "kết", "hôn"]) == ["kết", "hôn", "muốn_kết", "kết_hôn"]
    assert lexical_terms(["bao", "lâu"]) == ["bao", "lâu", "bao_lâu"]
