"""Does a question name a subject, or does it lean on what was talked about before ("thế lệ phí?")?"""

from __future__ import annotations

from knowledge.english_facets import english_names_subject
from knowledge.facets_asked import uncued_words
from knowledge.question_words import asking, has_subject
from knowledge.syllables import syllables
from nlu.text.language import in_english, is_english

_FILLERS = frozenset({"hết", "rồi", "xong", "z", "zậy", "hen", "luôn", "được", "_"})


def names_subject(text: str) -> bool:
    """Whether a (restored) question says what it is about; "hết bao nhiêu tiền" or "how much is it?" does not."""
    if in_english(text):
        return english_names_subject(text)
    return has_subject(syllables(text)) and has_subject([word for word in uncued_words(text) if word not in _FILLERS])


def subject_text(text: str) -> str:
    """`text` without the words that only name facets, so that words are looked up by the subject; as it is without one.

    English is left whole: the words of facets are Vietnamese.
    """
    if is_english(text):
        return text
    words = [word for word in uncued_words(text) if word not in _FILLERS]
    if not has_subject(words):
        return text
    asks = asking(words)
    while asks[len(words) - 1]:  # "làm lại sổ đỏ cần [giấy gì]": what is left hanging asks too
        words.pop()
    return " ".join(words)
