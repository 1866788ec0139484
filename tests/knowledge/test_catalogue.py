import shutil
from pathlib import Path

import pytest

from knowledge.catalogue import Catalogue
from knowledge.catalogue_errors import CatalogueErrors

DATA = Path(__file__).parent / "data" / "catalog"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "catalog")
    return tmp_path / "catalog"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_documents_are_found_by_code_and_by_slug(small_catalogue: Catalogue) -> None:
    assert len(small_catalogue.procedures) == 8
    assert small_catalogue.get("1.000003") is small_catalogue.procedures["1.000003"]
    assert small_catalogue.get("ky-so-ca-nhan") is small_catalogue.guidance["ky-so-ca-nhan"]
    with pytest.raises(KeyError):
        small_catalogue.get("9.999999")


def test_a_neighbour_outside_the_catalogue_is_no_mistake_and_is_not_offered(small_catalogue: Catalogue) -> None:
    assert "1.000099" in small_catalogue.procedures["1.000001"].neighbours
    assert small_catalogue.neighbours("1.000001") == ("1.000002",)


def test_the_version_follows_facts_not_comments(folder: Path, small_catalogue: Catalogue) -> None:
    path = folder / "procedures" / "1.000001.yaml"
    path.write_text("# ghi chú\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert Catalogue.load(folder).version == small_catalogue.version
    change(path, "amount: 0", "amount: 5000")
    assert Catalogue.load(folder).version != small_catalogue.version


def test_every_problem_of_every_file_is_listed(folder: Path) -> None:
    change(folder / "procedures" / "1.000001.yaml", "level: commune", "level: huyện")
    change(folder / "procedures" / "1.000002.yaml", 'code: "', "code: ")
    change(folder / "guidance" / "ky-so-ca-nhan.md", "status: verified", "status: chắc chắn")
    with pytest.raises(CatalogueErrors) as raised:
        Catalogue.load(folder)
    assert {error.path.name for error in raised.value.errors} == {"1.000001.yaml", "1.000002.yaml", "ky-so-ca-nhan.md"}
    assert str(raised.value).startswith("3 lỗi")


def test_a_colloquial_name_belongs_to_one_document(folder: Path) -> None:
    path = folder / "procedures" / "1.000005.yaml"
    change(path, '"nhập hộ khẩu"', '"Mất sổ  đỏ"')
    with pytest.raises(CatalogueErrors) as raised:
        Catalogue.load(folder)
    (error,) = raised.value.errors
    assert "1.000005.yaml" in error.message
    assert error.path.name == "1.000008.yaml"
    assert error.line is not None


JOURNEY = """slug: su-kien
title: Sự kiện thử
colloquial: [tôi mới thử, đang thử đây, thử rồi làm gì]
summary: Làm việc đầu trước.
button: Sự kiện thử
checked: 2026-11-23
steps:
  - code: 1.000001
    why: giấy đầu tiên
  - code: 1.000099
    why: việc chưa có trong danh mục
  - code: ky-so-ca-nhan
    why: biết cách ký số
"""


def add_journey(folder: Path, text: str = JOURNEY) -> Path:
    (folder / "journeys").mkdir(exist_ok=True)
    path = folder / "journeys" / "su-kien.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_life_event_is_found_by_its_slug_and_changes_the_version(folder: Path, small_catalogue: Catalogue) -> None:
    add_journey(folder)
    found = Catalogue.load(folder)

    assert found.get("su-kien") is found.journeys["su-kien"]
    assert found.version != small_catalogue.version


def test_a_step_that_leads_nowhere_is_left_out_and_told(folder: Path) -> None:
    path = add_journey(folder)
    found = Catalogue.load(folder)

    assert [step.code for step in found.journeys["su-kien"].steps] == ["1.000001", "ky-so-ca-nhan"]
    (error,) = found.unreachable
    assert (error.path, error.line) == (path, 10)
    assert "1.000099" in error.message


def test_a_life_event_without_any_step_is_left_out(folder: Path) -> None:
    add_journey(folder, JOURNEY.replace("1.000001", "1.000098").replace("ky-so-ca-nhan", "chua-co"))
    found = Catalogue.load(folder)

    assert found.journeys == {}
    assert len(found.unreachable) == 3


def test_a_life_event_shares_no_name_with_a_procedure(folder: Path) -> None:
    path = add_journey(folder, JOURNEY.replace("đang thử đây", "Nhập  hộ khẩu"))
    with pytest.raises(CatalogueErrors) as raised:
        Catalogue.load(folder)
    (error,) = raised.value.errors
    assert error.path == path


def test_a_mistake_in_a_life_event_is_listed(folder: Path) -> None:
    add_journey(folder, JOURNEY.replace("checked: 2026-11-23\n", ""))
    with pytest.raises(CatalogueErrors, match="checked"):
        Catalogue.load(folder)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueErrors, match="không có thư mục"):
        Catalogue.load(tmp_path / "nowhere")
