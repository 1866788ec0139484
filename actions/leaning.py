"""Does a message lean on what was talked about before: "thế lệ phí?", "how much is it"?"""

from __future__ import annotations

from knowledge.subject import names_subject
from knowledge.syllables import syllables
from nlu.text.language import is_english

_ENGLISH = frozenset(
    """
a about and any are ask at be bring can cost costs could day days did do documents does fee fees file for form forms get
go have hand how i in is it kind late legal long many me much must my need of office online or pay paper papers place
please price required requirements should show so steps submit take takes tell that the them there they this time to
wait we what when where which who will with would you
""".split()  # noqa: SIM905 - a list of 90 words is no easier to read
)
"""Words that ask for a facet, or nothing; a subject is none of them."""


def leans(text: str) -> bool:
    """Whether (restored) `text` names no subject of its own."""
    if is_english(text):
        return set(syllables(text)) <= _ENGLISH
    return not names_subject(text)
