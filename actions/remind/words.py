"""A reminder's moment in words."""

from __future__ import annotations

from datetime import datetime

from actions.remind.day import VIETNAM
from connectors.message import Language

_DAYS_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def moment_in_words(moment: datetime, language: Language) -> str:
    """ "8 giờ sáng thứ Hai, ngày 15/3/2027"."""
    local = moment.astimezone(VIETNAM)
    if language == "en":
        return f"8:00 on {local:%A}, {local.day} {local:%B} {local.year}"
    return f"8 giờ sáng {_DAYS_VI[local.weekday()]}, ngày {local.day}/{local.month}/{local.year}"
