"""What a citizen told of their own case and need not say again: a foreigner is involved, it is for a child."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from actions.dialogue import Dialogue
from nlu.text.fold import fold


class Circumstance(StrEnum):
    """Something that stays true of the citizen whatever procedure they ask about.

    That a paper is lost, or is the first of its kind, is true of that paper alone and does not carry over.
    """

    FOREIGN = "foreign"
    CHILD = "child"


WORDS: Mapping[Circumstance, str] = {
    Circumstance.FOREIGN: "có yếu tố nước ngoài",
    Circumstance.CHILD: "cho con",
}
"""How each is said in a question."""
_COUNTRY = r"dai loan|han quoc|nhat ban|trung quoc|my|uc|phap|duc|anh|canada|singapore|malaysia|campuchia|lao"
_PEOPLE = r"dai loan|han quoc|nhat ban|trung quoc|my|phap|canada|singapore|malaysia|campuchia"
"""Those that no everyday word looks like once marks are gone: “người lao động”, “người anh”."""
_TOLD = {
    Circumstance.FOREIGN: re.compile(
        rf"\b(?:nguoi nuoc ngoai|(?:o|voi|tu|ben) nuoc ngoai|yeu to nuoc ngoai|ngoai quoc|viet kieu"
        rf"|(?:chong|vo|lay|cuoi) (?:nguoi )?(?:{_COUNTRY})|nguoi (?:{_PEOPLE}))\b|\bforeign(?:er)?s?\b"
    ),
    Circumstance.CHILD: re.compile(
        r"\b(?:cho|cua) (?:con|be|chau|em be)(?: (?:toi|minh|tui|em|nho|nha|gai|trai|so sinh))?\b(?! nuoi)"
        r"|\bfor my (?:child|son|daughter|baby|kid)\b"
    ),
}

_TAKEN_BACK = {
    Circumstance.FOREIGN: re.compile(r"\b(?:trong nuoc|nguoi viet(?: nam)?|deu la nguoi viet)\b"),
    Circumstance.CHILD: re.compile(r"\b(?:cho (?:toi|minh|tui|chinh toi)|ban than|for (?:me|myself))\b"),
}


def told_circumstances(text: str) -> tuple[Circumstance, ...]:
    """What (restored) `text` tells."""
    plain = fold(text)
    return tuple(one for one, pattern in _TOLD.items() if pattern.search(plain))


def circumstances_after(known: Iterable[Circumstance], text: str) -> tuple[Circumstance, ...]:
    """What is known once `text` was said: “cho tôi”, “người Việt” take back what was told before."""
    plain = fold(text)
    kept = {one for one in known if not _TAKEN_BACK[one].search(plain)}
    kept.update(told_circumstances(text))
    return tuple(one for one in Circumstance if one in kept)


def known_circumstances(dialogue: Dialogue) -> tuple[Circumstance, ...]:
    """What was told so far (slot `circumstances`); what is not known counts as not told."""
    value = dialogue.slots.get("circumstances")
    names = value if isinstance(value, list) else ()
    return tuple(one for one in Circumstance if one.value in names)


def to_slot(circumstances: Iterable[Circumstance]) -> list[str]:
    """The value of the slot."""
    told = set(circumstances)
    return [one.value for one in Circumstance if one in told]
