from datetime import date, datetime
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from knowledge.errors import ContentError
from knowledge.importing.compose import compose
from knowledge.importing.procedure_sheet import read_procedure_sheet
from knowledge.schema.facet import Facet
from tests.knowledge.importing.conftest import OPENED

Rows = list[tuple[str, object]]
ROWS: Rows = [
    ("Mục", "Nội dung"),
    ("Tên thủ tục", "Thủ tục đăng ký nuôi ong mật"),
    ("Mã", "1.900003"),
    ("Lĩnh vực", "Chăn nuôi"),
    ("Cấp thực hiện", "Cấp xã"),
    ("Số quyết định", "34/QĐ-UBND"),
    ("Ngày quyết định", "02/03/2026"),
    ("Cách thức thực hiện", "Trực tiếp; trực tuyến một phần"),
    ("Trình tự thực hiện", "Nộp hồ sơ tại quầy.\nNhận kết quả theo hẹn."),
    ("Thành phần hồ sơ", "- Tờ khai nuôi ong (1 bản chính)\n- Sơ đồ nơi đặt tổ (2 bản sao)"),
    ("Lệ phí", "Trực tiếp: 20.000 đồng/hồ sơ\nTrực tuyến: không"),
    ("Thời hạn", "Trực tiếp: 3 ngày làm việc\nTrực tuyến: trong ngày"),
    ("Nơi nộp", "Trung tâm Phục vụ hành chính công xã, phường"),
    ("Đối tượng thực hiện", "Cá nhân, tổ chức"),
    ("Kết quả", "Giấy xác nhận"),
    ("Căn cứ pháp lý", "Nghị định số 10/2025/NĐ-CP về nuôi ong"),
    ("Biểu mẫu", "Mẫu số 05: Tờ khai nuôi ong"),
]


def word(path: Path, rows: Rows) -> Path:
    document = Document()
    document.add_paragraph("PHIẾU THỦ TỤC")
    table = document.add_table(rows=0, cols=2)
    for heading, text in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = heading, str(text)
    document.save(str(path))
    return path


def excel(path: Path, rows: Rows) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Phiếu"
    sheet.append(["PHIẾU THỦ TỤC"])
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def changed(heading: str, text: object) -> Rows:
    return [(one, text if one == heading else old) for one, old in ROWS]


def test_a_sheet_becomes_a_procedure_from_word_and_from_excel(tmp_path: Path) -> None:
    from_word = read_procedure_sheet(word(tmp_path / "p.docx", ROWS))
    from_excel = read_procedure_sheet(excel(tmp_path / "p.xlsx", ROWS))
    assert from_word == from_excel
    procedure = compose(from_word, OPENED).procedure
    assert all(procedure.fact(facet).told for facet in Facet if facet is not Facet.OVERVIEW)
    assert [(e.channel, e.amount) for e in procedure.fee.entries] == [("direct", 20000), ("online", 0)]
    assert [(e.channel, e.value, e.unit) for e in procedure.time.entries] == [
        ("direct", 3, "working_day"),
        ("online", None, "same_day"),
    ]
    assert [(p.name, p.originals, p.copies) for p in procedure.papers.cases[0].items] == [
        ("Tờ khai nuôi ong", 1, 0),
        ("Sơ đồ nơi đặt tổ", 0, 2),
    ]
    assert procedure.online.available == "partial"
    assert procedure.sources["portal"].issued == date(2026, 3, 2)
    assert procedure.sources["portal"].kind == "official_page"


def test_an_amount_without_a_way_of_filing_holds_for_any(tmp_path: Path) -> None:
    record = read_procedure_sheet(word(tmp_path / "p.docx", changed("Lệ phí", "8.000 đồng/bản")))
    assert [(fee.channel, fee.amount) for fee in record.fees] == [("any", 8000)]


def test_excel_s_own_dates_and_numbers_are_read(tmp_path: Path) -> None:
    rows = changed("Ngày quyết định", datetime(2026, 3, 2))
    assert read_procedure_sheet(excel(tmp_path / "p.xlsx", rows)).issued == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (
            [*ROWS, ("Lệ phí phải nộp", "0")],
            r"dòng 18: không có mục tên «Lệ phí phải nộp»; các mục được nhận: .*Lệ phí",
        ),
        ([*ROWS, ("Phí, lệ phí", "0")], "dòng 18: mục «Phí, lệ phí» đã ghi ở bảng 1, dòng 11"),
        ([row for row in ROWS if row[0] != "Mã"], "thiếu mục «Mã»"),
        (changed("Cấp thực hiện", "Cấp huyện"), "dòng 5: cấp thực hiện «Cấp huyện» không rõ"),
        (changed("Ngày quyết định", "31/02/2026"), "dòng 7: ngày «31/02/2026» không đọc được"),
        (ROWS[1:], "không tìm thấy bảng hai cột"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(tmp_path: Path, rows: Rows, why: str) -> None:
    with pytest.raises(ContentError, match=why):
        read_procedure_sheet(word(tmp_path / "p.docx", rows))


def test_an_excel_row_is_named_by_sheet_and_row(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="trang Phiếu, dòng 19: không có mục tên «Ghi thêm»"):
        read_procedure_sheet(excel(tmp_path / "p.xlsx", [*ROWS, ("Ghi thêm", "x")]))


@pytest.mark.parametrize(
    ("heading", "text", "facet"),
    [
        ("Lệ phí", "100 đồng", Facet.FEE),
        ("Lệ phí", "20.000", Facet.FEE),
        ("Lệ phí", "20.000 đồng, mỗi bản thêm 5.000 đồng", Facet.FEE),
        ("Thời hạn", "3", Facet.TIME),
        ("Thời hạn", "từ 3 đến 5 ngày", Facet.TIME),
        ("Nơi nộp", "UBND huyện", Facet.PLACE),
        ("Thành phần hồ sơ", "Tờ khai", Facet.PAPERS),
    ],
)
def test_a_doubtful_entry_of_a_sheet_is_flagged_not_guessed(
    tmp_path: Path, heading: str, text: str, facet: Facet
) -> None:
    procedure = compose(read_procedure_sheet(word(tmp_path / "p.docx", changed(heading, text))), OPENED).procedure
    assert not procedure.fact(facet).told


@pytest.mark.parametrize("name", ["p.doc", "nowhere.docx", "nowhere.xlsx"])
def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(ContentError, match=name):
        read_procedure_sheet(tmp_path / name)


@pytest.mark.parametrize("name", ["p.docx", "p.xlsx"])
def test_a_broken_file_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"no zip")
    with pytest.raises(ContentError, match="không mở được tệp"):
        read_procedure_sheet(tmp_path / name)
