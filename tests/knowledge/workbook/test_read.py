from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from knowledge.workbook.content import EditableContent
from knowledge.workbook.errors import WorkbookErrors
from knowledge.workbook.read import read_workbook

pytestmark = pytest.mark.slow

Edit = Callable[..., str]


CODES = {
    "Sự kiện": "sinh-con",
    "Các việc": "sinh-con",
    "Cơ quan": "tong-dai-1022",
    "Tên cơ quan": "tong-dai-1022",
    "Liên hệ": "tong-dai-1022",
    "Nguồn của cơ quan": "tin-1022",
    "Từ điển": "sổ đỏ",
    "Văn bản bị thay": "55/2021/TT-BCA",
}
"""What each test edits on these sheets; on the others 1.000001."""


def refused(book: Path) -> list[str]:
    with pytest.raises(WorkbookErrors) as raised:
        read_workbook(book)
    return [str(error) for error in raised.value.errors]


def test_a_changed_cell_is_read(book: Path, edit: Edit) -> None:
    edit("Lệ phí", "Mức thu (đồng)", "1.000001", 10000)
    assert read_workbook(book).procedures["1.000001"].fee.entries[0].amount == 10000


@pytest.mark.parametrize(
    ("title", "header", "value", "told"),
    [
        ("Lệ phí", "Mức thu (đồng)", "10.000đ", "phải là số"),
        ("Lệ phí", "Mức thu (đồng)", 8, "nhỏ hơn 1.000 đồng"),
        ("Lệ phí", "Mức thu (đồng)", 8000.5, "số nguyên"),
        ("Lệ phí", "Mức thu (đồng)", "=1+1", "công thức"),
        ("Lệ phí", "Mức thu (đồng)", "#N/A", "lỗi của Excel"),
        ("Lệ phí", "Mức thu (đồng)", -1000, "không được nhỏ hơn 0"),
        ("Lệ phí", "Kênh nộp", "fax", "chỉ nhận: mọi cách, trực tiếp, trực tuyến, bưu chính"),
        ("Lệ phí", "Trạng thái", None, "thiếu trường «Trạng thái»"),
        ("Lệ phí", "Nguồn", "sach", "không có ở trang «Nguồn»"),
        ("Lệ phí", "Ngày kiểm tra", "31/02/2026", "ngày có thật"),
        ("Lệ phí", "Ngày kiểm tra", datetime(2026, 1, 1, 9, 30), "không ghi giờ"),
        ("Giấy tờ", "Tên giấy tờ", "x", "ngắn hơn 3"),
        ("Giấy tờ", "Chỉ xuất trình", "chắc có", "chỉ nhận: có, không"),
        ("Thủ tục", "Nhãn nút", "x" * 61, "dài quá 60"),
        ("Thủ tục", "Tên", 1.5, "phải là chữ"),
        ("Nguồn", "Đường dẫn", "http://a.vn", "không đúng mẫu"),
        ("Câu hỏi mẫu", "Câu hỏi", "???", "câu hỏi bằng chữ"),
        ("Sự kiện", "Nhãn nút", "x" * 61, "dài quá 60"),
        ("Sự kiện", "Tóm tắt", "Nộp 50.000 đồng trước.", "không ghi số tiền, thời hạn (50.000 đồng)"),
        ("Các việc", "Mã việc", "1.999999", "mã việc “1.999999” không có ở trang «Thủ tục», «Bài hướng dẫn»"),
        ("Các việc", "Để làm gì", "một dòng\nhai dòng", "«Để làm gì» chỉ được một dòng"),
        ("Các việc", "Để làm gì", None, "thiếu trường «Để làm gì»"),
        ("Cơ quan", "Loại", "quán", "chỉ nhận: một cửa, tổng đài"),
        ("Tên cơ quan", "Mã", "tong-dai", "mã “tong-dai” không có ở trang «Cơ quan»"),
        ("Liên hệ", "Nguồn", "portal", "nguồn “portal” không có ở trang «Nguồn của cơ quan»"),
        ("Liên hệ", "Nội dung", None, "đã kiểm chứng thì phải có nội dung"),
        ("Liên hệ", "Điều gì", None, "thiếu «Điều gì»"),
        ("Nguồn của cơ quan", "Ngày mở xem", "hôm qua", "ngày có thật"),
        ("Từ điển", "Người dân nói", "?!", "phải có chữ"),
        ("Từ điển", "Người dân nói", None, "cần ít nhất 1 mục"),
        ("Văn bản bị thay", "Ghi ở đâu", None, "thiếu trường «Ghi ở đâu»"),
    ],
)
def test_a_bad_cell_is_named(book: Path, edit: Edit, title: str, header: str, value: object, told: str) -> None:
    cell = edit(title, header, CODES.get(title, "1.000001"), value)
    (message,) = refused(book)
    assert message.startswith(f"{cell}: ")
    assert told in message


