"""Flagging words that must not reach a citizen: a level that is no more, and scrambled text."""

from collections.abc import Iterable

from knowledge.importing.findings import Findings
from knowledge.importing.words import clean, gone_level, scrambled

LEFT_OVER = "nhắc tới huyện, quận, thị xã hoặc thị trấn, là cấp hay đơn vị không còn từ 1/7/2025"
SCRAMBLED = "chữ bị xáo trộn, dính liền, lặp hoặc đứt giữa câu"


def doubt_words(field: str, texts: Iterable[str], findings: Findings) -> None:
    """Flag the first such place of each of `texts` against the fact `field`."""
    for text in texts:
        gone = gone_level(clean(text))
        if gone is not None:
            findings.doubt(field, gone, LEFT_OVER)
        broken = scrambled(text)
        if broken is not None:
            findings.doubt(field, broken, SCRAMBLED)
