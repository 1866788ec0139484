"""The channel-neutral model: what a citizen sent, and what the assistant says.

Every channel parses its own wire format to `Inbound` and renders a `Reply` as far as it can. Nothing here
knows a channel, a procedure or the engine, and nothing here imports another room of the house.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["vi", "en"]
"""What a reply is written in; the facts in it stay Vietnamese."""
Expects = Literal["second_factor", "private"]
"""`second_factor`: four digits, which only the vault may hold. `private`: a citizen's own words (a complaint, a
way to be reached): the vault holds them whole, everybody else gets them masked, with the reference."""
_OUR_PATH = re.compile(r"/[a-z0-9-]+(?:/[A-Za-z0-9._-]+)*(?:\?[A-Za-z0-9=&._-]*)?")
"""No second slash, backslash, colon or percent: it cannot lead to another host or scheme."""
PAYLOAD_BYTES = 64
"""Longest button payload: Telegram's `callback_data` limit, the tightest of the channels."""


class Frozen(BaseModel):
    """Base of the model: immutable, and unknown fields are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Outcome(StrEnum):
    """How a turn ended. Every turn has exactly one; the first word is its family."""

    ANSWERED = "answered"
    NOT_VERIFIED = "not_verified"
    CLARIFY = "clarify"
    NOT_FOUND = "not_found"
    OUT_OF_SCOPE = "out_of_scope"
    SMALL_TALK = "small_talk"
    CASE_ASK_CODE = "case_ask_code"
    CASE_ASK_FACTOR = "case_ask_factor"
    CASE_FOUND = "case_found"
    CASE_REFUSED = "case_refused"
    CASE_LOCKED = "case_locked"
    CASE_UNAVAILABLE = "case_unavailable"
    CASE_OTHER_SYSTEM = "case_other_system"
    CASE_CANCELLED = "case_cancelled"
    CASE_WATCH_ASKED = "case_watch_asked"
    CASE_WATCHED = "case_watched"
    CASE_WATCH_ENDED = "case_watch_ended"
    CASE_CHANGED = "case_changed"
    REMINDER_ASKED = "reminder_asked"
    REMINDER_SET = "reminder_set"
    REMINDER_ENDED = "reminder_ended"
    REMINDED = "reminded"
    REPORT_ASKED = "report_asked"
    REPORT_SENT = "report_sent"
    REPORT_STATUS = "report_status"
    REPORT_UNAVAILABLE = "report_unavailable"
    REPORT_CANCELLED = "report_cancelled"
    CHECKLIST_ASKED = "checklist_asked"
    CHECKLIST = "checklist"
    OPINION_ASKED = "opinion_asked"
    OPINION_TAKEN = "opinion_taken"
    HANDED_OVER = "handed_over"
    WITH_PERSON = "with_person"
    EMERGENCY = "emergency"
    ABUSE = "abuse"
    DISTRESS = "distress"
    REFUSED = "refused"
    STOPPED = "stopped"
    RIGHTS = "rights"
    ERASE_ASKED = "erase_asked"
    ERASED = "erased"
    UNREADABLE = "unreadable"
    ENGINE_DOWN = "engine_down"
    ENGINE_FAILED = "engine_failed"


class Paragraph(Frozen):
    """A paragraph of plain text; line breaks are kept."""

    kind: Literal["paragraph"] = "paragraph"
    text: str


class BulletList(Frozen):
    """A list with an optional heading; `ordered` numbers it."""

    kind: Literal["list"] = "list"
    title: str | None = None
    items: tuple[str, ...]
    ordered: bool = False


class KeyValue(Frozen):
    """Label and value rows, such as the fee of each channel."""

    kind: Literal["key_value"] = "key_value"
    title: str | None = None
    rows: tuple[tuple[str, str], ...]


class Link(Frozen):
    """A link with its label; only https, tel and mailto are ever rendered.

    Beside them, a path (`/danh-sach/...`) names a page of the service itself: the web renders it, others leave it out.
    """

    kind: Literal["link"] = "link"
    label: str
    url: str

    @property
    def is_ours(self) -> bool:
        """Whether it names a page of the service by its path."""
        return _OUR_PATH.fullmatch(self.url) is not None


Block = Annotated[Paragraph | BulletList | KeyValue | Link, Field(discriminator="kind")]


class Button(Frozen):
    """A quick reply. `payload` is opaque to the citizen and the channel (see `actions/payload.py`)."""

    label: str = Field(max_length=80)
    payload: str

    def model_post_init(self, _context: object) -> None:
        """Refuse a payload that Telegram could not carry."""
        if not 0 < len(self.payload.encode()) <= PAYLOAD_BYTES:
            raise ValueError(f"payload must be 1-{PAYLOAD_BYTES} bytes: {self.payload!r}")


class Citation(Frozen):
    """Where a fact comes from: procedure code or article, document, and the date it was last checked."""

    title: str
    code: str | None = None
    document: str | None = None
    section: str | None = None
    url: str | None = None
    checked: date | None = None
    verified: bool = True


class ReplyMeta(Frozen):
    """Facts about the reply for logs, evaluation and `--json`; a channel shows none of it unless said otherwise."""

    intent: str | None = None
    code: str | None = None
    facets: tuple[str, ...] = ()
    score: float | None = None
    expects: Expects | None = None
    """What the dialogue waits for next: makes the turn vault the next message, or parts of it."""
    candidates: tuple[str, ...] = ()
    action_ms: float | None = None
    """Milliseconds that the action took, search included."""
    version: str | None = None
    """Of the published content that answered (see `knowledge/index/manifest.py`)."""
    trace: str | None = None
    """Under which the turn is found in the logs; the one thing here that a citizen may be told."""


class Reply(Frozen):
    """One message of the assistant, ready for any channel to render."""

    blocks: tuple[Block, ...]
    buttons: tuple[Button, ...] = ()
    citations: tuple[Citation, ...] = ()
    outcome: Outcome
    language: Language = "vi"
    """Of the words that a channel adds, such as those around a source."""
    meta: ReplyMeta = ReplyMeta()

    def traced(self, trace: str) -> Reply:
        """The same reply, carrying the name of its turn."""
        return self.model_copy(update={"meta": self.meta.model_copy(update={"trace": trace})})

    def text(self) -> str:
        """All that the citizen would read, as plain text: blocks, then citations (for logs, eval, terminal)."""
        return "\n".join(_plain_block(b) for b in self.blocks)


class Attachment(Frozen):
    """A file that a citizen sent, as far as it may be shown: the service keeps the content under `id`."""

    id: str
    name: str
    type: str
    """Media type, told by the content."""
    size: int
    """Bytes."""


class Signal(StrEnum):
    """What a message of a messaging platform is when it is more, or less, than words."""

    JOINED = "joined"
    """The citizen opened the chat or follows the account, and has said nothing yet."""
    STICKER = "sticker"
    VOICE = "voice"
    PICTURE = "picture"
    """A photograph, a drawing, a video; with a text when it has a caption."""
    FILE = "file"
    LOCATION = "location"
    CONTACT = "contact"
    """The citizen's own telephone number as the platform vouches for it, in `text`."""
    FOREIGN_CONTACT = "foreign_contact"
    """Somebody else's card, or one that nobody vouches for."""
    UNSUPPORTED = "unsupported"


