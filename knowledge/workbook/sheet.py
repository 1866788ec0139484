"""One sheet: which part of a document it holds, and in which columns."""

from dataclasses import dataclass

from knowledge.workbook.column import Column
from knowledge.workbook.kind import PROCEDURE, Kind

CODE = Column(
    "Mã",
    "",
    "Mã thủ tục (1.000894) hoặc tên tệp của bài hướng dẫn, sự kiện. Dòng nào cũng phải có mã.",
    kind="code",
    width=16,
)
NAME = Column("Tên (chỉ để xem)", "", "Tên của mã ở cột bên cạnh, để dễ tìm. Sửa ở đây không có tác dụng.", width=30)
GROUP = Column(
    "Nhóm",
    "",
    "Các dòng cùng số là một nhóm (một trường hợp, một cách nộp). Để trống là cùng nhóm với dòng trên.",
    kind="whole",
    width=8,
)


@dataclass(frozen=True)
class Sheet:
    """A sheet's rows all begin with a document's code.

    `block` columns hold what is said once (on the first row of the code); `row` columns what is said per row, and
    `group` columns what is said once per group of rows.
    """

    title: str
    about: str
    """The part's name in a list of changes."""
    at: str
    """The field of the document that holds the part; "" for the document itself."""
    block: tuple[Column, ...] = ()
    row: tuple[Column, ...] = ()
    rows_at: str = ""
    """The field of the part that lists the rows or groups; "" when the part itself is the list."""
    group: tuple[Column, ...] = ()
    items_at: str = ""
    """The field of a group that lists its rows; "" when there are no groups."""
    kinds: tuple[Kind, ...] = (PROCEDURE,)
    """Whose codes stand in the first column."""
    code: Column = CODE
    """The first column."""
    defines: bool = False
    """Whether a code exists because it stands here."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """In the order of the sheet."""
        name = () if self.defines else (NAME,)
        groups = (GROUP, *self.group) if self.items_at else ()
        return (self.code, *name, *groups, *self.row, *self.block)
