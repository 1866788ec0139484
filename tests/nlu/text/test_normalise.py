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
    "1tr2",
    "150k",
    "1.200.000đ",
    "200.000VNĐ",
    "15/7",
    "15-7-2026",
    "1111111111",
    "60/2014/QH13",
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
        ("ＨỒ ＳƠ ｋｈａｉ ｓｉｎｈ", "HỒ SƠ khai sinh"),
        ("thủ tục hồ ѕơ", "thủ tục hồ sơ"),
        ("hộ kһẩu", "hộ khẩu"),
        ("τôi cần κhai ѕіnh", "tôi cần khai sinh"),
        ("khaı sinh ɡiấy", "khai sinh giấy"),
        ("ᴋʜᴀɪ sinh", "khai sinh"),
        ("ⓚⓗⓐⓘ sinh", "khai sinh"),
        ("① nộp ② chờ", "1 nộp 2 chờ"),
        ("𝔰𝔦𝔫𝔥 𝓬𝓸𝓷", "sinh con"),
        ("mã Н19-240913-0001", "mã H19-240913-0001"),
        ("Ｈ１９－２４０９１３－０００１", "H19-240913-0001"),
        ("０９１２３４５６７８", "0912345678"),
        ("09\u200b12345678", "0912345678"),
        ("hẹn 15／7／2026", "hẹn 15/7/2026"),
        ("hẹn 15∕7", "hẹn 15/7"),
        ("hồ\x00 sơ\x07\ufeff \u202dgốc\u00ad", "hồ sơ gốc"),
        ("THUỶ LỢI Ở HOÀ BÌNH", "thủy lợi ở hòa bình"),
        ("👨‍👩‍👧 nhập hộ khẩu 🇻🇳 1️⃣", "nhập hộ khẩu 1"),
        ("NỘP 150K NGÀY 15/7 ĐƯỢC KHÔNG", "nộp 150K ngày 15/7 được không"),
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


@pytest.mark.parametrize("kept", ["поздравляю", "διαβάζω", "Ω", "mảng Ωmega", "xoong", "cccd", "www.dongnai.gov.vn"])
def test_other_scripts_and_words_that_only_look_odd_stay(kept: str) -> None:
    assert normalise(kept) == kept


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


_TWINS = str.maketrans("aeopcyxsijhk", "аеорсухѕіјһк")


@given(st.from_regex(r"[aeopcyxsijhk]{1,7}( [aeopcyxsijhk]{1,7}){0,4}", fullmatch=True))
def test_a_text_in_cyrillic_twins_is_the_text_in_latin_letters(text: str) -> None:
    assert normalise(text.translate(_TWINS)) == normalise(text)


@given(st.text(min_size=1, max_size=40))
def test_no_text_is_longer_than_the_bound(text: str) -> None:
    assert len(normalise(text * 3_000)) <= LONGEST_MESSAGE