@pytest.mark.parametrize(
    ("title", "header", "value", "nth", "told"),
    [
        ("Các việc", "Mã việc", "1.000001", 1, "{cell}: 1.000001 đã là bước 1; mỗi việc chỉ ghi một lần"),
        ("Cơ quan", "Mã", None, 0, "{cell}: thiếu mã ở đầu dòng"),
        ("Cơ quan", "Mã", "cong-an", 0, "Cơ quan!A3: cong-an đã có ở dòng 2"),
        ("Liên hệ", "Điều gì", "điện thoại", 1, "{cell}: «Điều gì» này của tong-dai-1022 đã có ở dòng trên"),
        ("Liên hệ", "Điều gì", "trang web", 0, "Liên hệ!D2: «Nội dung» không đúng mẫu ^https://"),
        ("Liên hệ", "Ngày kiểm tra", None, 0, "Liên hệ!C2: đã kiểm chứng thì phải có cả «Nguồn» và «Ngày kiểm tra»"),
    ],
)
def test_what_a_cell_breaks_is_named(
    book: Path, edit: Edit, title: str, header: str, value: object, nth: int, told: str
) -> None:
    cell = edit(title, header, CODES[title], value, nth=nth)
    assert told.format(cell=cell) in refused(book)


def test_a_source_without_a_key_is_named_and_so_are_the_facts_that_need_it(book: Path, edit: Edit) -> None:
    cell = edit("Nguồn", "Khóa", "1.000001", None)
    messages = refused(book)
    assert f"{cell}: thiếu «Khóa»" in messages
    assert any(message.startswith("Lệ phí!") and "nguồn «portal» không có" in message for message in messages)


def test_a_name_of_two_documents_and_a_question_asked_twice_are_named(book: Path, edit: Edit) -> None:
    name = edit("Tên thường gọi", "Tên thường gọi", "1.000008", "Khai  sinh cho con")
    question = edit("Câu hỏi mẫu", "Câu hỏi", "1.000001", "Làm khai sinh hết  bao nhiêu tiền", nth=1)
    first, second = refused(book)
    assert first.startswith(f"{name}: tên “Khai  sinh cho con” đã thuộc 1.000001")
    assert second.startswith(f"{question}: câu hỏi này đã có ở dòng 2")


def test_a_name_of_a_life_event_and_a_procedure_is_named(book: Path, edit: Edit) -> None:
    name = edit("Tên thường gọi", "Tên thường gọi", "sinh-con", "khai sinh cho con")
    (message,) = refused(book)
    assert message.startswith(f"{name}: tên “khai sinh cho con” đã thuộc 1.000001")


def test_a_phrasing_may_suit_several_documents(book: Path, edit: Edit) -> None:
    opened = load_workbook(book)
    opened["Câu hay hỏi"].append(["1.000001", None, "sinh con xong làm gì"])
    opened.save(book)
    assert read_workbook(book).procedures["1.000001"].phrasings == ("sinh con xong làm gì",)


def test_offices_without_any_source_are_refused(book: Path) -> None:
    opened = load_workbook(book)
    opened["Nguồn của cơ quan"].delete_rows(2)
    opened.save(book)
    assert "Nguồn của cơ quan: cần ít nhất một dòng" in refused(book)


