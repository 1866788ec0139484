"""The words around a personal list, in one language; the papers keep theirs."""

from __future__ import annotations

from dataclasses import dataclass

from connectors.message import Language


@dataclass(frozen=True)
class ListWords:
    """`{}` stands where a value goes in."""

    mine: str
    """The button that begins a list."""
    title: str
    question: str
    """Number, how many, and the question."""
    ask: str
    """A question made from a case."""
    yes: str
    no: str
    unsure: str
    resume: str
    redo: str
    waiting: str
    """Repeats the question after a digression."""
    told: str
    papers: str
    only_if: str
    none: str
    print: str


_WORDS: dict[Language, ListWords] = {
    "vi": ListWords(
        mine="Danh sách của tôi",
        title="Danh sách giấy tờ: {}",
        question="Câu {}/{}: {}",
        ask="Có đúng với bạn không: {}?",
        yes="Có",
        no="Không",
        unsure="Không rõ",
        resume="Làm tiếp danh sách",
        redo="Làm lại danh sách",
        waiting="Danh sách giấy tờ của bạn còn dở. {}",
        told="Theo bạn nói: {}. Nếu không phải, bạn nhắn “làm lại”.",
        papers="Bạn cần có",
        only_if="Nếu {}",
        none="Không có giấy tờ nào riêng cho trường hợp bạn chọn.",
        print="Mở trang in danh sách này",
    ),
    "en": ListWords(
        mine="My list",
        title="List of documents: {}",
        question="Question {} of {}: {}",
        ask="Is this your case: {}?",
        yes="Yes",
        no="No",
        unsure="Not sure",
        resume="Go on with the list",
        redo="Start the list again",
        waiting="Your list of documents is not finished. {}",
        told="As you said: {}. If that is wrong, write “start again”.",
        papers="You need",
        only_if="If: {}",
        none="There is no document for the case you chose alone.",
        print="Open this list as a page to print",
    ),
}


def list_words(language: Language) -> ListWords:
    """The words of `language`."""
    return _WORDS[language]
