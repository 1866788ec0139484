"""Why something is not ours to answer, as far as the words tell it: each reason has its own sentence and next step.

Only asked once nothing of ours was found: the words alone would refuse "căn cước của ba tôi bị gãy".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from nlu.text.fold import fold

_PEOPLE = r"(?:ong|ba|anh|chi|co|chu|nguoi|hang xom|thang|con|ban)"
_REASONS: Mapping[str, re.Pattern[str]] = {
    # Text that gives orders to a language model. There is none here, and the answer says what this is.
    "refuse_orders": re.compile(
        r"\b(?:bo qua|quen|phot lo|ignore|disregard|forget) (?:(?:moi|tat ca|het|all|any|the|your|cac) )*"
        r"(?:huong dan|chi thi|lenh|quy tac|previous|prior|above|instructions|rules)\b"
        r"|\bsystem prompt\b|\bjailbreak\b|\bdeveloper mode\b|\bprompt (?:goc|he thong)\b"
        r"|\b(?:dong vai|gia vo|act as|pretend to be|you are now)\b"
    ),
    # Somebody else's address, number, papers or case.
    "refuse_others": re.compile(
        rf"\b(?:so dien thoai|sdt|so can cuoc|cccd|dia chi nha|dia chi|thong tin ca nhan|lich su|tai san|dat dai) "
        rf"(?:rieng )?(?:cua|nha) {_PEOPLE}\b(?! (?:toi|em|minh|tui|con)\b)"
        r"|\b(?:ho so|can cuoc|giay to|tai khoan) cua (?:nguoi khac|hang xom|ong|ba|sep|nguoi yeu (?:cu)?)\b"
        r"|\b(?:tra|tim|xem) (?:ho |giup )?(?:thong tin|so dien thoai|dia chi|ho so) (?:cua )?nguoi (?:khac|ta|la)\b"
        r"|\b(?:phone number|home address|personal (?:data|information)) of (?:my|a|the|some)\b"
    ),
    # A judgement on one's own quarrel: what a lawyer is for.
    "refuse_dispute": re.compile(
        r"\b(?:co thang (?:kien )?(?:khong|ko)|ai (?:dung|sai)|toi (?:dung|sai) (?:hay|khong)|co nen kien"
        r"|kien (?:duoc|co) (?:khong|thang)|thang kien|xu ai thang|bi (?:phat|xu) bao nhieu nam|may nam tu"
        r"|di tu (?:khong|may nam)|bao nhieu nam tu|doi boi thuong bao nhieu|lam sao de thang"
        r"|who is right|will i win|can i sue|should i sue)\b"
    ),
    # Parties, leaders, elections, wars: an assistant of an authority has no opinion.
    "refuse_politics": re.compile(
        r"\b(?:dang phai|chinh tri|dan chu|bau cu|tong thong|tong bi thu|chu tich nuoc|thu tuong|chien tranh|bieu tinh"
        r"|phan dong|lat do|che do|bien dong|hoang sa|truong sa|cong san|trump|putin|politics?|president|election)\b"
    ),
}


_VERDICT = re.compile(
    r"\b(?:co thang (?:kien )?(?:khong|ko|duoc)|thang kien (?:duoc )?khong|ai dung ai sai|will i win|who is right)\b"
)


def asks_verdict(text: str) -> bool:
    """Whether (restored) `text` asks who is right, whatever procedure it is about."""
    return _VERDICT.search(fold(text)) is not None


def refusal(text: str) -> str | None:
    """The key of the sentence for (restored) `text` that is none of ours; None when the words tell no reason."""
    plain = fold(text)
    return next((key for key, pattern in _REASONS.items() if pattern.search(plain)), None)
