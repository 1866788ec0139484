"""Syllables that say that something is asked, not what about."""

from knowledge.syllables import syllables

_SINGLE = """
tôi em anh chị cô chú bác cháu mình ơi ạ dạ vậy nhé nha nhỉ à ừ với thưa alo xin chào giúp giùm dùm
cho hỏi muốn cần phải được có không chưa là thì mà và hay hoặc của các những cái này kia đó ấy đây về để nếu khi
như thế nào sao gì ai đâu bao nhiêu mấy lâu ở tại trong ra vào từ đến theo bằng rồi đã đang sẽ còn nữa cũng chỉ rất
biết ko k dc bị do bên một cách gọi việc nên hãy nhiều ít luôn vẫn ta người
làm cấp giấy tiền nơi bước mang gồm
"""

_PHRASES = (
    "thủ tục", "hồ sơ", "giấy tờ", "lệ phí", "chi phí", "quy trình", "trình tự", "hướng dẫn", "thời gian", "thời hạn",
    "cơ quan", "kết quả", "đăng ký", "cảm ơn", "mất bao", "mất mấy", "mất khoảng", "mất thời gian", "mất nhiều",
    "mất tiền", "mất phí", "bao nhiêu", "bao lâu", "mấy ngày", "mấy loại", "loại giấy", "những loại", "loại nào",
)  # fmt: skip

_FILING = (
    "nộp", "trực tuyến", "online", "qua mạng", "trên mạng", "tại nhà", "ở nhà", "bưu điện", "mẫu đơn", "tờ khai",
    "căn cứ", "luật", "nghị định", "thông tư", "đi", "ngoài", "phí", "ngày",
)  # fmt: skip


class _Words:
    """Runs of syllables, longest first, marked where they stand."""

    def __init__(self, phrases: tuple[str, ...]) -> None:
        self._phrases = frozenset(tuple(syllables(phrase)) for phrase in phrases)
        self._longest = max(len(phrase) for phrase in self._phrases)

    def marked(self, words: list[str]) -> list[bool]:
        marks = [False] * len(words)
        for length in range(self._longest, 0, -1):
            for start in range(len(words) - length + 1):
                if tuple(words[start : start + length]) in self._phrases:
                    marks[start : start + length] = [True] * length
        return marks


_ASKING = _Words((*_SINGLE.split(), *_PHRASES))
_ASKING_OR_FILING = _Words((*_SINGLE.split(), *_PHRASES, *_FILING))


def asking(words: list[str]) -> list[bool]:
    """For each syllable, whether it only asks: function words, forms of address, words of the facets.

    By phrase where a syllable alone would say too much: the `kết` of "kết quả" asks, that of "kết hôn" does not; the
    `mất` of "mất bao lâu" asks, that of "mất sổ đỏ" does not.
    """
    return _ASKING.marked(words)


def content(words: list[str]) -> list[str]:
    """The syllables of `words` that name a subject, in order."""
    return [word for word, asks in zip(words, asking(words), strict=True) if not asks]


def has_subject(words: list[str]) -> bool:
    """Whether a question says what it is about; "lệ phí bao nhiêu, nộp online được không" does not."""
    return not all(_ASKING_OR_FILING.marked(words))
