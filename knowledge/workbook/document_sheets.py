"""The sheets of articles and life events, and what they share with procedures."""

from knowledge.workbook.column import Column
from knowledge.workbook.columns import BUTTON, ENGLISH, SOURCE_FIELDS, STATUS
from knowledge.workbook.kind import ARTICLE, DOCUMENTS, EVENT, PROCEDURE
from knowledge.workbook.labels import EXPECT, FACET
from knowledge.workbook.sheet import Sheet

_PHRASING = "Câu người dân hay hỏi, có dấu; giúp máy tìm ra. Một câu được ở nhiều mã. Không chép câu hỏi mẫu."

DOCUMENT_SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "Nguồn",
        "nguồn",
        "sources",
        kinds=(PROCEDURE, ARTICLE),
        row=(Column("Khóa", "key", "Tên ngắn để các trang khác nhắc đến, ví dụ portal.", width=16), *SOURCE_FIELDS),
    ),
    Sheet(
        "Bài hướng dẫn",
        "bài hướng dẫn",
        "",
        kinds=(ARTICLE,),
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
            ENGLISH,
            Column("Chủ đề", "topic", "Chủ đề của bài."),
            Column("Tóm tắt", "summary", "Hai câu quan trọng nhất, được nói trước.", width=60),
            BUTTON,
            STATUS,
            Column("Ngày kiểm tra", "checked", "Ngày đối chiếu với nguồn lần cuối.", kind="date", width=14),
        ),
    ),
    Sheet(
        "Sự kiện",
        "thông tin chung",
        "",
        kinds=(EVENT,),
        defines=True,
        block=(
            Column("Tên sự kiện", "title", "Việc xảy ra trong đời, ví dụ «Sinh con».", width=36),
            ENGLISH,
            Column("Tóm tắt", "summary", "Hai câu: làm gì trước. Không ghi số tiền, thời hạn.", width=60),
            BUTTON,
            Column("Ngày kiểm tra", "checked", "Ngày đối chiếu với các thủ tục lần cuối.", kind="date", width=14),
            Column("Lưu ý chung", "note", "Lời dặn cuối, nếu có. Không ghi số tiền, thời hạn.", width=50),
        ),
    ),
    Sheet(
        "Các việc",
        "các việc",
        "steps",
        kinds=(EVENT,),
        row=(
            Column(
                "Mã việc", "code", "Mã thủ tục hoặc bài hướng dẫn; các dòng theo thứ tự làm.", kind="code", width=16
            ),
            Column("Khi nào", "when", "Ai làm, trường hợp nào; để trống nếu ai cũng làm.", width=40),
            Column("Để làm gì", "why", "Một dòng: được gì, vì sao làm ở bước này. Không ghi số tiền.", width=70),
        ),
    ),
    Sheet(
        "Tên thường gọi",
        "tên thường gọi",
        "colloquial",
        kinds=DOCUMENTS,
        row=(Column("Tên thường gọi", "", "Cách người dân gọi; có dấu, chữ thường. Mỗi tên chỉ một mã.", width=50),),
    ),
    Sheet(
        "Câu hay hỏi",
        "câu hay hỏi",
        "phrasings",
        kinds=DOCUMENTS,
        row=(Column("Câu hay hỏi", "", _PHRASING, width=70),),
    ),
    Sheet(
        "Câu hỏi mẫu",
        "câu hỏi mẫu",
        "questions",
        kinds=DOCUMENTS,
        row=(
            Column("Câu hỏi", "ask", "Câu người dân hỏi; trợ lý phải luôn trả lời được.", width=70),
            Column(
                "Hỏi về",
                "facet",
                "Phần của thủ tục phải được trả lời; bài, sự kiện thì để trống.",
                kind="choice",
                choices=FACET,
            ),
            Column("Mong đợi", "expect", "Để trống là trả lời.", kind="choice", choices=EXPECT),
        ),
    ),
)