def test_a_code_of_two_kinds_is_named(book: Path) -> None:
    opened = load_workbook(book)
    for title in ("Sự kiện", "Các việc", "Tên thường gọi", "Câu hay hỏi", "Câu hỏi mẫu"):
        for row in opened[title].iter_rows(min_row=2):
            row[0].value = "ky-so-ca-nhan" if row[0].value == "sinh-con" else row[0].value
    opened.save(book)
    assert "Sự kiện!A2: mã “ky-so-ca-nhan” đã có ở trang «Bài hướng dẫn»" in refused(book)


def test_every_bad_cell_is_told_at_once_and_in_order(book: Path, edit: Edit) -> None:
    late = edit("Bài hướng dẫn", "Nội dung mục", "ky-so-ca-nhan", "| bảng |")
    first = edit("Lệ phí", "Mức thu (đồng)", "1.000001", "miễn phí")
    second = edit("Nơi nộp", "Trạng thái", "1.000002", "rồi")
    assert [message.split(":")[0] for message in refused(book)] == [first, second, late]


def test_a_section_without_a_source_of_the_article_is_named(book: Path, edit: Edit) -> None:
    cell = edit("Bài hướng dẫn", "Nguồn của mục", "ky-so-ca-nhan", "lạ")
    assert any(message.startswith(f"{cell}: nguồn «lạ»") for message in refused(book))


def test_forgiving_where_nothing_is_in_doubt(book: Path, edit: Edit, content: EditableContent) -> None:
    edit("Lệ phí", "Mức thu (đồng)", "1.000001", 10000.0)
    edit("Lệ phí", "Ngày kiểm tra", "1.000001", " 2026-07-02 ")
    edit("Lệ phí", "Trạng thái", "1.000001", "Đã kiểm chứng")
    edit("Nơi nộp", "Mã", "1.000002", 1.000002)
    edit("Nơi nộp", "Tên (chỉ để xem)", "1.000001", "tên khác")
    read = read_workbook(book)
    assert read.procedures["1.000001"].fee.checked == date(2026, 7, 2)
    assert read.procedures["1.000002"] == content.procedures["1.000002"]


def test_columns_may_be_moved_but_not_lost(book: Path, content: EditableContent) -> None:
    opened = load_workbook(book)
    page = opened["Căn cứ"]
    page.insert_cols(2)
    page.move_range("D1:D500", cols=-2)
    opened.save(book)
    assert read_workbook(book) == content
    page["A1"].value = "Mã số"
    opened.save(book)
    assert refused(book)[:2] == ["Căn cứ!A1: cột «Mã số» không có trong mẫu", "Căn cứ!A1: thiếu cột «Mã»"]


def test_rows_of_an_unknown_code_and_codes_without_rows_are_named(book: Path, edit: Edit) -> None:
    cell = edit("Kết quả", "Mã", "1.000001", "1.999999")
    messages = refused(book)
    assert f"{cell}: mã “1.999999” không có ở trang «Thủ tục»" in messages
    assert "Kết quả: chưa có dòng nào cho 1.000001" in messages


def test_one_fact_said_twice_must_agree(book: Path) -> None:
    opened = load_workbook(book)
    page = opened["Nơi nộp"]
    page.append([cell.value for cell in page[2]])
    opened.save(book)
    assert refused(book) == [f"Nơi nộp!A{page.max_row}: {page['A2'].value} đã có ở dòng 2"]


def test_a_sheet_that_is_gone_is_named(book: Path) -> None:
    opened = load_workbook(book)
    del opened["Lệ phí"]
    opened.save(book)
    assert refused(book) == ["Lệ phí: thiếu trang này (bị xóa hoặc đổi tên?)"]


def test_other_files_are_refused(book: Path, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("không phải Excel")
    assert "không phải tệp Excel" in refused(tmp_path / "a.xlsx")[0]
    Workbook().save(tmp_path / "b.xlsx")
    assert "kb export --xlsx" in refused(tmp_path / "b.xlsx")[0]
    opened = load_workbook(book)
    opened["_dinh_dang"]["B1"].value = 99
    opened.save(book)
    assert "mẫu số 99" in refused(book)[0]
    with pytest.raises(FileNotFoundError):
        read_workbook(tmp_path / "c.xlsx")
