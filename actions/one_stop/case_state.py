"""The ten states of a case."""

from enum import IntEnum


class CaseState(IntEnum):
    """National status codes of a case file, the same in every one-stop system that synchronises with the
    National Public Service Portal (`TrangThaiHoSo` of its DongBoHoSoMC service)."""

    NEW = 1
    """Mới đăng ký"""
    ACCEPTED = 2
    """Được tiếp nhận"""
    NOT_ACCEPTED = 3
    """Không được tiếp nhận"""
    PROCESSING = 4
    """Đang xử lý"""
    PAPERS_WANTED = 5
    """Yêu cầu bổ sung giấy tờ"""
    PAYMENT_WANTED = 6
    """Yêu cầu thực hiện nghĩa vụ tài chính"""
    WITHDRAWN = 7
    """Công dân yêu cầu rút hồ sơ"""
    STOPPED = 8
    """Dừng xử lý"""
    DONE = 9
    """Đã xử lý xong"""
    RETURNED = 10
    """Đã trả kết quả"""

    @property
    def is_final(self) -> bool:
        """Whether nothing more happens to such a case, so that there is nothing to watch for."""
        return self in _FINAL


_FINAL = frozenset({CaseState.NOT_ACCEPTED, CaseState.WITHDRAWN, CaseState.STOPPED, CaseState.RETURNED})
