"""The sheets of offices, of the glossary and of replaced documents."""

from knowledge.workbook.column import Column
from knowledge.workbook.columns import EVIDENCE_DATES, SOURCE_FIELDS, TOLD
from knowledge.workbook.kind import OFFICE, OFFICE_SOURCE, REPLACED, TERM
from knowledge.workbook.labels import OFFICE_FACT, OFFICE_KIND, STATUS
from knowledge.workbook.sheet import Sheet

_OFFICE_CODE = Column("Mã", "", "Mã của cơ quan, như ở trang «Cơ quan». Dòng nào cũng phải có mã.", width=30)

REFERENCE_SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "Cơ quan",
        "cơ quan",
        "",
        kinds=(OFFICE,),
        code=Column("Mã", "", "Tên ngắn không dấu của cơ quan, ví dụ tong-dai-1022.", width=30),
        defines=True,
        block=(
            Column("Tên cơ quan", "name", "Tên đầy đủ.", width=50),
            Column("Loại", "kind", "Loại cơ quan.", kind="choice", choices=OFFICE_KIND, width=16),
            Column("Để làm gì", "about", "Một câu: đến đó, gọi số đó để làm gì.", width=60),
        ),
    ),
    Sheet(
        "Tên cơ quan",
        "tên gọi",
        "colloquial",
        kinds=(OFFICE,),
        code=_OFFICE_CODE,
        row=(Column("Tên gọi", "", "Cách người dân gọi; có dấu, chữ thường.", width=50),),
    ),
    Sheet(
        "Liên hệ",
        "liên hệ",
        "facts",
        kinds=(OFFICE,),
        code=_OFFICE_CODE,
        row=(
            Column("Điều gì", "what", "Mỗi điều một dòng.", kind="choice", choices=OFFICE_FACT, width=14),
            Column("Nội dung", "text", "Địa chỉ, số điện thoại...; trang web bắt đầu bằng https://", width=50),
            Column("Trạng thái", "status", TOLD, kind="choice", choices=STATUS),
            Column("Nguồn", "source", "Khóa của nguồn, như ở trang «Nguồn của cơ quan».", width=24),
            *EVIDENCE_DATES,
        ),
    ),
    Sheet(
        "Nguồn của cơ quan",
        "nguồn",
        "",
        kinds=(OFFICE_SOURCE,),
        code=Column("Khóa", "", "Tên ngắn mà trang «Liên hệ» nhắc đến. Các cơ quan dùng chung.", width=24),
        defines=True,
        block=SOURCE_FIELDS,
    ),
    Sheet(
        "Từ điển",
        "cách nói",
        "ways",
        kinds=(TERM,),
        code=Column("Từ trong danh mục", "", "Từ mà danh mục dùng; dòng nào cũng phải có.", width=30),
        defines=True,
        row=(
            Column("Người dân nói", "", "Mỗi cách nói một dòng. Gặp cách nói này, máy tìm theo từ bên trái.", width=40),
        ),
    ),
    Sheet(
        "Văn bản bị thay",
        "văn bản bị thay",
        "",
        kinds=(REPLACED,),
        code=Column("Số hiệu", "", "Số hiệu của văn bản không còn áp dụng.", width=22),
        defines=True,
        block=(
            Column("Thay bằng", "replaced_by", "Số hiệu của văn bản mới, nếu có.", width=22),
            Column("Từ ngày", "since", "Ngày hết áp dụng, nếu nguồn có ghi.", kind="date", width=14),
            Column("Ghi ở đâu", "source", "Tệp và mục trong danh mục nói văn bản này đã bị thay.", width=44),
        ),
    ),
)
