import pytest

from nlu.text.language import is_english
from nlu.text.restore import Restorer


@pytest.mark.parametrize(
    "text",
    [
        "How much does it cost to renew my driving licence?",
        "where can i get my work permit extended",
        "I am Korean, I want marry Vietnamese girl, which paper need",
        "What documents do I need to register a birth in Bien Hoa?",
    ],
)
def test_english_is_told_and_left_as_it_is(text: str) -> None:
    assert is_english(text)
    assert Restorer.load().restore(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lam ho chieu online duoc ko",
        "can cuoc cong dan lam o dau",
        "đăng ký visa, work permit cho người nước ngoài",
        "dang ky ket hon can giay to gi",
        "to khai the nao, an do o dau",
        "passport",
    ],
)
def test_vietnamese_with_english_words_is_vietnamese(text: str) -> None:
    assert not is_english(text)
