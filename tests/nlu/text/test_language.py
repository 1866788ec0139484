import pytest

from nlu.text.language import in_english, is_english, says_english, says_vietnamese
from nlu.text.restore import Restorer


@pytest.mark.parametrize(
    "text",
    ["where?", "the fee?", "can I do it online", "check my case", "the second one", "what is Trang Bom called now"],
)
def test_a_short_message_of_english_words_is_english(text: str) -> None:
    assert in_english(text)
    assert not says_vietnamese(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ok",
        "online",
        "2",
        "can",
        "do an",
        "hot",
        "visa",
        "check",
        "may",
        "the phi",
        "ok em",
        "check visa online",
        "ddawng kys keets hoon",
    ],
)
def test_what_could_be_vietnamese_is_not_english(text: str) -> None:
    assert not in_english(text)


def test_one_word_settles_no_language() -> None:
    assert in_english("where")
    assert not says_english("where")
    assert not says_english("the fee")


def test_a_sentence_settles_it() -> None:
    text = "how do I get a work permit"
    assert is_english(text)
    assert says_english(text)


@pytest.mark.parametrize("text", ["cảm ơn", "đổi passport", "làm visa ở đâu"])
def test_vietnamese_words_settle_it_with_loanwords_among_them(text: str) -> None:
    assert says_vietnamese(text)


@pytest.mark.parametrize("text", ["", "ok", "2", "Biên Hòa", "where in Biên Hòa", "hello"])
def test_a_name_or_a_number_settles_nothing(text: str) -> None:
    assert not says_vietnamese(text)


@pytest.mark.parametrize(
    "text",
    [
        "How much does it cost to renew my driving licence?",
        "where can i get my work permit extended",
        "I am Korean, I want marry Vietnamese girl, which paper need",
        "What documents do I need to register a birth in Bien Hoa?",
    ],
)
def test_a_sentence_of_english_is_told_and_left_as_it_is(text: str) -> None:
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
