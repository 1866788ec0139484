"""What the drop-downs call the schema's values."""

from collections.abc import Mapping

CHANNEL: Mapping[object, str] = {
    "any": "mọi cách",
    "direct": "trực tiếp",
    "online": "trực tuyến",
    "postal": "bưu chính",
}
UNIT: Mapping[object, str] = {
    "working_day": "ngày làm việc",
    "day": "ngày",
    "hour": "giờ",
    "month": "tháng",
    "same_day": "trong ngày",
}
STATUS: Mapping[object, str] = {"verified": "đã kiểm chứng", "unverified": "chưa kiểm chứng"}
AVAILABLE: Mapping[object, str] = {"full": "toàn trình", "partial": "một phần", "no": "không"}
LEVEL: Mapping[object, str] = {
    "commune": "cấp xã",
    "city": "cấp thành phố",
    "commune_or_city": "cấp xã hoặc thành phố",
    "ministry": "bộ",
}
SOURCE: Mapping[object, str] = {
    "portal_record": "bản ghi trên cổng",
    "legal_document": "văn bản",
    "official_page": "trang chính thức",
    "press": "báo chí",
}
FACET: Mapping[object, str] = {
    "overview": "tổng quan",
    "papers": "giấy tờ",
    "fee": "lệ phí",
    "time": "thời gian",
    "place": "nơi nộp",
    "steps": "các bước",
    "online": "nộp trực tuyến",
    "who": "điều kiện",
    "result": "kết quả",
    "legal": "căn cứ",
    "form": "biểu mẫu",
}
EXPECT: Mapping[object, str] = {"answer": "trả lời", "clarify": "hỏi lại", "not_found": "báo không có"}
OFFICE_KIND: Mapping[object, str] = {
    "one_stop": "một cửa",
    "switchboard": "tổng đài",
    "portal": "cổng trực tuyến",
    "police": "công an",
    "emergency": "số khẩn cấp",
}
OFFICE_FACT: Mapping[object, str] = {
    "address": "địa chỉ",
    "phone": "điện thoại",
    "hours": "giờ làm việc",
    "url": "trang web",
}
