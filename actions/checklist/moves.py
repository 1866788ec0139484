"""What a citizen does while a list is being made, read from their words without the classifier."""

from __future__ import annotations

import re
from enum import StrEnum

from nlu.text.fold import fold


class Move(StrEnum):
    """The first three are answers, by the letter that stands for them."""

    YES = "y"
    NO = "n"
    UNSURE = "u"
    CORRECT_YES = "correct_yes"
    CORRECT_NO = "correct_no"
    CORRECT = "correct"
    REDO = "redo"
    RESUME = "resume"
    LEAVE = "leave"


_BEFORE = (
    r"(?:(?:da|vang|u|uh|um|a|thi|chac|hinh nhu|cai (?:do|nay|kia)|toi|em|minh|tui|con|chau|"
    r"nha (?:toi|em|minh)) )*"
)
_AFTER = (
    r"(?: (?:a|ah|nha|nhe|nhe ban|ban|ban oi|day|do|nao|dau|luon|chu|vay|the|roi|em|anh|chi|thoi|cai do|cai nay|"
    r"truong hop (?:do|nay)))*"
)
_LIST = r"(?: (?:cai )?danh sach(?: (?:giay to|cua toi|di|nhe))*)"
_NOT = r"(?:khong|hong|hok|hem|ko|k|kh|chang|dau)"
_THAT = (
    rf"(?:{_NOT}|sai|nham|sua|lon)(?: (?:roi|lai))?(?: cau (?:truoc|vua roi|hoi nay))? "
    r"(?:cai (?:do|truoc|vua roi)|cau (?:do|truoc|vua roi|hoi nay)|phai|thanh|y toi|toi) (?:la |phai la |thanh )?"
)
"""The beginning of “không, cái đó là ...”."""
_MOVES: tuple[tuple[Move, str], ...] = (
    (
        Move.UNSURE,
        rf"{_NOT} (?:biet|ro|chac|nho)(?: (?:nua|lam|cho lam|co khong|phai khong))?|chua (?:biet|ro|chac)(?: lam)?|"
        r"chiu|bo qua(?: cau nay)?|i do not know|i don t know|don t know|not sure|no idea|skip",
    ),
    (
        Move.CORRECT_YES,
        rf"{_THAT}co|sua (?:lai )?(?:thanh |la )?co|"
        r"(?:no|sorry) (?:that one|the last one|it) is (?:a )?yes|change (?:it|that) to yes",
    ),
    (Move.CORRECT_NO, rf"{_THAT}khong(?: co)?|sua (?:lai )?(?:thanh |la )?khong|change (?:it|that) to no"),
    (
        Move.CORRECT,
        r"(?:(?:toi|em|minh) )?(?:bam|chon|tra loi|go|noi|nhap) (?:nham|lon|sai)(?: (?:roi|cau truoc|cau do))*|"
        r"(?:sua|doi|quay lai|tro lai)(?: lai)? cau (?:truoc|vua roi|do|hoi nay)|nham cau truoc|"
        r"(?:go )?back|previous question|wrong button",
    ),
    (
        Move.REDO,
        rf"(?:lam|hoi|lap|bat dau) lai(?:{_LIST}| tu dau| di| het)*|"
        r"(?:start|begin)(?: the list)? (?:over|again)|redo(?: the list)?",
    ),
    (
        Move.RESUME,
        rf"(?:lam tiep|tiep tuc|lap tiep|hoi tiep|quay lai){_LIST}|tiep tuc|lam tiep|hoi tiep(?: di)?|"
        r"(?:continue|resume|go on)(?: with)?(?: the list)?",
    ),
    (
        Move.LEAVE,
        rf"thoi(?: {_NOT} (?:can|lam|hoi))?(?: nua)?|dung(?: lai)?{_LIST}|"
        rf"{_NOT} (?:lam|can|lap)(?: tiep)?(?:{_LIST})?(?: nua)|"
        rf"(?:thoat|huy|bo)(?:{_LIST})?|{_NOT} (?:muon|can)(?: lam| lap)?{_LIST}(?: nua)?|"
        r"stop|cancel|never mind|quit",
    ),
    (
        Move.YES,
        r"co|dung|phai|dung roi|phai roi|co dung|dung vay|co roi|chinh xac|roi|ok|oke|okay|vang|da|u|uh|"
        r"yes|yep|yeah|right|correct|that is right|yes it is|it is|sure",
    ),
    (Move.NO, rf"{_NOT}|{_NOT} (?:co|phai|dung|he)|chua|chua co|no|nope|not|no it is not|it is not"),
)
_COMPILED = tuple((move, re.compile(f"{_BEFORE}(?:{pattern}){_AFTER}")) for move, pattern in _MOVES)
_AS_TYPED = re.compile(r"^\s*(?:dừng|đừng)\b", re.IGNORECASE)
"""“Dừng” folds to the same letters as “đúng”."""


def read_move(text: str) -> Move | None:
    """What the whole (restored) `text` does, or None when it says more than that."""
    words = " ".join(re.findall(r"[a-z0-9]+", fold(text)))
    found = next((move for move, pattern in _COMPILED if words and pattern.fullmatch(words)), None)
    return Move.LEAVE if found is Move.YES and _AS_TYPED.search(text) else found
