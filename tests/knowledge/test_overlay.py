import re
import shutil
import textwrap
from pathlib import Path

import pytest

from knowledge.catalogue import Catalogue
from knowledge.catalogue_errors import CatalogueErrors
from knowledge.errors import ContentError
from knowledge.importing.import_folder import import_folder
from knowledge.overlay import merge
from knowledge.procedure_file import read_procedure
from knowledge.schema.procedure import Procedure
from tests.knowledge.importing.conftest import DATA, OPENED

CATALOGUE = Path(__file__).parent / "data" / "catalog"
CODE = "1.900001"
FEE = """\
fee:
  status: verified
  source: qd
  checked: 2026-11-23
  entries:
    - amount: 25000
sources:
  qd:
    kind: legal_document
    title: Quyết định về lệ phí
    opened: 2026-11-23
"""


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    folder = tmp_path / "imported"
    import_folder(DATA / "portal", folder, OPENED)
    (folder / "overlay").mkdir()
    return folder


@pytest.fixture
def machine(imported: Path) -> Procedure:
    return read_procedure(imported / "procedures" / f"{CODE}.yaml")


def overlay(folder: Path, text: str, code: str = CODE) -> Path:
    path = folder / "overlay" / f"{code}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def load(imported: Path) -> Catalogue:
    return Catalogue.load(CATALOGUE, imported=imported)


def test_the_editor_s_fields_win_and_the_others_stay(imported: Path, machine: Procedure) -> None:
    merged = merge(machine, overlay(imported, f"button: Nuôi ong lấy mật\n{FEE}"))
    assert merged.button == "Nuôi ong lấy mật"
    assert [entry.amount for entry in merged.fee.entries] == [25000]
    assert set(merged.sources) == {"portal", "qd"}
    assert (
        merged.model_copy(update={"button": machine.button, "fee": machine.fee, "sources": machine.sources}) == machine
    )


def test_the_example_of_the_editors_guide_is_a_right_overlay(imported: Path, machine: Procedure) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "bien-tap.md").read_text(encoding="utf-8")
    example = next(text for text in re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL) if "fee:" in text)
    merged = merge(machine, overlay(imported, textwrap.dedent(f"   {example.lstrip()}")))
    assert merged.fee.told
    assert merged.button != machine.button
    assert set(merged.sources) == {"portal", "nghi-quyet"}


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("button: Ong\nlệ phí: 5000\n", 2, "không có trong mẫu"),
        ("button: Ong\nfee:\n  status: verified\n  entries:\n    - amount: 100\n", 5, "1.000"),
        (FEE.split("sources")[0], 1, "nguồn «qd» không có"),
        ('code: "1.900009"\n', 1, "mã thủ tục"),
        ("button: [\n", 2, "YAML"),
        ("colloquial: [ong]\n", 1, "ít nhất 3"),
    ],
)
def test_a_mistake_names_the_overlay_and_its_line(
    imported: Path, machine: Procedure, text: str, line: int, why: str
) -> None:
    path = overlay(imported, text)
    with pytest.raises(ContentError, match=why) as raised:
        merge(machine, path)
    assert (raised.value.path, raised.value.line) == (path, line)


def test_the_catalogue_reads_imported_procedures_with_their_overlays(imported: Path) -> None:
    overlay(imported, "button: Nuôi ong\n")
    found = load(imported)
    assert len(found.procedures) == 9
    assert found.procedures[CODE].button == "Nuôi ong"
    assert found.version != Catalogue.load(CATALOGUE).version


def test_without_an_imported_folder_nothing_changes(small_catalogue: Catalogue) -> None:
    assert CODE not in small_catalogue.procedures


def test_a_hand_written_file_wins_over_an_imported_one(imported: Path, small_catalogue: Catalogue) -> None:
    text = (imported / "procedures" / f"{CODE}.yaml").read_text(encoding="utf-8")
    (imported / "procedures" / "1.000001.yaml").write_text(text.replace(CODE, "1.000001"), encoding="utf-8")
    assert load(imported).procedures["1.000001"] == small_catalogue.procedures["1.000001"]


def test_a_generated_name_gives_way_to_a_hand_written_one(imported: Path) -> None:
    path = imported / "procedures" / f"{CODE}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("- đăng ký nuôi ong mật", "- Mất sổ đỏ"), encoding="utf-8")
    assert load(imported).procedures[CODE].colloquial[0] == f"Mất sổ đỏ mã {CODE}"