class Place(Frozen):
    """Where a citizen is, in degrees (WGS 84)."""

    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class Inbound(Frozen):
    """One message of a citizen: a text, a tapped button (`payload`), files with or without a text, or a signal."""

    channel: str
    conversation_id: str
    message_id: str
    text: str | None = None
    payload: str | None = None
    label: str | None = Field(default=None, max_length=80)
    """What the tapped button said, for the transcript."""
    attachments: tuple[Attachment, ...] = ()
    signal: Signal | None = None
    place: Place | None = None
    public: bool = False
    """Others read along (a group): nothing personal may be asked or told."""
    locale: str = "vi"
    received_at: datetime
    details: dict[str, str] = Field(default_factory=dict)
    """What only the channel that brought it understands."""

    def model_post_init(self, _context: object) -> None:
        """Refuse a message that is nothing, and a tap with anything beside it."""
        if self.text is None and self.payload is None and not self.attachments and self.signal is None:
            raise ValueError("one of text, payload, attachments and signal must be set")
        if self.payload is not None and (self.text is not None or self.attachments or self.signal is not None):
            raise ValueError("a payload goes alone, without text, attachments or signal")
        if (self.place is not None) != (self.signal is Signal.LOCATION):
            raise ValueError("a place comes with the signal `location`, and it with a place")


def _plain_block(block: Paragraph | BulletList | KeyValue | Link) -> str:
    match block:
        case Paragraph():
            return block.text
        case BulletList():
            marks = (f"{i}. " for i in range(1, len(block.items) + 1)) if block.ordered else ("- ",) * len(block.items)
            lines = [f"{mark}{item}" for mark, item in zip(marks, block.items, strict=True)]
            return "\n".join([block.title, *lines] if block.title else lines)
        case KeyValue():
            lines = [f"{label}: {value}" for label, value in block.rows]
            return "\n".join([block.title, *lines] if block.title else lines)
        case Link():
            return f"{block.label}: {block.url}"
