import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.entities import find_money


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("150k", [150_000]),
        ("150K một bản", [150_000]),
        ("1tr2", [1_200_000]),
        ("1tr25", [1_250_000]),
        ("1 triệu 2 được không", [1_200_000]),
        ("1 triệu 200 ngàn", [1_200_000]),
        ("1,5 triệu", [1_500_000]),
        ("1.500 triệu", [1_500_000_000]),
        ("2 tỷ 5", [2_500_000_000]),
        ("200.000đ", [200_000]),
        ("200.000 VNĐ/hồ sơ", [200_000]),
        ("200000 dong", [200_000]),
        ("150 000 đồng", [150_000]),
        ("hai trăm ngàn", [200_000]),
        ("hai tram ngan", [200_000]),
        ("ba trăm lẻ năm nghìn đồng", [305_000]),
        ("năm trăm bốn mươi nghìn", [540_000]),
        ("mười lăm ngàn", [15_000]),
        ("hai mươi mốt nghìn", [21_000]),
        ("một triệu rưỡi", [1_500_000]),
        ("2 triệu rưỡi", [2_500_000]),
        ("ba triệu hai", [3_200_000]),
        ("ba triệu hai trăm ngàn", [3_200_000]),
        ("nửa triệu", [500_000]),
        ("năm chục", [50_000]),
        ("phí hết năm chục ạ", [50_000]),
        ("phạt từ 2.000.000 đồng đến 3.000.000 đồng", [2_000_000, 3_000_000]),
        ("mỗi tháng 8 triệu", [8_000_000]),
        ("100-200k", [200_000]),
    ],
)
def test_amounts_are_read_in_dong(text: str, amounts: list[int]) -> None:
    assert [int(found.value) for found in find_money(text)] == amounts


@pytest.mark.parametrize(
    "text",
    [
        "H19-240913-0001", "0912345678", "60/2014/QH13", "123/2015/NĐ-CP", "1.001193", "hạng A1", "điểm a khoản 2",
        "15/7", "quốc lộ 1K", "ql 1k", "sinh năm 2k3", "5 ngàn hộ", "năm ngàn người", "năm chục người", "20 bản",
        "hai mươi mốt", "0 đồng", "3 đồng sở hữu", "hợp đồng", "điểm đ khoản 1", "075190001234", "lớp 12", "ba trăm tờ",
    ],
)  # fmt: skip
def test_other_figures_are_no_money(text: str) -> None:
    assert find_money(text) == []


@given(st.integers(min_value=1, max_value=999_999), st.sampled_from(["{:,}đ", "{:,} đồng", "nộp {:,} vnđ nhé"]))
def test_written_out_thousands_come_back(thousands: int, frame: str) -> None:
    text = frame.format(thousands * 1_000).replace(",", ".")
    assert [int(found.value) for found in find_money(text)] == [thousands * 1_000]


@given(st.integers(min_value=1, max_value=9), st.integers(min_value=1, max_value=9))
def test_a_million_and_a_bit(millions: int, hundreds: int) -> None:
    wanted = [millions * 1_000_000 + hundreds * 100_000]
    for text in (f"{millions}tr{hundreds}", f"{millions},{hundreds} triệu", f"{millions} triệu {hundreds}00 ngàn"):
        assert [int(found.value) for found in find_money(text)] == wanted
