"""Short words that steer the conversation and mean one thing only: read as a whole message, never inside a sentence."""

from __future__ import annotations

import re

from assistant.engine import Command
from nlu.text.fold import fold

_PLEASE = r"(?:cho (?:toi|em|minh) |vui long |lam on |hay |please |can you |could you |can we |i want to )*"
_END = r"(?: (?:di|nhe|nha|a|giup|giup toi|duoc khong|ban|ban oi|please|now|with me))*"
_BACK = (
    r"(?:quay|tro|lui) (?:lai|ve)(?: (?:cau|viec|muc|cai|phan|buoc|chuyen))?"
    r"(?: (?:truoc|hoi nay|luc nay|vua roi))?(?: do)?"
    r"|(?:cau|viec|muc|cai|phan) (?:truoc|hoi nay|luc nay)(?: do)?|go back|back|previous(?: one)?|the previous one"
)
_TO_ENGLISH = (
    r"(?:(?:noi|tra loi|dung|chuyen(?: sang)?|doi(?: sang)?|bang) )*(?:tieng anh|english)"
    r"|(?:(?:in|speak|switch to|change to|answer in|use|reply in) )+english|do you speak english"
)
_TO_VIETNAMESE = (
    r"(?:(?:noi|tra loi|dung|chuyen(?: sang)?|doi(?: sang)?|bang|ve) )*(?:tieng viet|vietnamese)"
    r"|(?:(?:in|speak|switch to|change to|answer in|use|back to|reply in) )+vietnamese"
)
_SPOKEN = tuple(
    (re.compile(f"{_PLEASE}(?:{words}){_END}"), command)
    for words, command in (
        (_BACK, Command("go_back")),
        (_TO_ENGLISH, Command("switch_language", {"language": "en"})),
        (_TO_VIETNAMESE, Command("switch_language", {"language": "vi"})),
    )
)


def spoken_command(text: str) -> Command | None:
    """The command that normalised `text` is, or None when it says anything else."""
    words = " ".join(re.findall(r"\w+", fold(text)))
    return next((command for pattern, command in _SPOKEN if pattern.fullmatch(words)), None)
