import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.encoder.clean import MAX_CHARS, clean

SPECIAL = ("<s>", "</s>", "<pad>", "<unk>", "<mask>")
anything = st.text(st.characters(codec=None)) | st.lists(
    st.sampled_from((*SPECIAL, "<", ">", "s", "\u00a0", "＜"))
).map("".join)


@given(anything)
def test_is_nfkc_without_special_pieces_control_characters_or_surrogates(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == unicodedata.normalize("NFKC", cleaned)
    assert not any(piece in cleaned for piece in (*SPECIAL, "\u2581"))
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in cleaned)
    cleaned.encode()


@given(anything)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(min_size=MAX_CHARS, max_size=MAX_CHARS + 50) | st.just("\ufdfa" * 5000))
@pytest.mark.slow
def test_is_never_longer_than_the_cap(text: str) -> None:
    assert len(clean(text)) <= MAX_CHARS


@given(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạ ,.?", max_size=200))
def test_plain_vietnamese_only_loses_repeated_spaces(text: str) -> None:
    assert clean(text) == " ".join(text.split())


@pytest.mark.parametrize(
    ("typed", "handed_over"),
    [
        (unicodedata.normalize("NFD", "đường Nguyễn Ái Quốc"), "đường Nguyễn Ái Quốc"),
        ("làm\x00 căn\u200b cước", "làm căn cước"),
        ("<<s>s>xin", "< s>xin"),
        ("＜/s＞ chào", "chào"),
        ("một\n\n hai\tba", "một hai ba"),
        ("▁▁", ""),
    ],
)
def test_examples(typed: str, handed_over: str) -> None:
    assert clean(typed) == handed_over
