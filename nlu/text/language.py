"""Whether a message is English (a tourist's or a foreign worker's, to be left as it is typed) or surely Vietnamese."""

from __future__ import annotations

import re

from nlu.text.orthography import is_syllable

_WORD = re.compile(r"[^\W\d_]+")
# English words that cannot be typed Vietnamese, and those that can ("can", "the", "to" are cần, thế, tờ without marks).
_ONLY_ENGLISH = frozenset(
    """
    about after again already also and another any are as at available be because been before between book both bring
    bought but by certificate change company cost could days did does driver driving each english fee find first for
    foreign foreigner form from get give go going got had has have he hello help her here his hotel how husband if
    insurance is it job just keep know land lease let license licence like live long lost made make many
    marriage married may money month months more much must need needed new next not number of office old one only open
    or other our out own paper papers passport pay people permit permission person phone please police possible
    procedure process
    property question register registration rent required residence same school sell she should some someone start
    stay step still submit take tax than thank thanks that their them there these they thing this time town under
    province department service business shop against such by
    until use using valid vietnam vietnamese visa want was way we week weeks went what when where which while who whom
    broken complain complaint garbage lights pothole potholes problem report road rubbish street streets
    whose why wife will with without work worker working would year years yes you your
    """.split()  # noqa: SIM905 - a list of words, read as one
)
_ALSO_VIETNAMESE = frozenset("a am an can do i in me my no on so the to us buy hi".split())  # noqa: SIM905
_LEAST = 2
_SHARE = 0.45
# Words of short messages: read as English only when every word of the message is.
_SHORT = frozenset(
    """
    address admin called now
    advance application apply asking both card case check child copies copy cost costs days delivery did
    directions document documents done else end expensive extra family fast fees fine foreigners forms free great hey
    home hours id in last least left list lot maybe my near needs of ok okay once online original originals other others
    papers parents photo photos post price process rather really receive result results right said second sent sir
    sorry steps stop submit sure tell that thanks third three time too translate translated translation true two valid
    validity week weeks well whats wait yeah yes yet nd st rd th app conditions condition eligible law legal
    requirements     american chinese filipino indian japanese korean russian taiwanese thai
    """.split()  # noqa: SIM905
)
_EVERYWHERE = frozenset("online ok okay hello hey check stop app email visa hotel thanks passport".split())  # noqa: SIM905
"""English words in everyday Vietnamese: they tell nothing by themselves."""
_TELLING = frozenset({"i", "it"})
"""Words that could be spelled Vietnamese and hardly ever are."""
_SHORTEST_SENTENCE = 3


def is_english(text: str) -> bool:
    """Tell whether `text` is an English sentence or question rather than Vietnamese with English words in it.

    Two words at least must be English and nothing else. With those that either language has they must make up nearly
    half of the words; or, with three of them, half of the words must be spelled like no Vietnamese syllable. And such
    words must outnumber those with diacritics.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    sure = sum(word in _ONLY_ENGLISH for word in words)
    if sure < _LEAST:
        return False
    either = sum(word in _ALSO_VIETNAMESE for word in words)
    marked = sum(not word.isascii() and is_syllable(word) for word in words)
    foreign = sum(word.isascii() and not is_syllable(word) for word in words)
    known = (sure + either) / len(words) >= _SHARE
    return marked < foreign and (known or (sure > _LEAST and foreign * 2 >= len(words)))


def in_english(text: str) -> bool:
    """`is_english`, or English all the same: "where?", "can I do it online", "what is Trang Bom called now".

    Either every word is English and one at least is never Vietnamese; or two are, and half of the words are spelled
    like no Vietnamese syllable.
    """
    words = _words(text)
    return is_english(text) or _are_english(words) or _are_mostly_english(words)


def says_english(text: str) -> bool:
    """Whether `text` alone settles that English is spoken; "where?" or "thanks" does not."""
    return is_english(text) or (len(_words(text)) >= _SHORTEST_SENTENCE and in_english(text))


def says_vietnamese(text: str) -> bool:
    """Whether a (restored) text settles that Vietnamese is spoken; "ok", "2" or "Biên Hòa" does not."""
    if in_english(text):
        return False
    words: list[str] = _WORD.findall(text)
    ours = sum(not word.isascii() and word.islower() and is_syllable(word) for word in words)
    foreign = sum(word.isascii() and not is_syllable(word.lower()) for word in words)
    return ours > 0 and ours >= foreign


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _are_english(words: list[str]) -> bool:
    if not all(word in _ONLY_ENGLISH or word in _ALSO_VIETNAMESE or word in _SHORT for word in words):
        return False
    return any(word in _TELLING or _tells(word) for word in words)


def _are_mostly_english(words: list[str]) -> bool:
    if not all(word.isascii() for word in words):
        return False
    telling = sum(_tells(word) and (word in _ONLY_ENGLISH or word in _SHORT) for word in words)
    return telling >= _LEAST and sum(not is_syllable(word) for word in words) * 2 >= len(words)


def _tells(word: str) -> bool:
    return word not in _EVERYWHERE and not is_syllable(word)
