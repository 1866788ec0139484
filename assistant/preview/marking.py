"""Which words differ between two versions of what is shown."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape

_WORD = re.compile(r"\S+")


def marking(before: Sequence[str], after: Sequence[str], tag: str) -> list[str]:
    """The texts of `after` as HTML, the words that `before` does not have in `tag`; all the rest is escaped.

    Called the other way round it marks what is taken away.
    """
    old = [word for text in before for word in _WORD.findall(text)]
    new = [word for text in after for word in _WORD.findall(text)]
    fresh = [False] * len(new)
    for kind, _, _, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            fresh[begin:end] = [True] * (end - begin)
    flags = iter(fresh)
    return [_marked(text, [next(flags) for _ in _WORD.findall(text)], tag) for text in after]


def _marked(text: str, fresh: Sequence[bool], tag: str) -> str:
    """Neighbouring fresh words share one `tag`, the space between them included."""
    shown, at, inside = "", 0, False
    for found, is_fresh in zip(_WORD.finditer(text), fresh, strict=True):
        space = escape(text[at : found.start()])
        if inside and not is_fresh:
            shown += f"</{tag}>{space}"
        elif is_fresh and not inside:
            shown += f"{space}<{tag}>"
        else:
            shown += space
        shown += escape(found.group())
        at, inside = found.end(), is_fresh
    return shown + (f"</{tag}>" if inside else "") + escape(text[at:])
