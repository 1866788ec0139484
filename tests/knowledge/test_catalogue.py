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


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueErrors, match="không có thư mục"):
        Catalogue.load(tmp_path / "nowhere")