def test_an_editor_s_name_wins_over_a_generated_one_that_comes_before_it(imported: Path) -> None:
    text = (imported / "procedures" / f"{CODE}.yaml").read_text(encoding="utf-8")
    (imported / "procedures" / "1.900000.yaml").write_text(text.replace(CODE, "1.900000"), encoding="utf-8")
    overlay(imported, "colloquial: [đăng ký nuôi ong mật, nuôi ong, đàn ong]\nbutton: Đăng ký nuôi ong mật\n")
    found = load(imported).procedures
    assert found[CODE].colloquial[0] == "đăng ký nuôi ong mật"
    assert found["1.900000"].colloquial[0] == "đăng ký nuôi ong mật mã 1.900000"
    assert (found[CODE].button, found["1.900000"].button) == ("Đăng ký nuôi ong mật", "Đăng ký nuôi ong mật (1.900000)")


def test_a_generated_button_gives_way_and_stays_short(imported: Path, small_catalogue: Catalogue) -> None:
    button = "Một nhãn nút rất dài, dài đến hết chỗ, của bài viết tay"
    catalogue = imported.parent / "catalog"
    shutil.copytree(CATALOGUE, catalogue)
    path = catalogue / "procedures" / "1.000001.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(small_catalogue.procedures["1.000001"].button, button),
        encoding="utf-8",
    )
    machine = imported / "procedures" / f"{CODE}.yaml"
    text = machine.read_text(encoding="utf-8")
    machine.write_text(re.sub(r"(?m)^button: .*$", f"button: {button}", text), encoding="utf-8")
    found = Catalogue.load(catalogue, imported=imported).procedures
    assert found["1.000001"].button == button
    assert found[CODE].button.endswith(f"… ({CODE})")
    assert len(found[CODE].button) <= 60


def test_what_was_imported_is_known_and_makes_another_version_than_the_same_words_by_hand(imported: Path) -> None:
    found = load(imported)
    assert found.imported == {CODE}
    catalogue = imported.parent / "catalog"
    shutil.copytree(CATALOGUE, catalogue)
    shutil.copy(imported / "procedures" / f"{CODE}.yaml", catalogue / "procedures")
    by_hand = Catalogue.load(catalogue)
    assert by_hand.procedures == found.procedures
    assert by_hand.imported == frozenset()
    assert by_hand.version != found.version


def test_a_name_claimed_by_an_overlay_is_the_overlay_s_mistake_not_the_article_s(
    imported: Path, small_catalogue: Catalogue
) -> None:
    name = next(iter(small_catalogue.guidance.values())).colloquial[0]
    path = overlay(imported, f"colloquial: [{name}, nuôi ong, đàn ong]\n")
    with pytest.raises(CatalogueErrors) as raised:
        load(imported)
    assert [error.path for error in raised.value.errors] == [path]


def test_two_imported_procedures_of_one_name_keep_apart(imported: Path) -> None:
    path = imported / "procedures" / f"{CODE}.yaml"
    text = path.read_text(encoding="utf-8").replace(CODE, "1.900009")
    path.with_name("1.900009.yaml").write_text(text, encoding="utf-8")
    found = load(imported)
    assert not set(found.procedures[CODE].colloquial) & set(found.procedures["1.900009"].colloquial)


@pytest.mark.parametrize(
    ("code", "text", "why"),
    [
        (CODE, "colloquial: [mất sổ đỏ, nuôi ong, đàn ong]\n", "tên thường gọi"),
        (CODE, "buton: Ong\n", "không có trong mẫu"),
        ("1.900077", "button: Ong\n", "không có thủ tục nhập nào"),
        ("1.000001", "button: Ong\n", "đã có tệp viết tay"),
    ],
)
def test_an_overlay_s_mistake_is_told_with_its_file(imported: Path, code: str, text: str, why: str) -> None:
    path = overlay(imported, text, code)
    with pytest.raises(CatalogueErrors) as raised:
        load(imported)
    (error,) = raised.value.errors
    assert why in error.message
    assert (error.path, error.line) == (path, 1)


def test_a_broken_machine_file_is_told_with_its_line(imported: Path) -> None:
    path = imported / "procedures" / f"{CODE}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("level: commune", "level: huyện"), encoding="utf-8")
    with pytest.raises(CatalogueErrors, match=rf"{CODE}.yaml, dòng \d+: «level»"):
        load(imported)


def test_a_missing_imported_folder_is_told(imported: Path) -> None:
    shutil.rmtree(imported)
    with pytest.raises(CatalogueErrors, match="không có thư mục dữ liệu nhập"):
        load(imported)
