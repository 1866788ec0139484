"""Columns that several sheets share."""

from knowledge.workbook.column import Column
from knowledge.workbook.labels import SOURCE
from knowledge.workbook.labels import STATUS as STATUSES

TOLD = "Đã kiểm chứng: biên tập viên đã đọc trong nguồn, trợ lý được nói. Chưa kiểm chứng: trợ lý không nói."
STATUS = Column(
    "Trạng thái",
    "status",
    f"{TOLD}\nGhi một lần, ở dòng đầu của mỗi mã.",
    kind="choice",
    choices=STATUSES,
)
EVIDENCE_DATES = (
    Column("Ngày kiểm tra", "checked", "Ngày đối chiếu với nguồn lần cuối, ngày/tháng/năm.", kind="date", width=14),
    Column("Lý do", "reason", "Vì sao chưa kiểm chứng, hoặc vì sao khác bản ghi trên cổng.", width=40),
    Column("Hết hiệu lực", "valid_until", "Ngày cuối còn đúng, nếu nguồn có ghi.", kind="date", width=14),
)
EVIDENCE = (
    STATUS,
    Column("Nguồn", "source", "Khóa của nguồn, như ở trang «Nguồn». Ghi một lần, ở dòng đầu của mỗi mã.", width=14),
    *EVIDENCE_DATES,
)
SOURCE_FIELDS = (
    Column("Loại", "kind", "Loại nguồn.", kind="choice", choices=SOURCE),
    Column("Tên nguồn", "title", "Tên mà người dân hiểu.", width=50),
    Column("Mã trên cổng", "code", "Mã của bản ghi trên cổng, nếu là bản ghi."),
    Column("Số hiệu", "number", "Số quyết định, luật."),
    Column("Ngày ban hành", "issued", "Ngày trên văn bản.", kind="date", width=14),
    Column("Đường dẫn", "url", "Bắt đầu bằng https://", width=40),
    Column("Ngày mở xem", "opened", "Ngày biên tập viên mở đọc.", kind="date", width=14),
)
BUTTON = Column("Nhãn nút", "button", "Chữ trên nút chọn, dài nhất 60 ký tự.", width=36)
ENGLISH = Column("Tên tiếng Anh", "english", "Tên bằng tiếng Anh dễ hiểu, dài nhất 80 ký tự.", width=36)
NOTE = Column("Lưu ý chung", "note", "Lời dặn cho cả phần này. Ghi một lần, ở dòng đầu của mỗi mã.", width=50)
URL = Column("Đường dẫn", "url", "Bắt đầu bằng https://", width=40)
