import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.text.measure import measure
from nlu.text.normalise import normalise
from nlu.text.restore import Restorer
from nlu.text.sources import plain_text

DATA = Path(__file__).parent / "data"


RESTORER = Restorer.load()


@pytest.fixture
def restorer() -> Restorer:
    return RESTORER


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ket hon", "kết hôn"),
        ("khai sinh", "khai sinh"),
        ("so do", "sổ đỏ"),
        ("tam tru", "tạm trú"),
        ("bang lai", "bằng lái"),
        ("le phi", "lệ phí"),
        ("ho khau", "hộ khẩu"),
        ("can cuoc", "căn cước"),
        ("the nao", "thế nào"),
        ("bao lau", "bao lâu"),
        ("o dau", "ở đâu"),
        ("het bao nhieu tien", "hết bao nhiêu tiền"),
        ("lam giay khai sinh cho con o dau", "làm giấy khai sinh cho con ở đâu"),
    ],
)
def test_words_of_the_trade_typed_without_diacritics(restorer: Restorer, typed: str, meant: str) -> None:
    assert restorer.restore(typed).text == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mat cccd thi lam lai ntn", "mất căn cước công dân thì làm lại như thế nào"),
        ("đky tạm trú cần giấy tờ j", "đăng ký tạm trú cần giấy tờ gì"),
        ("gplx hết hạn phải làm sao", "giấy phép lái xe hết hạn phải làm sao"),
        ("xin gks ở ubnd phường đc ko", "xin giấy khai sinh ở ủy ban nhân dân phường được không"),
        ("mất shk r", "mất sổ hộ khẩu rồi"),
        ("vneid mức 2", "VNeID mức 2"),
        ("đk kinh doanh", "đăng ký kinh doanh"),
        ("dangky khaisinh", "đăng ký khai sinh"),
        ("giấy khai sihn", "giấy khai sinh"),
        ("khai sinhs", "khai sinh"),
        ("lamf giaays khai sinh owr ddaau", "làm giấy khai sinh ở đâu"),
        ("la2m gia6y1 khai sinh o73 d9a6u", "làm giấy khai sinh ở đâu"),
        ("sống ở TP. Biên Hòa", "sống ở thành phố Biên Hòa"),
        ("UBND P. Trấn Biên", "ủy ban nhân dân phường Trấn Biên"),
        ("dang ki tam tru", "đăng ký tạm trú"),
        ("so 2", "số 2"),
        ("da vang", "dạ vâng"),
        ("cho con tôi dăng ký kết hôn", "cho con tôi đăng ký kết hôn"),
    ],
)
def test_abbreviations_keys_and_slips_are_read(restorer: Restorer, typed: str, meant: str) -> None:
    restored = restorer.restore(typed)
    assert restored.text == meant
    assert restored.changed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "H19-240913-0001",
        "Tôi muốn đăng ký kết hôn ở phường Trấn Biên",
        "Phí 150 k, lệ phí 135.000đ",
        "How do I renew my passport?",
        "bằng lái A1 hết hạn",
        "Xem https://dichvucong.gov.vn/p/home nhé",
        "điểm a khoản 1 Điều 5",
        "Gửi qua email hay zalo đều được",
    ],
)
def test_what_is_right_is_returned_as_given(restorer: Restorer, text: str) -> None:
    restored = restorer.restore(text)
    assert restored.text is text
    assert not restored.changed


@pytest.mark.parametrize(
    "code", ["H19-240913-0001", "000.00.32.H19-210708-0032", "000.A0.01.H26-210212-9090", "1.001193"]
)
@pytest.mark.parametrize(
    "frame", ["ho so {} toi dau roi", "tra giup toi {}.", "MA HO SO {} XONG CHUA", "hồ sơ ({}) xong chưa"]
)
def test_codes_survive_byte_for_byte(restorer: Restorer, code: str, frame: str) -> None:
    assert code in restorer.restore(normalise(frame.format(code))).text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_restored_without_error(text: str) -> None:
    restored = RESTORER.restore(text)
    assert restored.changed == (restored.text != text)


def test_held_out_questions_are_restored_well_enough(restorer: Restorer) -> None:
    figures = measure(restorer, list(plain_text(DATA / "heldout.txt")))
    assert figures.questions >= 60
    assert figures.without_diacritics >= 0.93
    assert figures.telex >= 0.95
    assert figures.clean_changed <= 0.01


def test_held_out_questions_are_not_counted() -> None:
    corpus = Path(__file__).parents[3] / "nlu" / "text" / "corpus" / "colloquial.txt"
    assert not set(plain_text(corpus)) & set(plain_text(DATA / "heldout.txt"))


def test_a_file_that_is_no_model_is_named(tmp_path: Path) -> None:
    path = tmp_path / "wrong.gz"
    path.write_bytes(gzip.compress(b"something else\n"))
    with pytest.raises(ValueError, match=r"wrong\.gz"):
        Restorer.load(path)
