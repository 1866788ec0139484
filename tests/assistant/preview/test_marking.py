import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.preview.marking import marking


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (["Lệ phí 2.000 đồng"], ["Lệ phí 3.000 đồng"], ["Lệ phí <mark>3.000</mark> đồng"]),
        (["nộp ở xã"], ["nộp ở Công an xã"], ["nộp ở <mark>Công an</mark> xã"]),
        (["một", "hai"], ["một", "ba", "hai"], ["một", "<mark>ba</mark>", "hai"]),
        (["a  <b>"], ["a  <b>"], ["a  &lt;b&gt;"]),
        ([], ["mới & lạ"], ["<mark>mới &amp; lạ</mark>"]),
        (["thôi"], [""], [""]),
    ],
)
def test_the_words_that_are_new_are_marked(before: list[str], after: list[str], shown: list[str]) -> None:
    assert marking(before, after, "mark") == shown


TEXTS = st.lists(st.text(alphabet="ab <&\n", max_size=12), max_size=4)


@given(TEXTS, TEXTS)
def test_nothing_but_marks_is_added_to_the_escaped_texts(before: list[str], after: list[str]) -> None:
    shown = marking(before, after, "mark")
    assert [re.sub(r"</?mark>", "", text) for text in shown] == [escape(text) for text in after]
    assert all(text.count("<mark>") == text.count("</mark>") for text in shown)


@given(TEXTS)
def test_what_stays_has_no_mark(texts: list[str]) -> None:
    assert marking(texts, texts, "mark") == [escape(text) for text in texts]
