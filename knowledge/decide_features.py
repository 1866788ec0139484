"""What a decision looks at: the question and its hits as a row of numbers."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.hit import Hit
from knowledge.index.document import plain_title
from knowledge.question_words import content
from knowledge.subject import subject_text
from knowledge.syllables import syllables
from nlu.text.language import is_english

FEATURES = (
    "dense",
    "phrasing",
    "nearest",
    "lexical",
    "title",
    "coverage",
    "recall",
    "exact",
    "said",
    "share",
    "margin",
    "second_share",
    "second_coverage",
    "second_exact",
    "neighbours",
    "rest",
    "rivals",
    "brevity",
    "length",
    "whole",
    "plain",
    "official",
    "english",
    "evidence",
    "sure",
    "missing",
    "foreign",
    "alike",
)
"""All about 0-1. `phrasing`: of the best document, `nearest`: of any hit; `said`: see `Hit`; `share`: how likely the
best is meant, `margin`: the logarithm of how much likelier than the second; `neighbours`: the share of those easily
confused with it; `rest`: of all but the four best; `rivals`: how many others cover the question as well as the best;
`brevity`: few content syllables; `whole`: the question is a name of one document and of no other; `plain`: it is the
best document's title ("khai sinh" means registering a birth, not the special cases); `official`: it has words of
dealings with an office; `evidence`, `sure`: the nearest phrasing, weighed by `said` and by `share`; `missing`,
`foreign`: see `Domain`, counting only as far as no phrasing is near, so that a document written tomorrow is answered
tomorrow; `alike`: how near the nearest phrasing is when editors wrote it down for another document too."""
_SAME = 1e-4

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


def features(text: str, hits: Sequence[Hit], odds: tuple[float, float] = (0.0, 0.0)) -> NDArray[np.float64]:
    """Shape (len(FEATURES),). `text` is the whole question, `hits` are a search's, best first, at least one.

    `odds` are those of `Domain`.
    """
    best = hits[0]
    second = hits[1] if len(hits) > 1 else None
    subject = content(syllables(subject_text(text)))
    others = hits[1:6]
    rivals = [h for h in others if h.coverage >= 0.95 * best.coverage > 0]
    phrasing = _cosine(best.phrasing)
    far = min(max(1 - phrasing, 0.0), 1.0)
    row = {
        "dense": _cosine(best.dense),
        "phrasing": phrasing,
        "nearest": _cosine(max(hit.phrasing for hit in hits)),
        "lexical": best.lexical * 2,
        "title": best.title_score,
        "coverage": best.coverage,
        "recall": best.recall,
        "exact": float(best.exact > 0),
        "said": best.said,
        "share": best.share,
        "margin": min(best.score - second.score, 5.0) / 5 if second else 1.0,
        "second_share": second.share if second else 0.0,
        "second_coverage": second.coverage if second else 0.0,
        "second_exact": float(second.exact > 0) if second else 0.0,
        "neighbours": sum(h.share for h in hits[1:] if h.doc in best.neighbours or best.doc in h.neighbours),
        "rest": 1 - sum(hit.share for hit in hits[:4]),
        "rivals": len(rivals) / 5,
        "brevity": 1 / (1 + len(subject)),
        "length": min(len(subject), 40) / 40,
        "whole": float(best.title_score > 0.99 and all(h.title_score < 0.99 for h in others)),
        "plain": float(bool(subject) and set(subject) == set(content(syllables(plain_title(best.title))))),
        "official": float(speaks_officially(text)),
        "english": float(is_english(text)),
        "evidence": phrasing * best.said,
        "sure": phrasing * best.share,
        "missing": odds[0] * far,
        "foreign": odds[1] * far,
        "alike": max(phrasing, 0.0) if any(asked_alike(hit, best) for hit in hits[1:]) else 0.0,
    }
    return np.asarray([row[name] for name in FEATURES], dtype=np.float64)


def asked_alike(hit: Hit, best: Hit) -> bool:
    """Whether the phrasing nearest to the question is one that editors wrote down for both documents."""
    return abs(hit.phrasing - best.phrasing) < _SAME


def _cosine(cosine: float) -> float:
    """Spread over the range that cosines of questions with documents take."""
    return (cosine - 0.5) * 2
