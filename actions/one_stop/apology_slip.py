"""Procedures whose published steps oblige the office to apologise in writing when it is late."""

from collections.abc import Mapping
from datetime import date

from connectors.message import Citation
from nlu.text.fold import fold

_CHECKED = date(2026, 11, 26)
# Read in each procedure's own steps as the national portal publishes them (records of July 2026). The general rule is
# in Decree 118/2025/NĐ-CP, whose text could not be opened: it is said of no other procedure until it has been.
_CODES: Mapping[str, str] = {
    "Đăng ký khai sinh": "1.001193",
    "Đăng ký lại khai sinh": "1.004884",
    "Đăng ký khai tử": "1.000656",
    "Đăng ký kết hôn": "1.000894",
    "Đăng ký giám hộ": "1.004837",
    "Đăng ký nhận cha, mẹ, con": "1.001022",
    "Cấp giấy xác nhận tình trạng hôn nhân": "1.004873",
    "Cấp bản sao trích lục hộ tịch": "2.000635",
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
