"""The words around where one is in a life event, in one language."""

from __future__ import annotations

from dataclasses import dataclass

from connectors.message import Language


@dataclass(frozen=True)
class JourneyWords:
    """`{}` stands where a value goes in."""

    done: str
    """The button that says that the present step is done."""
    where: str
    """Title, done and all."""
    next: str
    """Number and name of the next step."""
    when: str
    all_done: str
    back: str
    whole: str
    left: str


_WORDS: dict[Language, JourneyWords] = {
    "vi": JourneyWords(
        done="Đã xong, bước tiếp",
        where="{}: đã xong {}/{} bước.",
        next="Bước tiếp theo, bước {}/{}: {}",
        when="Dành cho: {}. Không phải trường hợp của bạn thì bấm “Đã xong, bước tiếp”.",
        all_done="Bạn đã làm xong cả {} bước. Chúc mừng bạn! Cần xem lại việc nào, bạn gõ tên việc đó.",
        back="Xem lại từ đầu",
        whole="Cả các bước",
        left="Còn {} bước.",
    ),
    "en": JourneyWords(
        done="Done, next step",
        where="{}: {} of {} steps done.",
        next="Next, step {} of {}: {}",
        when="For: {}. If that is not you, tap “Done, next step”.",
        all_done="You have done all {} steps. Well done! Type the name of any of them to see it again.",
        back="Start over",
        whole="All steps",
        left="{} steps left.",
    ),
}


def journey_words(language: Language) -> JourneyWords:
    """The words of `language`."""
    return _WORDS[language]
