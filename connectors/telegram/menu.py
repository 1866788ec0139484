"""What a citizen reads about the bot before the first message: its commands and who it is."""

from __future__ import annotations

from dataclasses import dataclass

from connectors.message import Language


@dataclass(frozen=True)
class Menu:
    """In one language."""

    commands: tuple[tuple[str, str], ...]
    """Name and what it does."""
    description: str
    """In the empty chat, up to 512 characters."""
    short_description: str
    """On the profile and with a shared link, up to 120 characters."""


MENUS: dict[Language, Menu] = {
    "vi": Menu(
        commands=(
            ("trogiup", "Xem trợ lý giúp được những gì"),
            ("hoso", "Tra cứu tình trạng hồ sơ"),
            ("nguoi", "Gặp người hỗ trợ"),
            ("xoa", "Xóa dữ liệu của tôi"),
            ("en", "English"),
        ),
        description=(
            "Xin chào! Trợ lý công dân Đồng Nai giúp Ông/Bà tìm hiểu thủ tục hành chính: giấy tờ cần nộp, lệ phí, "
            "thời hạn, nơi nộp và cách nộp trực tuyến, kèm nguồn của từng thông tin. Ông/Bà cũng có thể tra cứu tình "
            "trạng hồ sơ đã nộp.\n\nBấm Bắt đầu rồi nhắn câu hỏi. Xin đừng gửi mật khẩu hoặc mã OTP."
        ),
        short_description="Hỏi đáp thủ tục hành chính và tra cứu hồ sơ tại tỉnh Đồng Nai.",
    ),
    "en": Menu(
        commands=(
            ("help", "What the assistant can do"),
            ("hoso", "Look up an application"),
            ("nguoi", "Talk to a person"),
            ("xoa", "Delete my data"),
            ("vi", "Tiếng Việt"),
        ),
        description=(
            "Hello! The citizen assistant of Đồng Nai tells you about administrative procedures: papers, fees, time "
            "limits, where to apply and how to apply online, with the source of every fact. It can also look up an "
            "application that you have filed.\n\nTap Start and ask. Please never send a password or a one-time code."
        ),
        short_description="Answers about administrative procedures, and the status of applications, in Đồng Nai.",
    ),
}
