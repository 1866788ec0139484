"""A real spreadsheet program keeps the workbook whole. Runs where LibreOffice is installed (`soffice` on the PATH)."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

import knowledge
from knowledge.schema import FeeEntry, TimeEntry
from knowledge.workbook.content import EditableContent
from knowledge.workbook.diff import diff
from knowledge.workbook.read import exported_version, read_workbook
from knowledge.workbook.write import export_workbook
from tests.knowledge.workbook import strategies

CATALOG = Path(knowledge.__file__).parent / "catalog"
SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice: no «soffice» on the PATH")


def saved_again(book: Path, folder: Path) -> Path:
    """The workbook as LibreOffice opens and saves it."""
    assert SOFFICE is not None
    profile = (folder / "profile").as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    command += ["--outdir", str(folder / "saved"), str(book)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (folder / "saved" / book.name).is_file(), done.stdout + done.stderr
    return folder / "saved" / book.name


def test_nothing_of_the_real_catalogue_is_lost(tmp_path: Path) -> None:
    content = EditableContent.load(CATALOG)
    export_workbook(content, tmp_path / "danh-muc.xlsx")
    saved = saved_again(tmp_path / "danh-muc.xlsx", tmp_path)
    read = read_workbook(saved)
    assert diff(content, read) == ()
    assert read == content
    assert exported_version(saved) == content.version


def test_texts_days_and_numbers_that_programs_like_to_change_are_kept(content: EditableContent, tmp_path: Path) -> None:
    one = content.procedures["1.000001"]
    amounts = tuple(FeeEntry(amount=amount) for amount in (0, 1000, 10**12, 123_456_789_012_345))
    values = tuple(TimeEntry(value=value, unit="hour") for value in (0.1, 0.5, 1, 0.333333333333333, 400))
    hard = one.model_copy(
        update={
            "phrasings": tuple(text.strip() for text in strategies.NASTY),
            "neighbours": ("1.000894", "2.000890", "1.100000"),
            "fee": one.fee.model_copy(update={"entries": amounts, "checked": date(1900, 3, 1)}),
            "time": one.time.model_copy(update={"entries": values, "checked": date(1945, 9, 2)}),
            "place": one.place.model_copy(update={"text": "dài " * 7999 + "hết", "checked": date(2100, 1, 1)}),
        }
    )
    changed = replace(content, procedures={**content.procedures, "1.000001": hard})
    export_workbook(changed, tmp_path / "danh-muc.xlsx")
    assert diff(changed, read_workbook(saved_again(tmp_path / "danh-muc.xlsx", tmp_path))) == ()


def test_an_editor_still_finds_drop_downs_and_notes(book: Path, tmp_path: Path) -> None:
    """Not so the frozen header: saving without a window, LibreOffice writes no view."""
    opened = load_workbook(saved_again(book, tmp_path))
    page = opened["Liên hệ"]
    lists = [str(one.formula1) for one in page.data_validations.dataValidation if one.type == "list"]
    assert any("địa chỉ,điện thoại" in labels for labels in lists)
    assert page["C1"].comment is not None
    assert opened["_dinh_dang"].sheet_state == "hidden"
