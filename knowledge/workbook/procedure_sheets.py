"""The sheets of procedures."""

from knowledge.workbook.column import Column
from knowledge.workbook.columns import BUTTON, ENGLISH, EVIDENCE, NOTE, URL
from knowledge.workbook.labels import AVAILABLE, CHANNEL, LEVEL, UNIT
from knowledge.workbook.sheet import Sheet

_CHANNEL = Column(
    "Kênh nộp", "channel", "Cách nộp hồ sơ mà dòng này nói đến.", kind="choice", choices=CHANNEL, width=14
)
_WHEN = Column("Trường hợp", "when", "Trường hợp nào thì áp dụng; để trống nếu mọi trường hợp.", width=40)


def _text(note: str) -> Column:
    return Column("Nội dung", "text", note, width=80)


PROCEDURE_SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "Thủ tục",
        "thông tin chung",
        "",
        block=(
            Column("Tên", "name", "Tên ngắn, dễ hiểu, như cán bộ hay gọi.", width=36),
            ENGLISH,
            Column("Tên chính thức", "official_name", "Tên trong quyết định công bố.", width=40),
            Column("Lĩnh vực", "field", "Lĩnh vực của thủ tục."),
            Column("Cấp giải quyết", "level", "Nơi giải quyết.", kind="choice", choices=LEVEL),
            Column("Dễ nhầm với", "neighbours", "Mã các thủ tục dễ nhầm, mỗi mã một dòng.", kind="list", width=14),
            Column("Phân biệt", "distinguish", "Một câu cho biết khác các thủ tục dễ nhầm ở đâu.", width=50),
            BUTTON,
            Column("Tóm tắt", "summary", "Hai câu: để làm gì, và cần biết gì trước.", width=60),
        ),
        defines=True,
    ),
    Sheet(
        "Giấy tờ",
        "giấy tờ",
        "papers",
        block=(*EVIDENCE, NOTE),
        rows_at="cases",
        group=(
            Column("Trường hợp", "when", "Trường hợp của nhóm, ví dụ «Mọi trường hợp».", width=30),
            Column("Câu hỏi", "question", "Hỏi người dân khi lập danh sách riêng; để trống thì hỏi theo trường hợp."),
            Column("Loại trừ", "either", "Các trường hợp ghi cùng một chữ ở đây thì chỉ một cái đúng.", width=10),
        ),
        items_at="items",
        row=(
            Column("Tên giấy tờ", "name", "Tên một giấy tờ trong hồ sơ.", width=50),
            Column("Bản chính", "originals", "Số bản chính.", kind="whole", width=10),
            Column("Bản sao", "copies", "Số bản sao.", kind="whole", width=10),
            Column("Chỉ xuất trình", "show_only", "Có: đưa xem rồi nhận lại, không nộp.", kind="flag", width=14),
            Column("Là tờ khai", "form", "Có: giấy này là mẫu phải điền.", kind="flag", width=12),
            Column("Ghi chú", "note", "Lời dặn riêng cho giấy tờ này.", width=40),
        ),
    ),
    Sheet(
        "Lệ phí",
        "lệ phí",
        "fee",
        block=(*EVIDENCE, NOTE),
        rows_at="entries",
        row=(
            Column("Mức thu (đồng)", "amount", "Số đồng, viết đủ: 10000. Miễn phí thì ghi 0.", kind="whole", width=14),
            Column("Tính theo", "unit", "Bản, trang, lần...; để trống nếu tính cho cả hồ sơ.", width=12),
            _CHANNEL,
            _WHEN,
        ),
    ),
    Sheet(
        "Thời gian",
        "thời gian",
        "time",
        block=(*EVIDENCE, NOTE),
        rows_at="entries",
        row=(
            Column("Thời hạn", "value", "Con số; để trống khi đơn vị là «trong ngày».", kind="number", width=10),
            Column("Đơn vị", "unit", "Đơn vị của thời hạn.", kind="choice", choices=UNIT, width=16),
            _CHANNEL,
            _WHEN,
        ),
    ),
    Sheet("Nơi nộp", "nơi nộp", "place", block=(_text("Nộp ở đâu; không ghi cấp huyện."), *EVIDENCE, NOTE)),
    Sheet(
        "Các bước",
        "các bước",
        "steps",
        block=EVIDENCE,
        rows_at="groups",
        group=(_CHANNEL,),
        items_at="items",
        row=(Column("Bước", "", "Mỗi bước một dòng, theo thứ tự.", width=80),),
    ),
    Sheet(
        "Nộp trực tuyến",
        "nộp trực tuyến",
        "online",
        block=(
            Column("Mức độ", "available", "Nộp trên mạng được đến đâu.", kind="choice", choices=AVAILABLE, width=14),
            _text("Cách nộp trực tuyến."),
            URL,
            *EVIDENCE,
        ),
    ),
    Sheet("Điều kiện", "điều kiện", "who", block=(_text("Ai được làm thủ tục này."), *EVIDENCE)),
    Sheet("Kết quả", "kết quả", "result", block=(_text("Nhận được giấy tờ gì."), *EVIDENCE)),
    Sheet(
        "Căn cứ",
        "căn cứ",
        "legal",
        block=EVIDENCE,
        rows_at="entries",
        row=(
            Column("Số hiệu", "number", "Số hiệu văn bản còn hiệu lực, ví dụ 60/2014/QH13.", width=22),
            Column("Tên văn bản", "title", "Tên gọn của văn bản.", width=60),
        ),
    ),
    Sheet(
        "Biểu mẫu",
        "biểu mẫu",
        "form",
        block=(*EVIDENCE, NOTE),
        rows_at="entries",
        row=(
            Column("Tên mẫu", "name", "Tên tờ khai, mẫu đơn.", width=50),
            Column("Số mẫu", "number", "Ký hiệu của mẫu, nếu có."),
            URL,
        ),
    ),
)
