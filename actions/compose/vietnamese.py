"""The frame of an answer in Vietnamese."""

from __future__ import annotations

from actions.circumstances import Circumstance
from actions.compose.frame import Frame
from knowledge.schema import Facet, FeeEntry, TimeEntry

_UNITS = {"working_day": "ngày làm việc", "day": "ngày", "hour": "giờ", "month": "tháng"}
_ASK = "Bạn hỏi bộ phận một cửa nơi nộp hồ sơ hoặc gọi tổng đài 1022 để biết chắc."


def _money(entry: FeeEntry) -> str:
    """`Miễn phí`, or `15.000 đồng/bản`."""
    if entry.amount == 0:
        return "Miễn phí"
    amount = f"{entry.amount:,} đồng".replace(",", ".")
    return f"{amount}/{entry.unit}" if entry.unit else amount


def _duration(entry: TimeEntry) -> str:
    """`Trong ngày làm việc`, or `3 ngày làm việc`."""
    if entry.unit == "same_day" or entry.value is None:
        return "Trong ngày làm việc"
    return f"{entry.value:g} {_UNITS[entry.unit]}".replace(".", ",")


VIETNAMESE = Frame(
    facet_names={
        Facet.OVERVIEW: "Thông tin chung",
        Facet.PAPERS: "Giấy tờ cần có",
        Facet.FEE: "Lệ phí",
        Facet.TIME: "Thời gian giải quyết",
        Facet.PLACE: "Nơi nộp hồ sơ",
        Facet.STEPS: "Các bước thực hiện",
        Facet.ONLINE: "Nộp trực tuyến",
        Facet.WHO: "Ai được làm, điều kiện",
        Facet.RESULT: "Kết quả nhận được",
        Facet.LEGAL: "Căn cứ pháp lý",
        Facet.FORM: "Tờ khai, biểu mẫu",
    },
    facet_buttons={
        Facet.PAPERS: "Giấy tờ",
        Facet.FEE: "Lệ phí",
        Facet.TIME: "Thời gian",
        Facet.PLACE: "Nơi nộp",
        Facet.STEPS: "Các bước",
        Facet.ONLINE: "Nộp trực tuyến",
        Facet.WHO: "Điều kiện",
        Facet.FORM: "Tờ khai",
        Facet.LEGAL: "Căn cứ pháp lý",
        Facet.RESULT: "Kết quả",
    },
    channel_names={
        "any": "Mọi cách nộp",
        "direct": "Nộp trực tiếp",
        "online": "Nộp trực tuyến",
        "postal": "Gửi qua bưu điện",
    },
    online_levels={
        "full": "Làm được trọn vẹn qua mạng (toàn trình), không phải đến nơi.",
        "partial": "Làm được một phần qua mạng; có bước vẫn phải đến nơi.",
        "no": "Chưa nộp được qua mạng.",
    },
    money=_money,
    duration=_duration,
    unverified=f"tôi chưa có thông tin đã kiểm chứng. {_ASK}",
    ask=_ASK,
    note="Lưu ý",
    originals="{} bản chính",
    copies="{} bản sao",
    show_only="chỉ xuất trình rồi nhận lại",
    once_valid="kể từ khi hồ sơ hợp lệ",
    file_here="Nơi nộp trực tuyến",
    no_form="thủ tục này không có mẫu tờ khai bắt buộc.",
    form_number="mẫu {}",
    more_cases="còn trường hợp khác",
    code="mã {}",
    which="Bạn đang hỏi về việc nào dưới đây?",
    how_to_choose="Bạn bấm chọn, gõ số thứ tự, hoặc nói thêm vài chữ.",
    more_steps="Việc nào không có nút bên dưới, bạn gõ tên việc đó để hỏi tiếp.",
    facts_language=None,
    none_of_these="Không phải các mục trên",
    case="Tra cứu hồ sơ",
    another_case="Tra hồ sơ khác",
    human="Gặp người hỗ trợ",
    agent="Người hỗ trợ",
    back="Quay lại trợ lý",
    help="Trợ lý giúp được gì?",
    emergency_numbers="Các số khẩn cấp",
    whole_article="Xem cả bài",
    article_parts="Bài có các phần sau, bạn bấm để xem:",
    papers_by_case="Thêm giấy tờ khi:",
    papers_of_case=lambda when, count: f"{when} ({count} giấy tờ)",
    all_papers="Xem đủ giấy tờ",
    as_told="Tôi trả lời cho trường hợp {}, như bạn đã nói.",
    circumstances={Circumstance.FOREIGN: "có yếu tố nước ngoài", Circumstance.CHILD: "làm cho con"},
    other_cases="Trường hợp khác",
    welcome_back="Chào bạn trở lại. Lần trước bạn hỏi về “{}”.",
    unfinished="Chào bạn trở lại. Lần trước ta còn làm dở; muốn làm tiếp, bạn gõ “{}”.",
    begun={
        "case_code": "tra cứu hồ sơ",
        "factor_ref": "tra cứu hồ sơ",
        "report_done": "làm tiếp phản ánh",
        "remind_what": "nhắc tôi",
        "remind_when": "nhắc tôi",
    },
    office_labels={"address": "Địa chỉ", "phone": "Điện thoại", "hours": "Giờ làm việc", "url": "Trang web"},
    office_unverified="Tôi chưa có {} đã kiểm chứng của nơi này; bạn hỏi tổng đài 1022.",
    old_name={True: "trước đây", False: "trước ngày 1/7/2025"},
    place_now="{} nay thuộc {}, thành phố Đồng Nai.",
    made_of="Đơn vị này được lập từ: {}.",
    places_now="{} ứng với {} xã, phường hiện nay:",
    places_left="Còn {} xã, phường nữa. ",
    which_place="Bạn cho biết tên xã, phường cũ để tôi chỉ đúng nơi.",
    old_unit={True: "một phần {} cũ, {}", False: "{} cũ, {}"},
    place_with="{} (gồm {})",
    which_part="Xã, phường cũ này đã chia về các nơi trên: bạn ở phần nào? Chưa rõ thì bạn hỏi tổng đài 1022.",
    which_spelling="Bạn hỏi nơi nào? Bạn viết tên có dấu và kèm xã, phường, thị trấn, ví dụ “{}”.",
    which_district="Bạn hỏi nơi nào? Bạn viết kèm huyện, thành phố cũ, ví dụ “{}, {}”.",
    which_of_these="Bạn hỏi nơi nào trong số này?",
    map_search="Tìm trên bản đồ: {}",
    map_honest="Đường dẫn bản đồ chỉ là kết quả tìm theo tên, tôi chưa kiểm chứng địa chỉ; cần chắc, bạn hỏi 1022.",
    file_with="Bạn ở {}: nộp tại {}.",
    broken="Xin lỗi, tôi vừa gặp lỗi khi trả lời câu này. Bạn thử hỏi lại sau ít phút, hoặc gọi tổng đài 1022.",
)
