"""The sheets of the workbook, in order."""

from knowledge.workbook.column import Column
from knowledge.workbook.labels import AVAILABLE, CHANNEL, EXPECT, FACET, LEVEL, SOURCE, STATUS, UNIT
from knowledge.workbook.sheet import Sheet

_STATUS = Column(
    "Trạng thái",
    "status",
    "Đã kiểm chứng: biên tập viên đã đọc trong nguồn, trợ lý được nói. Chưa kiểm chứng: trợ lý không nói.\n"
    "Ghi một lần, ở dòng đầu của mỗi mã.",
    kind="choice",
    choices=STATUS,
)
_EVIDENCE = (
    _STATUS,
    Column("Nguồn", "source", "Khóa của nguồn, như ở trang «Nguồn». Ghi một lần, ở dòng đầu của mỗi mã.", width=14),
    Column("Ngày kiểm tra", "checked", "Ngày đối chiếu với nguồn lần cuối, ngày/tháng/năm.", kind="date", width=14),
    Column("Lý do", "reason", "Vì sao chưa kiểm chứng, hoặc vì sao khác bản ghi trên cổng.", width=40),
    Column("Hết hiệu lực", "valid_until", "Ngày cuối còn đúng, nếu nguồn có ghi.", kind="date", width=14),
)
_NOTE = Column("Lưu ý chung", "note", "Lời dặn cho cả phần này. Ghi một lần, ở dòng đầu của mỗi mã.", width=50)
_CHANNEL = Column(
    "Kênh nộp", "channel", "Cách nộp hồ sơ mà dòng này nói đến.", kind="choice", choices=CHANNEL, width=14
)
_WHEN = Column("Trường hợp", "when", "Trường hợp nào thì áp dụng; để trống nếu mọi trường hợp.", width=40)
_URL = Column("Đường dẫn", "url", "Bắt đầu bằng https://", width=40)


def _text(note: str) -> Column:
    return Column("Nội dung", "text", note, width=80)


SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "Thủ tục",
        "thông tin chung",
        "",
        block=(
            Column("Tên", "name", "Tên ngắn, dễ hiểu, như cán bộ hay gọi.", width=36),
            Column("Tên chính thức", "official_name", "Tên trong quyết định công bố.", width=40),
            Column("Lĩnh vực", "field", "Lĩnh vực của thủ tục."),
            Column("Cấp giải quyết", "level", "Nơi giải quyết.", kind="choice", choices=LEVEL),
            Column("Dễ nhầm với", "neighbours", "Mã các thủ tục dễ nhầm, mỗi mã một dòng.", kind="list", width=14),
            Column("Phân biệt", "distinguish", "Một câu cho biết khác các thủ tục dễ nhầm ở đâu.", width=50),
            Column("Nhãn nút", "button", "Chữ trên nút chọn, dài nhất 60 ký tự.", width=36),
            Column("Tóm tắt", "summary", "Hai câu: để làm gì, và cần biết gì trước.", width=60),
        ),
        defines=True,
    ),
    Sheet(
        "Giấy tờ",
        "giấy tờ",
        "papers",
        block=(*_EVIDENCE, _NOTE),
        rows_at="cases",
        group=(Column("Trường hợp", "when", "Trường hợp của nhóm, ví dụ «Mọi trường hợp».", width=30),),
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
        block=(*_EVIDENCE, _NOTE),
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
        block=(*_EVIDENCE, _NOTE),
        rows_at="entries",
        row=(
            Column("Thời hạn", "value", "Con số; để trống khi đơn vị là «trong ngày».", kind="number", width=10),
            Column("Đơn vị", "unit", "Đơn vị của thời hạn.", kind="choice", choices=UNIT, width=16),
            _CHANNEL,
            _WHEN,
        ),
    ),
    Sheet("Nơi nộp", "nơi nộp", "place", block=(_text("Nộp ở đâu; không ghi cấp huyện."), *_EVIDENCE, _NOTE)),
    Sheet(
        "Các bước",
        "các bước",
        "steps",
        block=_EVIDENCE,
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
            _URL,
            *_EVIDENCE,
        ),
    ),
    Sheet("Điều kiện", "điều kiện", "who", block=(_text("Ai được làm thủ tục này."), *_EVIDENCE)),
    Sheet("Kết quả", "kết quả", "result", block=(_text("Nhận được giấy tờ gì."), *_EVIDENCE)),
    Sheet(
        "Căn cứ",
        "căn cứ",
        "legal",
        block=_EVIDENCE,
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
        block=(*_EVIDENCE, _NOTE),
        rows_at="entries",
        row=(
            Column("Tên mẫu", "name", "Tên tờ khai, mẫu đơn.", width=50),
            Column("Số mẫu", "number", "Ký hiệu của mẫu, nếu có."),
            _URL,
        ),
    ),
    Sheet(
        "Nguồn",
        "nguồn",
        "sources",
        articles=True,
        row=(
            Column("Khóa", "key", "Tên ngắn để các trang khác nhắc đến, ví dụ portal.", width=16),
            Column("Loại", "kind", "Loại nguồn.", kind="choice", choices=SOURCE),
            Column("Tên nguồn", "title", "Tên mà người dân hiểu.", width=50),
            Column("Mã trên cổng", "code", "Mã của bản ghi trên cổng, nếu là bản ghi."),
            Column("Số hiệu", "number", "Số quyết định, luật."),
            Column("Ngày ban hành", "issued", "Ngày trên văn bản.", kind="date", width=14),
            _URL,
            Column("Ngày mở xem", "opened", "Ngày biên tập viên mở đọc.", kind="date", width=14),
        ),
    ),
    Sheet(
        "Tên thường gọi",
        "tên thường gọi",
        "colloquial",
        articles=True,
        row=(Column("Tên thường gọi", "", "Cách người dân gọi; có dấu, chữ thường. Mỗi tên một thủ tục.", width=50),),
    ),
    Sheet(
        "Bài hướng dẫn",
        "bài hướng dẫn",
        "",
        procedures=False,
        articles=True,
        defines=True,
        rows_at="sections",
        row=(
            Column("Tên mục", "heading", "Tên một mục của bài.", width=36),
            Column("Nội dung mục", "text", "Đoạn văn và gạch đầu dòng «- », không gì khác.", width=80),
            Column("Nguồn của mục", "source", "Khóa của nguồn, như ở trang «Nguồn».", width=16),
            Column("Chỗ trong nguồn", "place", "Ví dụ: Phần II, mục 2.1."),
        ),
        block=(
            Column("Tên bài", "title", "Ghi một lần, ở dòng đầu của bài.", width=36),
            Column("Chủ đề", "topic", "Chủ đề của bài."),
            Column("Tóm tắt", "summary", "Hai câu quan trọng nhất, được nói trước.", width=60),
            Column("Nhãn nút", "button", "Chữ trên nút chọn, dài nhất 60 ký tự.", width=36),
            _STATUS,
            Column("Ngày kiểm tra", "checked", "Ngày đối chiếu với nguồn lần cuối.", kind="date", width=14),
        ),
    ),
    Sheet(
        "Câu hỏi mẫu",
        "câu hỏi mẫu",
        "questions",
        articles=True,
        row=(
            Column("Câu hỏi", "ask", "Câu người dân hỏi; trợ lý phải luôn trả lời được.", width=70),
            Column(
                "Hỏi về", "facet", "Phần phải được trả lời; bài hướng dẫn thì để trống.", kind="choice", choices=FACET
            ),
            Column("Mong đợi", "expect", "Để trống là trả lời.", kind="choice", choices=EXPECT),
        ),
    ),
)
