"""Procedures whose published steps oblige the office to apologise in writing when it is late."""

from collections.abc import Mapping
from datetime import date

from connectors.message import Citation
from nlu.text.fold import fold

_CHECKED = date(2026, 11, 26)
# Read in each procedure's own steps as the national portal publishes them (records of July 2026): those of civil status
# that are filed in Vietnam. The general rule is in Decree 118/2025/NĐ-CP, whose text could not be opened: it is said
# of no other procedure until it has been.
_CODES: Mapping[str, str] = {
    "Đăng ký khai sinh": "1.001193",
    "Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con": "1.000689",
    "Đăng ký khai sinh cho người đã có hồ sơ, giấy tờ cá nhân": "1.004772",
    "Đăng ký khai sinh có yếu tố nước ngoài": "2.000528",
    "Đăng ký khai sinh có yếu tố nước ngoài cho người đã có hồ sơ, giấy tờ cá nhân": "1.000893",
    "Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con có yếu tố nước ngoài": "1.001695",
    "Đăng ký khai sinh có yếu tố nước ngoài tại khu vực biên giới": "1.000110",
    "Đăng ký lại khai sinh": "1.004884",
    "Đăng ký lại khai sinh có yếu tố nước ngoài": "2.000522",
    "Đăng ký khai tử": "1.000656",
    "Đăng ký khai tử có yếu tố nước ngoài": "1.001766",
    "Đăng ký khai tử có yếu tố nước ngoài tại khu vực biên giới": "1.004827",
    "Đăng ký lại khai tử": "1.005461",
    "Đăng ký lại khai tử có yếu tố nước ngoài": "2.000497",
    "Đăng ký kết hôn": "1.000894",
    "Đăng ký kết hôn có yếu tố nước ngoài": "2.000806",
    "Đăng ký kết hôn có yếu tố nước ngoài tại khu vực biên giới": "1.000094",
    "Đăng ký lại kết hôn": "1.004746",
    "Đăng ký lại kết hôn có yếu tố nước ngoài": "2.000513",
    "Đăng ký nhận cha, mẹ, con": "1.001022",
    "Đăng ký nhận cha, mẹ, con có yếu tố nước ngoài": "2.000779",
    "Đăng ký nhận cha, mẹ, con có yếu tố nước ngoài tại khu vực biên giới": "1.000080",
    "Đăng ký giám hộ": "1.004837",
    "Đăng ký giám hộ có yếu tố nước ngoài": "1.001669",
    "Đăng ký chấm dứt giám hộ": "1.004845",
    "Đăng ký chấm dứt giám hộ có yếu tố nước ngoài": "2.000756",
    "Đăng ký giám sát việc giám hộ": "3.000323",
    "Đăng ký chấm dứt giám sát việc giám hộ": "3.000322",
    "Thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc": "1.004859",
    "Thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc có yếu tố nước ngoài": "2.000748",
    "Cấp giấy xác nhận tình trạng hôn nhân": "1.004873",
    "Cấp bản sao trích lục hộ tịch": "2.000635",
    "Cấp bản sao trích lục hộ tịch, bản sao giấy khai sinh": "2.000635",
    "Xác nhận thông tin hộ tịch": "2.002516",
}
_FOLDED = {fold(name): code for name, code in _CODES.items()}


def apology_source(procedure_name: str) -> Citation | None:
    """Where the steps of the procedure say so; None where they were not read to say it."""
    plain = " ".join(fold(procedure_name).removeprefix("thu tuc ").split())
    code = _FOLDED.get(plain)
    if code is None:
        return None
    return Citation(
        title=procedure_name,
        code=code,
        document="Cổng Dịch vụ công quốc gia",
        section="Trình tự thực hiện",
        checked=_CHECKED,
    )
