"""The words around a preview, for an editor."""

from assistant.preview.preview import Preview, Standing
from knowledge.difference import FactChange

STANDINGS = {
    Standing.NEW: "chưa xuất bản",
    Standing.CHANGED: "khác bản đang dùng",
    Standing.SAME: "giống bản đang dùng",
}
CHANNEL_TITLES = {"terminal": "Cửa sổ dòng lệnh", "web": "Trang web (JSON)"}
NOTHING = "Không có nội dung nào khác bản đang dùng."


def heading(preview: Preview) -> str:
    """`1.000894 – Đăng ký kết hôn (khác bản đang dùng)`."""
    return f"{preview.key} – {preview.title} ({STANDINGS[preview.standing]})"


def change_line(change: FactChange) -> str:
    """`Lệ phí › Số tiền: 5000 → 8000`."""
    before, after = (value if value else "(trống)" for value in (change.before, change.after))
    return f"{' › '.join(change.where)}: {before} → {after}"
