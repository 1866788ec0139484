"""What the benchmarked citizens say: different questions, with and without diacritics."""

MESSAGES = (
    "làm giấy khai sinh cho con cần giấy tờ gì",
    "dang ky ket hon o dau",
    "đổi giấy phép lái xe hết bao nhiêu tiền",
    "bao lau thi co ho chieu",
    "cho em hỏi thủ tục đăng ký thường trú",
    "cap lai can cuoc bi mat can gi",
    "xin giấy phép xây nhà nộp ở đâu vậy ạ",
    "thanh lap ho kinh doanh le phi bao nhieu",
    "mục tiêu chuyển đổi số đến năm 2025",
    "thoi tiet hom nay the nao",
)
PER_CONVERSATION = 10
"""A conversation's rate limit lets a burst of twelve through."""
