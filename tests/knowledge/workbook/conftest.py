import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from knowledge.workbook.content import EditableContent
from knowledge.workbook.write import export_workbook

DATA = Path(__file__).parents[1] / "data" / "catalog"
QUESTIONS = "- ask: làm khai sinh hết bao nhiêu tiền\n  facet: fee\n- ask: khai sinh ở đâu\n  facet: place\n"

EVENT = """\
# dặn người sửa
slug: sinh-con
title: Sinh con
colloquial:
  - tôi mới sinh con
  - nhà tôi có em bé
  - vợ tôi vừa sinh
phrasings: ["sinh con xong làm gì"]
summary: >-
  Khai sinh trước,
  rồi mới tới việc khác.
button: Sinh con
checked: 2026-07-02
steps:
  - code: "1.000001"  # việc đầu
    why: có giấy này mới làm được việc khác

  - code: ky-so-ca-nhan
    when: muốn nộp trên mạng
    why: ký được hồ sơ ở nhà
"""
OFFICES = """\
# Nơi người dân hỏi đường.
sources:
  # đã gọi thử
  tin-1022: {kind: official_page, title: Trang của tỉnh, opened: 2026-07-01}

offices:
  - id: tong-dai-1022
    name: Tổng đài 1022
    kind: switchboard
    about: Hỏi về thủ tục.
    colloquial: [số 1022, đường dây nóng]
    phone: {status: verified, source: tin-1022, checked: 2026-07-01, text: "0251.1022"}
    hours:
      status: unverified
      reason: Chưa rõ giờ.

  # hai chỗ này gần nhau
  - id: cong-an
    name: Công an phường
    kind: police
    about: Làm căn cước.
    colloquial:
      - công an
"""
GLOSSARY = "# Từ của dân.\nngười nước ngoài:\n  - tây  # hay gặp\nsổ đỏ:\n  - bìa đỏ\n"
REPLACED = "# Đã bị thay.\ndocuments:\n  - number: 55/2021/TT-BCA\n    source: tệp a  # phần legal\n"


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the content, and the workbook it was exported to; not to be changed."""
    place = tmp_path_factory.mktemp("exported")
    shutil.copytree(DATA, place / "catalog")
    for name, text in {
        "questions/1.000001.yaml": QUESTIONS,
        "questions/sinh-con.yaml": "- ask: sinh con rồi làm gì\n",
        "journeys/sinh-con.yaml": EVENT,
        "offices.yaml": OFFICES,
        "glossary.yaml": GLOSSARY,
        "replaced_documents.yaml": REPLACED,
    }.items():
        path = place / "catalog" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    export_workbook(EditableContent.load(place / "catalog"), place / "danh-muc.xlsx")
    return place


@pytest.fixture
def folder(exported: Path, tmp_path: Path) -> Path:
    """Eight procedures, two articles, a life event, two offices and a few questions, free to be changed."""
    shutil.copytree(exported / "catalog", tmp_path / "catalog")
    return tmp_path / "catalog"


@pytest.fixture
def content(folder: Path) -> EditableContent:
    return EditableContent.load(folder)


@pytest.fixture
def book(exported: Path, tmp_path: Path) -> Path:
    """The exported workbook, free to be changed."""
    shutil.copy(exported / "danh-muc.xlsx", tmp_path)
    return tmp_path / "danh-muc.xlsx"


@pytest.fixture
def edit(book: Path) -> Callable[..., str]:
    """Type a value into the cell of a column in the n-th row of a code, as Excel stores it; the cell's name."""

    def typed(title: str, header: str, code: str, value: object, nth: int = 0) -> str:
        opened = load_workbook(book)
        page = opened[title]
        column = next(cell.column for cell in page[1] if cell.value == header)
        row = [row[0].row for row in page.iter_rows(min_row=2) if row[0].value == code][nth]
        page.cell(row, column).value = value
        opened.save(book)
        return f"{title}!{page.cell(row, column).coordinate}"

    return typed
