"""Opinions as people say them, read from the whole text; a question about something is none."""

from __future__ import annotations

import re
from typing import get_args

from actions.opinion.opinion_box import Reason, Verdict
from connectors.message import Language
from nlu.text.fold import fold

REASONS: tuple[Reason, ...] = get_args(Reason)
LABELS: dict[Language, dict[Reason, str]] = {
    "vi": {"wrong": "Sai", "unclear": "Khó hiểu", "incomplete": "Thiếu", "other": "Khác"},
    "en": {"wrong": "Wrong", "unclear": "Hard to understand", "incomplete": "Incomplete", "other": "Something else"},
}
_BEFORE = (
    r"(?:(?:da|u|a|oi|ban|may|bot|tro ly|toi|em|minh|tui|thay|nghi|la|cau|tra loi|thong tin|noi|nhu vay|vay|the|cai|"
    r"nay|do|hoi nay|vua roi|tren|cua ban|roi|hinh nhu|no|nghe|the|your|this|that|answer|is|was|it|i think) )*"
)
_AFTER = r"(?: (?:roi|a|nha|nhe|qua|lam|luon|het|ma|do|day|vay|ban|oi|bet|nua|ca|cho toi|voi toi|too|really|very))*"
_REASON: tuple[tuple[Reason, str], ...] = (
    (
        "unclear",
        r"kho hieu|khong hieu(?: gi)?|roi (?:qua|ram|mu)|dai dong|lung cung|unclear|confusing|hard to understand",
    ),
    (
        "incomplete",
        r"thieu(?: (?:thong tin|y|sot|giay))?|chua du(?: y)?|khong (?:du|day du)|incomplete|missing something",
    ),
    (
        "wrong",
        r"sai(?: (?:bet|be bet|het|thong tin|su that))?|(?:khong|chua) (?:dung|chinh xac)|wrong|incorrect",
    ),
    (
        "other",
        r"khac|ly do khac|khong (?:huu ich|co ich|giup duoc gi|giup ich gi|on|hay)|vo (?:ich|dung)|do|te|chan|"
        r"other|something else|useless|not (?:helpful|useful)|bad",
    ),
)
_GOOD = re.compile(
    rf"{_BEFORE}(?:(?:rat |qua |that )?(?:hay|huu ich|co ich|dung y(?: toi)?|day du|ro rang|de hieu|tuyet(?: voi)?|"
    rf"xuat sac|chinh xac|dinh)|helpful|useful|great|good|very clear|clear|well done){_AFTER}"
)
_COMPILED = tuple((reason, re.compile(f"{_BEFORE}(?:{pattern}){_AFTER}")) for reason, pattern in _REASON)
_WRONG = re.compile(rf"(?:da |a |u )*(?:sai|khong dung|khong chinh xac|chua dung|chua chinh xac){_AFTER}")


def read_verdict(text: str) -> Verdict | None:
    """Whether the whole (restored) `text` praises or blames an answer; None when it does neither."""
    words = _words(text)
    if read_reason(text) is not None:
        return "unhelpful"
    return "helpful" if _GOOD.fullmatch(words) else None


def read_reason(text: str) -> Reason | None:
    """The reason that the whole text gives for not liking an answer."""
    words = _words(text)
    return next((reason for reason, pattern in _COMPILED if pattern.fullmatch(words)), None)


def says_wrong(text: str) -> bool:
    """Whether a refusal speaks of what was said (“sai rồi”, “không đúng”) rather than of what was meant."""
    return bool(_WRONG.fullmatch(_words(text)))


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))
