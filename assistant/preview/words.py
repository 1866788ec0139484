"""The words around a preview, for an editor."""

from assistant.preview.preview import Preview, Standing
from knowledge.difference import FactChange
from knowledge.publishing.rehearsal import Rehearsal

STANDINGS = {
    Standing.NEW: "chưa xuất bản",
    Standing.CHANGED: "khác bản đang dùng",
    Standing.SAME: "giống bản đang dùng",
}
CHANNEL_TITLES = {"terminal": "Xem như trong cửa sổ dòng lệnh", "web": "Xem dữ liệu gửi cho trang web (JSON)"}
EMPTY = "(trống)"
NOTHING = "Không có nội dung nào khác bản đang dùng."


def heading(preview: Preview) -> str:
    """`1.000894 – Đăng ký kết hôn (khác bản đang dùng)`."""
    return f"{preview.key} – {preview.title} ({STANDINGS[preview.standing]})"


def change_line(change: FactChange) -> str:
    """`Lệ phí › Số tiền: 5000 → 8000`."""
    before, after = (value or EMPTY for value in (change.before, change.after))
    return f"{' › '.join(change.where)}: {before} → {after}"


def golden_lines(rehearsal: Rehearsal) -> list[str]:
    """How the golden questions would fare: a headline, those that would stop the publication, those that change."""
    passed = sum(result.passed for result in rehearsal.results)
    lines = [f"Câu hỏi mẫu: {passed}/{len(rehearsal.results)} đạt; {len(rehearsal.changes)} câu đổi câu trả lời."]
    if rehearsal.gate.blocking:
        lines.append(f"{len(rehearsal.gate.blocking)} câu sẽ làm dừng việc xuất bản:")
        lines += [f"- [trước đây đạt] {result}" for result in rehearsal.gate.regressed]
        lines += [f"- [câu mới] {result}" for result in rehearsal.gate.fresh]
    if rehearsal.changes:
        lines.append("Các câu đổi câu trả lời:")
        lines += [f"- [{'đạt' if change.after.passed else 'không đạt'}] {change}" for change in rehearsal.changes]
    return lines
