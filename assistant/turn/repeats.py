"""The same words are never said twice in a row: a repetition is led in by a few words that say that it is one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from connectors.message import Language, Outcome, Paragraph, Reply

_LEADS: Mapping[Language, tuple[str, ...]] = {
    "vi": ("Như tôi vừa trả lời:", "Tôi xin nhắc lại:", "Câu trả lời vẫn như trên:"),
    "en": ("As I just said:", "Let me say it again:", "The answer is still the same:"),
}
_STILL_BROKEN: Mapping[Language, tuple[str, ...]] = {
    "vi": (
        "Tôi vẫn chưa trả lời được, mong bạn thông cảm.",
        "Vẫn chưa được, xin lỗi bạn.",
        "Lỗi vẫn còn, xin lỗi bạn.",
    ),
    "en": ("I still cannot answer, please bear with me.", "Still no luck, sorry.", "The error is still there, sorry."),
}
_BROKEN = frozenset({Outcome.ENGINE_DOWN, Outcome.ENGINE_FAILED})


@dataclass(frozen=True)
class Said:
    """What was said last in a conversation, as far as a repetition must be known: a digest, and how often in a row."""

    digest: str
    times: int

    def to_meta(self) -> dict[str, Any]:
        """What is kept of it with the conversation."""
        return {"said": self.digest, "times": self.times}

    @classmethod
    def from_meta(cls, meta: object) -> Said | None:
        """Read it back; None where there is nothing, or nothing that can be read."""
        if not isinstance(meta, Mapping):
            return None
        digest, times = meta.get("said"), meta.get("times")
        return cls(digest, times) if isinstance(digest, str) and isinstance(times, int) else None


def said_anew(replies: Sequence[Reply], before: Said | None) -> tuple[tuple[Reply, ...], Said]:
    """`replies`, led in when they would be read as the same as `before`; and what to remember of them."""
    told = "\0".join(reply.text() for reply in replies)
    digest = hashlib.blake2s(told.encode(), digest_size=8).hexdigest()
    if before is None or before.digest != digest or not replies:
        return tuple(replies), Said(digest, 1)
    first, *rest = replies
    leads = (_STILL_BROKEN if first.outcome in _BROKEN else _LEADS)[first.language]
    lead = Paragraph(text=leads[(before.times - 1) % len(leads)])
    return (first.model_copy(update={"blocks": (lead, *first.blocks)}), *rest), Said(digest, before.times + 1)
