"""The parts of an index, each by itself."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue
from knowledge.index.bm25 import Bm25
from knowledge.index.chunk import chunks
from knowledge.index.dense import Dense, Structure, structure_for
from knowledge.index.document import Document, documents, plain_title
from knowledge.index.groups import Groups
from knowledge.index.names import Names
from knowledge.syllables import syllables, tokens

WORDS = st.text("aăbcd đ.\n", min_size=0, max_size=400)


@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(3, 40))
def test_chunks_keep_every_word_in_order_and_respect_the_size(texts: list[str], size: int) -> None:
    document = Document("k", "procedure", "tên", ("tên",), tuple((i, text) for i, text in enumerate(texts)))
    cut = chunks([document], size)
    for section, text in enumerate(texts):
        bodies = [chunk.text.removeprefix("tên.").split() for chunk in cut if chunk.section == section]
        assert bodies
        assert [word for body in bodies for word in body] == text.split()
        assert all(len(body) <= size - 1 for body in bodies)


def test_a_very_long_title_leaves_room_for_the_text() -> None:
    """Some imported titles have 150 words: whole, they would cut the text into thousands of pieces."""
    title = " ".join(f"tên{number}" for number in range(150))
    text = " ".join(f"chữ{number}" for number in range(300))
    cut = chunks([Document("k", "procedure", title, (title,), ((None, text),))], 100)
    assert len(cut) == 4
    assert all(len(chunk.text.split()) <= 100 for chunk in cut)
    assert all(chunk.text.startswith("tên0 tên1 ") for chunk in cut)


def test_a_document_brings_its_names_and_its_words_but_not_its_neighbours(small_catalogue: Catalogue) -> None:
    by_key = {document.key: document for document in documents(small_catalogue)}
    again = by_key["1.000002"]
    assert again.names[:2] == ("Đăng ký lại khai sinh", "Thủ tục đăng ký lại khai sinh")
    assert "làm lại giấy khai sinh" in again.names
    text = again.parts[0][1]
    assert "Bản sao giấy tờ có thông tin khai sinh" in text
    assert small_catalogue.procedures["1.000002"].distinguish not in text
    assert [section for section, _ in by_key["nop-ho-so-truc-tuyen"].parts] == [None, 0, 1]


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Đăng ký thường trú (nhập hộ khẩu)", "Đăng ký thường trú"),
        ("Làm hộ chiếu", "Làm hộ chiếu"),
        ("(nháp)", "(nháp)"),
    ],
)
def test_a_title_is_also_a_name_without_its_remarks(title: str, plain: str) -> None:
    assert plain_title(title) == plain


def test_bm25_prefers_the_text_with_the_words_in_this_order(tmp_path: Path) -> None:
    field = Bm25.build(["đăng ký khai sinh", "sinh khai ký đăng", "kết hôn"])
    scores = field.scores(tokens("khai sinh"))
    assert scores[0] > scores[1] > scores[2] == 0
    field.save(tmp_path / "field")
    assert np.array_equal(Bm25.open(tmp_path / "field").scores(tokens("khai sinh")), scores)


@given(st.lists(st.sampled_from(["khai", "sinh", "kết", "hôn", "lạ", "hoắc", "đăng", "ký"]), max_size=6))
def test_bm25_never_exceeds_its_ceiling(words: list[str]) -> None:
    field = Bm25.build(["đăng ký khai sinh", "kết hôn", "hôn hôn hôn"])
    terms = tokens(" ".join(words))
    assert field.scores(terms).max() <= field.ceiling(terms) + 1e-5


def test_a_field_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to index"):
        Bm25.build([])


def test_a_field_of_empty_texts_finds_nothing(tmp_path: Path) -> None:
    Bm25.build(["", "..."]).save(tmp_path / "field")
    assert Bm25.open(tmp_path / "field").scores(tokens("khai sinh")).tolist() == [0, 0]


@pytest.mark.parametrize(
    ("count", "structure"),
    [(1, "flat"), (10_000, "flat"), (10_001, "sq8"), (500_000, "sq8"), (1_000_000, "sq8"), (1_000_001, "hnsw")],
)
def test_the_structure_follows_the_size(count: int, structure: Structure) -> None:
    assert structure_for(count) == structure


@pytest.mark.parametrize("structure", ["flat", "sq8", "hnsw"])
def test_every_structure_finds_the_nearest_and_survives_the_disk(tmp_path: Path, structure: Structure) -> None:
    vectors = np.random.default_rng(3).normal(size=(600, 32)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    built = Dense.build(vectors, structure)
    built.save(tmp_path / "vectors")
    opened = Dense.open(tmp_path / "vectors", structure)
    for row in (0, 17, 599):
        for field in (built, opened):
            scores = field.scores(vectors[row])
            assert scores.shape == (600,)
            assert scores.argmax() == row
            assert scores[row] == pytest.approx(1, abs=0.02)


def names(*lists: tuple[str, ...]) -> Names:
    return Names([name for one in lists for name in one], Groups([len(one) for one in lists]))


def test_a_name_in_the_question_is_an_exact_match_and_hides_shorter_ones_inside() -> None:
    matcher = names(("khai sinh",), ("làm lại khai sinh", "khai sinh lại"), ("kết hôn",))
    match = matcher.match(syllables("tôi muốn làm lại khai sinh"))
    assert match.exact.tolist() == [0, 4, 0]
    assert match.recall[1] == pytest.approx(1)
    assert matcher.match(syllables("khai sinh rồi kết hôn")).exact.tolist() == [2, 0, 2]


def test_the_plain_name_covers_a_bare_question_best() -> None:
    match = names(("đăng ký khai sinh",), ("đăng ký lại khai sinh",)).match(["khai", "sinh"])
    assert match.title[0] == pytest.approx(1)
    assert match.title[1] < 0.9
    assert match.coverage.tolist() == pytest.approx([1, 1])


@given(st.lists(st.sampled_from(["khai", "sinh", "kết", "hôn", "lạ", "hoắc", "làm", "sao"]), max_size=8))
def test_matches_are_shares(words: list[str]) -> None:
    match = names(("khai sinh", "đăng ký"), ("kết hôn",)).match(words)
    for values in (match.coverage, match.recall, match.title):
        assert values.min() >= 0
        assert values.max() <= 1 + 1e-5


def test_a_name_of_several_documents_is_a_match_of_each() -> None:
    match = names(("khai sinh", "giấy khai sinh"), ("kết hôn",), ("khai sinh", "khai sinh")).match(["khai", "sinh"])
    assert match.exact.tolist() == [2, 0, 2]
    assert match.title.tolist() == pytest.approx([1, 0, 1])


def test_a_question_that_shares_no_word_matches_nothing() -> None:
    match = names(("khai sinh",), ("kết hôn",)).match(["hoắc"])
    for values in (match.coverage, match.recall, match.title, match.exact):
        assert values.tolist() == [0, 0]
