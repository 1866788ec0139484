import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nlu.text.normalise import LONGEST_MESSAGE, normalise

SURVIVORS = [
    "H19-240913-0001",
    "000.00.32.H19-210708-0032",
    "000.A0.01.H26-210212-9090",
    "03706/2026/07906",
    "0912345678",
    "0912.345.678",
    "075190001234",
    "1.001193",
    "150.000đ",
    "1,5",
    "13/09/2024",
    "49/2026/NĐ-CP",
    "a.b@dongnai.gov.vn",
    "https://dichvucong.gov.vn/p/home",
]
VIETNAMESE = st.text(alphabet="aáàảãạăâbcdđeêghiklmnoôơpqrstuưvxy AÁĐƯ 0123456789.,-?!\u0301\u0309<>s/", max_size=60)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giáaaaa bao nhiêu ạ???", "giá bao nhiêu ạ?"),
        ("khôngggg", "không"),
        ("LÀM KHAI SINH Ở ĐÂU", "làm khai sinh ở đâu"),
        ("TRA MÃ H19-240913-0001 GIÚP TÔI", "tra mã H19-240913-0001 giúp tôi"),
        ("hoà giải, sức khoẻ, uỷ quyền, thuỷ lợi", "hòa giải, sức khỏe, ủy quyền, thủy lợi"),
        ("quý, quà, già, tòan, giừơng", "quý, quà, già, toàn, giường"),
        ("khai\u200b sinh\u202e", "khai sinh"),
        ("<s>khai</s> sinh <mask>", "khai sinh"),
        ("\ufdfa" * 20 + "khai sinh", "khai sinh"),
        ("xong rồi 😀👍🏽 :))", "xong rồi"),
        ("５０．０００ đồng", "50.000 đồng"),
        ("сао", "cao"),
        ("𝐤𝐡𝐚𝐢 sinh", "khai sinh"),
        ("  khai \n\t sinh ", "khai sinh"),
        ("mã H19–240913–0001", "mã H19-240913-0001"),
        ("a\u0309\u0302m", "ẩm"),
        ("đất 5½ sào", "đất 5 1/2 sào"),
    ],
)
def test_typed_text_gets_one_form(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


@pytest.mark.parametrize("kept", ["CCCD gắn chip", "UBND xã", "VNeID", "chương III", "Biên Hòa", *SURVIVORS])
def test_names_codes_and_figures_stay(kept: str) -> None:
    assert normalise(kept) == kept
    assert kept in normalise(f"cho tôi hỏi {kept} với ạ")


@pytest.mark.parametrize("kept", SURVIVORS)
def test_codes_stay_in_a_shouted_text(kept: str) -> None:
    if any(c.isdigit() for c in kept):
        assert kept in normalise(f"TÔI HỎI {kept} LÀM SAO")


def test_decomposed_vietnamese_is_composed() -> None:
    assert normalise(unicodedata.normalize("NFD", "Lệ phí đường bộ")) == "Lệ phí đường bộ"


def test_a_long_text_is_cut() -> None:
    assert len(normalise("khai sinh " * 20_000)) <= LONGEST_MESSAGE


@given(st.text(max_size=300))
@example("İ" * 30)
@example("<<s>sss>")
@example("\ud800")
def test_any_text_settles_at_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\ufdfa" not in once
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in once)


@given(VIETNAMESE)
def test_any_typed_vietnamese_settles_at_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
