"""Replies as the assistant gives them, for the snapshots."""

from __future__ import annotations

from datetime import date

from connectors.message import BulletList, Button, Citation, KeyValue, Link, Outcome, Paragraph, Reply, ReplyMeta


def _buttons(*labels: str) -> tuple[Button, ...]:
    return tuple(Button(label=label, payload=f"c:{at}") for at, label in enumerate(labels, 1))


SAMPLES = {
    "long_answer": Reply(
        blocks=(
            Paragraph(text="Đăng ký khai sinh (mã 1.001193)"),
            BulletList(
                title="Giấy tờ cần nộp",
                items=(
                    "Tờ khai đăng ký khai sinh <mẫu 01>",
                    "Giấy chứng sinh; nếu không có thì văn bản của người làm chứng",
                    "Bản sao giấy chứng nhận kết hôn (cha & mẹ)",
                ),
                ordered=True,
            ),
            KeyValue(
                title="Lệ phí",
                rows=(
                    ("Đúng hạn", "Miễn phí"),
                    ("Quá hạn, nộp tại UBND xã", "8.000 đ"),
                    ("Quá hạn, nộp trực tuyến", "5.000 đ"),
                ),
            ),
            BulletList(items=("Nộp tại UBND cấp xã nơi cư trú", "Nhận kết quả trong ngày làm việc")),
            Link(label="Nộp trực tuyến", url="https://dichvucong.gov.vn/p/home?a=1&b=2"),
            Link(label="Tổng đài", url="tel:+842511022"),
            Link(label="Hỏi qua thư", url="mailto:hotro@dongnai.gov.vn?subject=Hoi"),
        ),
        buttons=_buttons("Thời hạn", "Nơi nộp", "Căn cứ pháp lý của thủ tục này", "Mẫu đơn"),
        citations=(
            Citation(
                title="Đăng ký khai sinh",
                code="1.001193",
                document="Luật Hộ tịch 60/2014/QH13",
                section="Điều 16",
                url='https://dichvucong.gov.vn/x?q="1"&r=2',
                checked=date(2026, 2, 20),
            ),
            Citation(title="Nghị quyết lệ phí <dự thảo>", checked=date(2026, 1, 5), verified=False),
        ),
        outcome=Outcome.ANSWERED,
    ),
    "clarify_4": Reply(
        blocks=(Paragraph(text="Ông/Bà muốn hỏi về thủ tục nào ạ?"),),
        buttons=_buttons(
            "Khai sinh", "Khai sinh lại", "Khai sinh kết hợp nhận cha, mẹ, con", "Không phải các mục trên"
        ),
        outcome=Outcome.CLARIFY,
    ),
    "clarify_9": Reply(
        blocks=(Paragraph(text="Ông/Bà chọn lĩnh vực giúp ạ:"),),
        buttons=_buttons(
            "Hộ tịch",
            "Đất đai",
            "Cư trú",
            "Kinh doanh",
            "Xây dựng",
            "Bảo hiểm xã hội, y tế",
            "Giáo dục",
            "Lao động",
            "Khác",
        ),
        outcome=Outcome.CLARIFY,
    ),
    "case_status": Reply(
        blocks=(
            KeyValue(
                title="Hồ sơ H19.05-260220-0012",
                rows=(
                    ("Thủ tục", "Cấp giấy phép xây dựng nhà ở riêng lẻ"),
                    ("Tình trạng", "Đang thẩm định"),
                    ("Hẹn trả", "06/03/2026, 16:00"),
                ),
            ),
            Paragraph(text="Ông/Bà chưa cần bổ sung gì.\nChúng tôi báo lại khi có kết quả."),
        ),
        buttons=_buttons("Tra hồ sơ khác"),
        outcome=Outcome.CASE_FOUND,
    ),
    "english": Reply(
        blocks=(
            Paragraph(text="Birth registration"),
            KeyValue(title="Fee", rows=(("In time", "free"), ("Late", "8,000 đ"))),
            Link(label="Bad link", url="javascript:alert(1)"),
        ),
        buttons=_buttons("Papers", "Where to apply"),
        citations=(
            Citation(title="Đăng ký khai sinh", code="1.001193", checked=date(2026, 2, 20)),
            Citation(title="Cổng", url="http://khong-an-toan.vn", checked=date(2026, 2, 20), verified=False),
        ),
        outcome=Outcome.ANSWERED,
        language="en",
        meta=ReplyMeta(expects=None),
    ),
}
