"""The words of the page to print, in one language."""

from __future__ import annotations

from dataclasses import dataclass

from connectors.message import Language


@dataclass(frozen=True)
class PageWords:
    """`{}` stands where a value goes in."""

    title: str
    papers: str
    also: str
    rows: str
    note: str
    other: str
    made: str
    sources: str
    changed: str
    unknown: str
    unknown_text: str
    home: str
    print: str
    """How to print: no script runs on the page."""
    lang: str
    switch: str


_WORDS: dict[Language, PageWords] = {
    "vi": PageWords(
        title="Danh sách giấy tờ",
        papers="Giấy tờ cần có",
        also="Nếu thuộc trường hợp sau thì cần thêm",
        rows="Lệ phí và nơi nộp",
        note="Lưu ý",
        other="Không có giấy tờ nào riêng cho trường hợp đã chọn.",
        made="Trợ lý công dân Đồng Nai lập danh sách này theo câu trả lời của bạn; "
        "trang không ghi tên hay số giấy tờ của ai.",
        sources="Nguồn",
        changed="Nội dung thủ tục đã được cập nhật sau khi bạn trả lời, "
        "nên các trường hợp riêng được ghi hết bên dưới.",
        unknown="Không tìm thấy thủ tục này",
        unknown_text="Mã thủ tục không có trong danh mục, hoặc giấy tờ của thủ tục chưa được kiểm chứng. "
        "Bạn hỏi lại Trợ lý, hoặc gọi tổng đài 1022.",
        home="Về trang Trợ lý",
        print="Để in, dùng lệnh In của trình duyệt (Ctrl+P, hoặc Chia sẻ rồi In trên điện thoại).",
        lang="vi",
        switch="English",
    ),
    "en": PageWords(
        title="List of documents",
        papers="Documents you need",
        also="Also needed if one of these is your case",
        rows="Fee and where to apply",
        note="Note",
        other="There is no document for the case chosen alone.",
        made="Made by the citizen assistant of Dong Nai from your answers; the page holds nobody's name or number.",
        sources="Sources",
        changed="The content was updated after you answered, so every special case is listed below.",
        unknown="Procedure not found",
        unknown_text="This code is not in the catalogue, or its documents are not verified yet. "
        "Ask the assistant again, or call the hotline 1022.",
        home="To the assistant",
        print="To print, use your browser's print command (Ctrl+P, or Share and Print on a phone).",
        lang="en",
        switch="Tiếng Việt",
    ),
}


def page_words(language: Language) -> PageWords:
    """The words of `language`."""
    return _WORDS[language]
