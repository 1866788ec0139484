"""From iGate's words for a status to the ten national states."""

import unicodedata
from collections.abc import Iterable, Mapping

from actions.one_stop.case_state import CaseState

STATES: Mapping[str, CaseState] = {
    # The national names, word for word.
    "mới đăng ký": CaseState.NEW,
    "được tiếp nhận": CaseState.ACCEPTED,
    "không được tiếp nhận": CaseState.NOT_ACCEPTED,
    "đang xử lý": CaseState.PROCESSING,
    "yêu cầu bổ sung giấy tờ": CaseState.PAPERS_WANTED,
    "yêu cầu thực hiện nghĩa vụ tài chính": CaseState.PAYMENT_WANTED,
    "công dân yêu cầu rút hồ sơ": CaseState.WITHDRAWN,
    "dừng xử lý": CaseState.STOPPED,
    "đã xử lý xong": CaseState.DONE,
    "đã trả kết quả": CaseState.RETURNED,
    # What Đồng Nai's Zalo account calls them to citizens since 29/9/2025 (2187/SKHCN-TTKHCN).
    "đã tiếp nhận": CaseState.ACCEPTED,
    "yêu cầu bổ sung": CaseState.PAPERS_WANTED,
    "yêu cầu thanh toán": CaseState.PAYMENT_WANTED,
    "thực hiện nghĩa vụ tài chính": CaseState.PAYMENT_WANTED,
    "từ chối": CaseState.NOT_ACCEPTED,
    "yêu cầu rút": CaseState.WITHDRAWN,
}


class IgateStates:
    """Reads a record's status. Only names are known for certain: ids are numbers or database keys that differ
    between installations (two public clients disagree on what 4 means), so an id counts only if configured."""

    def __init__(self, more: Mapping[str, CaseState]) -> None:
        self._states = {**STATES, **{_plain(key): state for key, state in more.items()}}

    def read(self, labels: Iterable[str]) -> CaseState | None:
        """The state of the first label known; None when none is."""
        return next((self._states[label] for label in map(_plain, labels) if label in self._states), None)


def _plain(label: str) -> str:
    return " ".join(unicodedata.normalize("NFC", label).casefold().split())
