"""The ten states in plain Vietnamese: what each means, and what the citizen does next."""

from collections.abc import Mapping
from dataclasses import dataclass

from actions.one_stop.case_state import CaseState


@dataclass(frozen=True)
class StateWords:
    """Words for one state."""

    name: str
    """Official name, as the national system calls it."""
    meaning: str
    """A clause without its full stop."""
    next_step: str
    owed: bool = False
    """The result is still owed, so a passed due date means lateness."""


WORDS: Mapping[CaseState, StateWords] = {
    CaseState.NEW: StateWords(
        "Mới đăng ký",
        "Hồ sơ đã gửi và đang chờ cơ quan tiếp nhận",
        "Bạn chưa cần làm gì. Cơ quan kiểm tra giấy tờ rồi báo nhận, hoặc báo chỗ cần sửa; bạn nhớ xem tin nhắn và "
        "thông báo trên Cổng Dịch vụ công.",
        owed=True,
    ),
    CaseState.ACCEPTED: StateWords(
        "Được tiếp nhận",
        "Hồ sơ đã được tiếp nhận",
        "Bạn giữ giấy hẹn và chờ đến ngày hẹn trả kết quả.",
        owed=True,
    ),
    CaseState.NOT_ACCEPTED: StateWords(
        "Không được tiếp nhận",
        "Hồ sơ không được tiếp nhận",
        "Bạn xem lý do trong thông báo của cơ quan, sửa lại rồi nộp hồ sơ mới. Nếu chưa rõ lý do, bạn hỏi bộ phận một "
        "cửa nơi nộp hoặc gọi 1022.",
    ),
    CaseState.PROCESSING: StateWords(
        "Đang xử lý",
        "Hồ sơ đang được xử lý",
        "Bạn chưa cần làm gì, chỉ chờ đến ngày hẹn trả kết quả.",
        owed=True,
    ),
    CaseState.PAPERS_WANTED: StateWords(
        "Yêu cầu bổ sung giấy tờ",
        "Cơ quan đang chờ bạn bổ sung giấy tờ",
        "Bạn xem thông báo của cơ quan để biết thiếu giấy tờ nào, rồi nộp bổ sung tại nơi đã nộp hồ sơ hoặc trên Cổng "
        "Dịch vụ công. Bổ sung sớm thì hồ sơ được xử lý tiếp sớm.",
        owed=True,
    ),
    CaseState.PAYMENT_WANTED: StateWords(
        "Yêu cầu thực hiện nghĩa vụ tài chính",
        "Hồ sơ đang chờ bạn nộp khoản tiền theo thông báo",
        "Bạn xem số tiền và nơi nộp trong thông báo của cơ quan, nộp xong thì giữ biên lai. Bạn chỉ nộp qua Cổng Dịch "
        "vụ công hoặc nơi ghi trong thông báo, không chuyển tiền vào tài khoản cá nhân.",
        owed=True,
    ),
    CaseState.WITHDRAWN: StateWords(
        "Công dân yêu cầu rút hồ sơ",
        "Hồ sơ được ghi nhận là người nộp yêu cầu rút",
        "Nếu bạn không yêu cầu rút, bạn báo ngay bộ phận một cửa nơi nộp hoặc gọi 1022. Nếu vẫn cần kết quả, bạn nộp "
        "hồ sơ mới.",
    ),
    CaseState.STOPPED: StateWords(
        "Dừng xử lý",
        "Hồ sơ đã dừng xử lý",
        "Bạn xem lý do trong thông báo của cơ quan, hoặc hỏi bộ phận một cửa nơi nộp xem có cần nộp lại không. Bạn "
        "cũng có thể gọi 1022.",
    ),
    CaseState.DONE: StateWords(
        "Đã xử lý xong",
        "Hồ sơ đã xử lý xong và đang chờ trả kết quả",
        "Bạn mang giấy hẹn và giấy tờ tùy thân đến nơi nộp hồ sơ để nhận kết quả trong giờ làm việc. Nếu đã chọn nhận "
        "qua bưu điện hoặc nhận bản điện tử, bạn chờ thông báo.",
    ),
    CaseState.RETURNED: StateWords(
        "Đã trả kết quả",
        "Hồ sơ đã trả kết quả",
        "Nếu bạn chưa nhận được kết quả, bạn hỏi bộ phận một cửa nơi nộp hoặc gọi 1022. Nhận rồi thì bạn kiểm tra lại "
        "thông tin trên giấy; thấy sai, bạn báo nơi trả kết quả sửa.",
    ),
}
