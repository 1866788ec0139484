"""Buttons of the form and rows of the summary."""

from __future__ import annotations

from collections.abc import Mapping

from connectors.message import Language

BUTTONS: Mapping[Language, Mapping[str, str]] = {
    "vi": {
        "skip": "Bỏ qua",
        "send": "Gửi đi",
        "edit": "Sửa",
        "later": "Để sau",
        "stop": "Thôi, không gửi",
        "retry": "Thử lại",
        "resume": "Làm tiếp",
        "other_ways": "Cách phản ánh khác",
        "edit-category": "Sửa loại việc",
        "edit-place": "Sửa nơi",
        "edit-words": "Sửa nội dung",
        "edit-contact": "Sửa liên hệ",
    },
    "en": {
        "skip": "Skip",
        "send": "Send it",
        "edit": "Change something",
        "later": "Later",
        "stop": "Do not send",
        "retry": "Try again",
        "resume": "Go on",
        "other_ways": "Other ways to report",
        "edit-category": "Change the kind",
        "edit-place": "Change the place",
        "edit-words": "Change the words",
        "edit-contact": "Change the contact",
    },
}
ROWS: Mapping[Language, Mapping[str, str]] = {
    "vi": {
        "category": "Loại việc",
        "place": "Nơi",
        "words": "Nội dung",
        "files": "Tệp gửi kèm",
        "contact": "Liên hệ",
        "unknown": "không rõ",
        "none": "không để lại",
    },
    "en": {
        "category": "Kind",
        "place": "Place",
        "words": "What happened",
        "files": "Files",
        "contact": "Contact",
        "unknown": "not known",
        "none": "none left",
    },
}
