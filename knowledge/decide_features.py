"""What a decision looks at: the question and its hits as a row of numbers."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.hit import Hit
from knowledge.index.document import plain_title
from knowledge.question_words import content
from knowledge.syllables import syllables

FEATURES = (
    "dense",
    "dense_margin",
    "lexical",
    "lexical_margin",
    "title",
    "title_margin",
    "coverage",
    "recall",
    "exact",
    "score_margin",
    "second_coverage",
    "second_recall",
    "second_exact",
    "neighbours",
    "rivals",
    "brevity",
    "whole",
    "plain",
    "official",
)
"""All about 0-1. `rivals`: how many others cover the question as well as the best; `brevity`: few content syllables;
`whole`: the question is a name of one document and of no other; `plain`: it is the best document's title ("khai sinh"
means registering a birth, not the special cases); `official`: it has words of dealings with an office."""

_OFFICIAL = (
    "thủ tục", "hồ sơ", "giấy tờ", "giấy phép", "cấp phép", "xin phép", "đăng ký", "chứng nhận", "chứng thực",
    "công chứng", "xác nhận", "lệ phí", "cấp lại", "cấp đổi", "gia hạn", "trợ cấp", "chế độ", "khai báo", "xin cấp",
    "thẻ", "giấy", "cấp", "xin", "khai", "bảo hiểm", "thuế", "nộp", "phường", "xã", "ủy ban", "công an", "sở", "tỉnh",
    "dịch vụ công", "hộ khẩu", "căn cước", "đất", "kinh doanh", "thành lập", "luật",
)  # fmt: skip
_SAID_OFFICIALLY = frozenset(tuple(syllables(phrase)) for phrase in _OFFICIAL)


def speaks_officially(text: str) -> bool:
    """Whether a question has a word of dealings with an office: tells an uncovered procedure from small talk."""
    words = syllables(text)
    return any(tuple(words[i : i + n]) in _SAID_OFFICIALLY for i in range(len(words)) for n in (1, 2, 3))


def features(text: str, hits: Sequence[Hit]) -> NDArray[np.float64]:
    """Shape (len(FEATURES),). `hits` are a search's, best first, at least one."""
    best = hits[0]
    second = hits[1] if len(hits) > 1 else None
    subject = content(syllables(text))
    others = hits[1:6]
    rivals = [h for h in others if h.coverage >= 0.95 * best.coverage > 0]
    row = {
        "dense": (best.dense - 0.80) * 8,  # e5 cosines live between .80 and .93
        "dense_margin": (best.dense - max((h.dense for h in others), default=0.8)) * 20,
        "lexical": best.lexical * 2,
        "lexical_margin": (best.lexical - max((h.lexical for h in others), default=0.0)) * 2,
        "title": best.title_score,
        "title_margin": best.title_score - max((h.title_score for h in others), default=0.0),
        "coverage": best.coverage,
        "recall": best.recall,
        "exact": float(best.exact > 0),
        "score_margin": min(best.score - second.score, 1.0) if second else 1.0,
        "second_coverage": second.coverage if second else 0.0,
        "second_recall": second.recall if second else 0.0,
        "second_exact": float(second.exact > 0) if second else 0.0,
        "neighbours": float(second is not None and (second.doc in best.neighbours or best.doc in second.neighbours)),
        "rivals": len(rivals) / 5,
        "brevity": 1 / (1 + len(subject)),
        "whole": float(best.title_score > 0.99 and all(h.title_score < 0.99 for h in others)),
        "plain": float(bool(subject) and set(subject) == set(content(syllables(plain_title(best.title))))),
        "official": float(speaks_officially(text)),
    }
    return np.asarray([row[name] for name in FEATURES], dtype=np.float64)
