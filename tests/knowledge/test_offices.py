from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import ContentError
from knowledge.offices import OfficeDirectory

FILE = Path(__file__).parents[2] / "knowledge" / "catalog" / "offices.yaml"
DIRECTORY = OfficeDirectory.load(FILE)


def ids(text: str) -> list[str]:
    return [office.id for office in DIRECTORY.find(text)]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("cho mình xin số tổng đài 1022", "tong-dai-1022"),
        ("trung tam hanh chinh cong o dau vay", "trung-tam-hanh-chinh-cong"),
        ("địa chỉ phòng xuất nhập cảnh", "quan-ly-xuat-nhap-canh"),
        ("gọi 114 hay sao", "cuu-hoa-114"),
        ("xe cuu thuong", "cap-cuu-115"),
        ("số của công an phường", "cong-an-xa-phuong"),
    ],
)
def test_finds_the_office_named(text: str, office: str) -> None:
    assert ids(text)[0] == office


def test_the_longer_name_hides_the_one_inside_it() -> None:
    assert ids("trung tâm phục vụ hành chính công xã") == ["trung-tam-hanh-chinh-cong-xa-phuong"]


def test_two_offices_in_one_question() -> None:
    assert set(ids("gọi 113 hay 115")) == {"cong-an-113", "cap-cuu-115"}


def test_wrong_diacritics_do_not_match() -> None:
    assert ids("cắp cừu") == []


def test_nothing_named_nothing_found() -> None:
    assert ids("làm giấy khai sinh") == []


@given(st.text())
def test_any_text_gives_known_offices_without_repeats(text: str) -> None:
    found = DIRECTORY.find(text)

    assert len(set(found)) == len(found)
    assert set(found) <= set(DIRECTORY.offices)


def test_told_facts_can_be_cited_and_unverified_ones_say_why() -> None:
    for office in DIRECTORY.offices:
        for fact in office.facts.values():
            if fact.told:
                assert fact.source is not None
                assert DIRECTORY.source(fact.source).title
            else:
                assert fact.text is None
                assert fact.reason


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: cong-an-113", "id: cuu-hoa-114", "hai lần"),
        ("source: vietnamnet_156", "source: nham", "nham"),
        ('      text: "156"\n', "", "chưa có nội dung"),
        ("kind: portal", "kind: quan", "kind"),
        ("offices:\n", "offices: [\n", "sai cú pháp"),
    ],
)
def test_a_mistake_in_the_file_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "offices.yaml"
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ContentError, match=told):
        OfficeDirectory.load(path)
