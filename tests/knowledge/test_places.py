import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import ContentError
from knowledge.place import MatchKind, NamedBy, Place
from knowledge.places import PlaceDirectory
from knowledge.spelling import bare

FILE = Path(__file__).parents[2] / "knowledge" / "catalog" / "places.csv"


DIRECTORY = PlaceDirectory.load(FILE)


@pytest.fixture
def directory() -> PlaceDirectory:
    return DIRECTORY


def names(directory: PlaceDirectory, text: str) -> list[str]:
    return [place.name for place in directory.find(text).places]


def test_the_file_has_the_city(directory: PlaceDirectory) -> None:
    assert len(directory.places) == 95
    assert sum(place.name.startswith("Phường ") for place in directory.places) == 33
    assert sum(place.renamed_from is not None for place in directory.places) == 10
    assert len({unit.district for place in directory.places for unit in place.old_units}) == 22


def test_every_present_full_name_leads_to_its_unit(directory: PlaceDirectory) -> None:
    for place in directory.places:
        assert place.name in names(directory, f"hồ sơ ở {place.name} nộp chỗ nào")


def test_every_old_name_with_its_district_leads_to_a_unit_formed_from_it(directory: PlaceDirectory) -> None:
    for place in directory.places:
        for unit in place.old_units:
            assert place.name in names(directory, f"{unit.name}, {unit.district}, {unit.province}".lower())


def test_every_old_name_is_found_without_diacritics(directory: PlaceDirectory) -> None:
    for place in directory.places:
        for unit in place.old_units:
            assert place.name in names(directory, bare(f"{unit.name} {unit.district}".lower()))


@pytest.mark.parametrize(
    ("text", "name", "named_by"),
    [
        ("tôi ở Xã Hố Nai 3 thì nộp ở đâu", "Phường Hố Nai", NamedBy.OLD_UNIT),
        ("xã Trảng Bom", "Phường Trảng Bom", NamedBy.RENAMED),
        ("phường Trảng Bom", "Phường Trảng Bom", NamedBy.PRESENT),
        ("phường Bình Phước", "Phường Bình Phước", NamedBy.PRESENT),
        ("phường long bình", "Phường Long Bình", NamedBy.PRESENT),
        ("xã long bình", "Xã Bình Tân", NamedBy.OLD_UNIT),
        ("p. An Bình", "Phường Trấn Biên", NamedBy.OLD_UNIT),
        ("xã Đồng Nai", "Xã Thọ Sơn", NamedBy.OLD_UNIT),
        ("phường tân phú, đồng xoài", "Phường Bình Phước", NamedBy.OLD_UNIT),
        ("tt vinh an", "Phường Trị An", NamedBy.OLD_UNIT),
        ("gia kiem", "Xã Gia Kiệm", NamedBy.PRESENT),
    ],
)
def test_one_unit(directory: PlaceDirectory, text: str, name: str, named_by: NamedBy) -> None:
    match = directory.find(text)

    assert match.kind is MatchKind.ONE
    assert match.places[0].name == name
    assert match.named_by is named_by


def test_a_former_district_tells_that_the_ended_unit_is_meant(directory: PlaceDirectory) -> None:
    assert names(directory, "phường An Lộc") == ["Phường Bình Long", "Phường An Lộc"]
    assert names(directory, "phường An Lộc, thị xã Bình Long") == ["Phường Bình Long"]


@pytest.mark.parametrize(
    ("text", "count", "named_by"),
    [
        ("huyện Trảng Bom", 6, NamedBy.OLD_DISTRICT),
        ("TP. Biên Hòa", 10, NamedBy.OLD_DISTRICT),
        ("biên hoà", 10, NamedBy.OLD_DISTRICT),
        ("tinh binh phuoc", 40, NamedBy.OLD_PROVINCE),
        ("người Bình Phước", 40, NamedBy.OLD_PROVINCE),
        ("phường Tân Phú", 2, NamedBy.AMBIGUOUS),
        ("hố nai", 2, NamedBy.AMBIGUOUS),
    ],
)
def test_several_units(directory: PlaceDirectory, text: str, count: int, named_by: NamedBy) -> None:
    match = directory.find(text)

    assert match.kind is MatchKind.SEVERAL
    assert len(match.places) == count
    assert match.named_by is named_by


def test_a_split_unit_gives_both_and_says_that_it_was_split(directory: PlaceDirectory) -> None:
    match = directory.find("nhà em ở xã Xuân Tâm")

    assert [place.name for place in match.places] == ["Xã Xuân Đông", "Xã Xuân Hòa"]
    assert [unit.split for unit in match.old_units] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "làm giấy khai sinh cho con",
        "hai bên thống nhất ý kiến",
        "chúc bình an",
        "minh lap ho kinh doanh",
        "gia dang ha xuong",
    ],
)
def test_ordinary_words_are_no_places(directory: PlaceDirectory, text: str) -> None:
    assert directory.find(text).kind is MatchKind.NONE


