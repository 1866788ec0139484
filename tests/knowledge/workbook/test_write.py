from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from knowledge.workbook.content import EditableContent
from knowledge.workbook.errors import WorkbookErrors
from knowledge.workbook.sheets import SHEETS
from knowledge.workbook.write import FORMAT_SHEET, export_workbook

pytestmark = pytest.mark.slow


def test_a_sheet_a_kind_with_codes_first_and_a_frozen_header_that_explains(book: Path) -> None:
    opened = load_workbook(book)
    assert opened.sheetnames == [*(sheet.title for sheet in SHEETS), FORMAT_SHEET]
    assert opened[FORMAT_SHEET].sheet_state == "hidden"
    for sheet in SHEETS:
        page = opened[sheet.title]
        assert page["A1"].value == sheet.code.header
        assert page.freeze_panes == "B2"
        assert all(cell.comment and cell.comment.text for cell in page[1])


def test_values_have_their_kind(book: Path) -> None:
    page = load_workbook(book)["Lệ phí"]
    row = dict(zip((cell.value for cell in page[1]), page[2], strict=True))
    assert row["Mức thu (đồng)"].value == 0
    assert row["Mức thu (đồng)"].data_type == "n"
    assert row["Ngày kiểm tra"].value == datetime(2026, 7, 1)
    assert row["Ngày kiểm tra"].number_format == "dd/mm/yyyy"
    assert (row["Mã"].value, row["Mã"].data_type, row["Mã"].number_format) == ("1.000001", "s", "@")


def test_choices_are_drop_downs_also_below_the_content(book: Path) -> None:
    page = load_workbook(book)["Thời gian"]
    lists = {str(v.sqref)[0]: v.formula1 for v in page.data_validations.dataValidation if v.type == "list"}
    headers = {cell.column_letter: cell.value for cell in page[1]}
    assert {headers[letter] for letter in lists} == {"Đơn vị", "Kênh nộp", "Trạng thái"}
    assert '"ngày làm việc,ngày,giờ,tháng,trong ngày"' in lists.values()
    ends = [int(str(v.sqref).split(":")[1][1:]) for v in page.data_validations.dataValidation]
    assert min(ends) > page.max_row + 100
    page = load_workbook(book)["Liên hệ"]
    lists = [v.formula1 for v in page.data_validations.dataValidation if v.type == "list"]
    assert '"địa chỉ,điện thoại,giờ làm việc,trang web"' in lists


def test_no_drop_down_is_too_long_for_excel() -> None:
    for sheet in SHEETS:
        for column in sheet.columns:
            assert column.labels is None or len(",".join(column.labels.values())) <= 255


def test_what_excel_cannot_hold_is_refused_and_nothing_written(content: EditableContent, tmp_path: Path) -> None:
    one = content.procedures["1.000001"]
    place = one.place.model_copy(update={"text": "x" * 40_000})
    changed = EditableContent({**content.procedures, "1.000001": one.model_copy(update={"place": place})})
    with pytest.raises(WorkbookErrors) as raised:
        export_workbook(changed, tmp_path / "lon.xlsx")
    assert str(raised.value.errors[0]).startswith("Nơi nộp!C2: 1.000001: dài 40.000 ký tự")
    assert not (tmp_path / "lon.xlsx").exists()