@pytest.mark.parametrize("text", ["Đồng Nai", "thành phố Đồng Nai", "làm hộ chiếu ở đồng nai", "tỉnh dong nai"])
def test_the_city_itself_selects_nothing(directory: PlaceDirectory, text: str) -> None:
    assert directory.find(text).kind is MatchKind.NONE


@pytest.mark.parametrize("text", ["quê tỉnh Thanh Hóa", "que tinh thanh hoa", "thanh pho thanh hoa", "tinh long an"])
def test_a_province_or_city_elsewhere_is_no_place_here(directory: PlaceDirectory, text: str) -> None:
    assert directory.find(text).kind is MatchKind.NONE


def test_a_wrong_level_still_finds_the_unit(directory: PlaceDirectory) -> None:
    assert names(directory, "huyện trị an") == ["Phường Trị An"]
    assert len(names(directory, "tp trảng bom")) == 6


def test_an_ordinary_word_is_a_place_when_the_text_is_about_places(directory: PlaceDirectory) -> None:
    assert "Phường Trấn Biên" in names(directory, "an bình giờ thuộc phường nào")
    assert "Xã Thống Nhất" in names(directory, "thống nhất")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("nhà tôi ở minh thành", "Chơn Thành"),
        ("nha toi o minh thanh thi nop o dau", "Chơn Thành"),
        ("xã thanh phú", "An Lộc"),
        ("xã thạnh phú", "Tân Triều"),
        ("xã đắk nhau", "Đak Nhau"),
        ("xa dac lua", "Đak Lua"),
        ("xã đăk lua", "Đak Lua"),
        ("xã phú lí", "Phú Lý"),
        ("sông xoài cũ, xã cẩm mĩ", "Cẩm Mỹ"),
    ],
)
def test_a_name_is_known_by_what_stands_beside_it_and_in_its_other_spellings(
    directory: PlaceDirectory, text: str, name: str
) -> None:
    (found,) = names(directory, text)
    assert found.endswith(name)


def test_typed_without_diacritics_two_names_are_both_meant(directory: PlaceDirectory) -> None:
    assert names(directory, "xa loc thanh") == ["Xã Lộc Thạnh", "Xã Lộc Thành"]
    assert names(directory, "xã lộc thạnh") == ["Xã Lộc Thạnh"]


@given(st.text())
def test_any_text_has_an_answer_of_the_stated_shape(text: str) -> None:
    match = DIRECTORY.find(text)

    expected = {MatchKind.NONE: 0, MatchKind.ONE: 1}.get(match.kind)
    assert len(match.places) == expected if expected is not None else len(match.places) > 1
    assert (match.named_by is None) == (match.kind is MatchKind.NONE)


@given(st.sampled_from(DIRECTORY.places), st.sampled_from(["NFC", "NFD"]))
def test_the_way_the_keyboard_composes_letters_does_not_matter(place: Place, form: Literal["NFC", "NFD"]) -> None:
    assert place.name in names(DIRECTORY, unicodedata.normalize(form, place.name))


HEADER = "code,name,renamed_from,old_units,split\n"
ROW = '26485,Phường Nhơn Trạch,Xã Nhơn Trạch,"Xã Phú Hội, Huyện Nhơn Trạch, Tỉnh Đồng Nai",\n'


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("ma,ten\n", 1, "dòng đầu"),
        (HEADER, None, "chưa có"),
        (HEADER + ROW + ROW, 3, "đã có"),
        (HEADER + "26485,Phường A\n", 2, "có 2 ô"),
        (HEADER + ROW.replace("26485", "2648"), 2, "5 chữ số"),
        (HEADER + ROW.replace("Phường Nhơn Trạch", "Nhơn Trạch"), 2, "bắt đầu bằng"),
        (HEADER + ROW.replace(", Huyện Nhơn Trạch", ""), 2, "phải viết"),
        (HEADER + ROW.replace('",\n', '","Xã B, Huyện C, Tỉnh D"\n'), 2, "không nằm trong"),
        (HEADER + '26485,"Phường', 2, "CSV"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line(tmp_path: Path, text: str, line: int | None, told: str) -> None:
    path = tmp_path / "places.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ContentError, match=told) as caught:
        PlaceDirectory.load(path)

    assert caught.value.line == line


def test_a_file_saved_by_excel_as_utf8_csv_is_read(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes(b"\xef\xbb\xbf" + (HEADER + ROW).replace("\n", "\r\n").encode())

    assert names(PlaceDirectory.load(path), "xã phú hội") == ["Phường Nhơn Trạch"]
