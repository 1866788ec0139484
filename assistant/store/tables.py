"""The tables. `migrations/` creates them; a test compares the two."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from assistant.store.columns import Serial, UtcDateTime

metadata = MetaData()

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(200), primary_key=True),  # unique over all channels
    Column("channel", String(40), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("last_at", UtcDateTime, nullable=False, index=True),
    Column("expects", String(40)),  # null or one of connectors.message.Expects
    Column("meta", JSON, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("event_key", String(400), nullable=False, unique=True),
    Column("lane", String(260), nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("body", LargeBinary),  # encrypted; null once the row is done or dead
    Column("status", String(10), nullable=False),  # new | working | done | dead
    Column("attempts", Integer, nullable=False),
    Column("lease_until", UtcDateTime),
    Column("error", String(200)),
    # A claim walks `oldest` and asks `lane` of each row. With an index on (status, lane, ...) SQLite would sort all
    # that wait instead, for every claim.
    Index("ix_inbox_oldest", "status", "received_at", "id"),
    Index("ix_inbox_lane", "lane", "status", "received_at", "id"),
    sqlite_autoincrement=True,  # an id names replies in the outbox: never hand one out twice
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("idem_key", String(80), nullable=False, unique=True),
    Column("lane", String(260), nullable=False),
    Column("channel", String(40), nullable=False),
    Column("seq", Integer, nullable=False),  # place among the replies of one turn
    Column("payload", JSON, nullable=False),  # a Reply
    Column("status", String(10), nullable=False),  # ready | sending | sent | unknown | failed | dead
    Column("attempts", Integer, nullable=False),
    Column("next_at", UtcDateTime, nullable=False),
    Column("lease_until", UtcDateTime),
    Column("provider_msg_id", String(200)),
    Column("error_code", String(80)),
    Column("doubts", Integer, nullable=False, server_default="0"),  # sends that nobody answered
    Column("made_at", UtcDateTime),
    Column("settled_at", UtcDateTime),
    Index("ix_outbox_provider", "channel", "provider_msg_id"),
    Index("ix_outbox_oldest", "status", "id"),  # as in the inbox
    Index("ix_outbox_lane", "lane", "status", "id"),
    sqlite_autoincrement=True,
)

transcript = Table(
    "transcript",
    metadata,
    Column("seq", Serial, primary_key=True, autoincrement=True),
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("author", String(10), nullable=False),  # citizen | assistant
    Column("message_id", String(200), nullable=False),
    Column("payload", JSON, nullable=False),  # a Reply, or {"text": masked, "attachments"?: [...]}
    Column("at", UtcDateTime, nullable=False),
    UniqueConstraint("conversation_id", "author", "message_id", name="uq_transcript_message"),
    Index("ix_transcript_replay", "conversation_id", "seq"),
    sqlite_autoincrement=True,  # a page that saw seq 7 must never meet another 7
)

feedback = Table(  # the last opinion on each of the assistant's lines
    "feedback",
    metadata,
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("message_id", String(200), primary_key=True),
    Column("verdict", String(10), nullable=False),  # helpful | unhelpful
    Column("reason", String(20)),  # wrong | unclear | incomplete | other
    Column("comment", Text),  # numbers masked
    Column("at", UtcDateTime, nullable=False, index=True),
)

attachments = Table(  # contents are files (assistant/attachments/); no key to conversations: a file may come first
    "attachments",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("conversation_id", String(200), nullable=False, index=True),
    Column("name", String(100), nullable=False),
    Column("type", String(40), nullable=False),
    Column("size", Integer, nullable=False),  # bytes
    Column("created_at", UtcDateTime, nullable=False, index=True),
)

vault = Table(
    "vault",
    metadata,
    Column("ref", String(40), primary_key=True),
    Column("ciphertext", LargeBinary, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
    Column("conversation_id", String(200), index=True),
)

sessions = Table(  # of the web channel; a conversation without a row is at generation 0
    "sessions",
    metadata,
    Column("conversation_id", String(200), primary_key=True),
    Column("generation", Integer, nullable=False),
    Column("confirmed", Boolean, nullable=False),  # whether a token of this generation came back to us
    Column("rotated_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime, index=True),  # erased
    Column("swept_at", UtcDateTime),  # what a turn that ran meanwhile may have left is gone too
)

addresses = Table(  # of messaging platforms: the one place where a platform's name of a person is kept in clear
    "addresses",
    metadata,
    Column("conversation_id", String(200), primary_key=True),
    Column("channel", String(40), nullable=False),
    Column("address", String(200), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("wrote_at", UtcDateTime, nullable=False),  # when the citizen did something last, by the platform's clock
    Column("left_at", UtcDateTime),  # unfollowed or blocked since
    Column("person_until", UtcDateTime),  # an official writes by hand: the assistant keeps quiet
    UniqueConstraint("channel", "address", name="uq_addresses_address"),
)

notices = Table(  # what platforms tell and nobody answers
    "notices",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("event_key", String(400), nullable=False, unique=True),
    Column("channel", String(40), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("name", String(80), nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("body", LargeBinary),  # encrypted; null once it had its effect
    # Asked every second, of a table that keeps a month.
    Index("ix_notices_waiting", "id", sqlite_where=text("body IS NOT NULL"), postgresql_where=text("body IS NOT NULL")),
    sqlite_autoincrement=True,
)

channel_tokens = Table(
    "channel_tokens",
    metadata,
    Column("channel", String(40), primary_key=True),
    Column("account", String(80), primary_key=True),
    Column("sealed", LargeBinary),  # the pair, encrypted
    Column("state", String(20), nullable=False),  # ok | reauth_required
    Column("expires_at", UtcDateTime),
    Column("refresh_expires_at", UtcDateTime),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("held_by", String(40)),  # who is renewing it
    Column("held_until", UtcDateTime),
)

watches = Table(  # cases that a citizen is told of when they change; a row goes when that ends
    "watches",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("conversation_id", String(200), nullable=False),
    Column("channel", String(40), nullable=False),
    Column("language", String(2), nullable=False),
    Column("case_key", String(64), nullable=False, index=True),  # keyed hash of the case code
    Column("sealed", LargeBinary, nullable=False),  # the code, encrypted
    Column("state", Integer, nullable=False),  # last told
    Column("state_at", UtcDateTime),  # since when, as the one-stop system says
    Column("told", Integer, nullable=False),  # changes told so far
    Column("created_at", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Column("next_at", UtcDateTime, nullable=False, index=True),
    Column("failures", Integer, nullable=False),  # in a row
    Column("lease_until", UtcDateTime),
    UniqueConstraint("conversation_id", "case_key", name="uq_watches_case"),
    sqlite_autoincrement=True,  # an id names announcements: never hand one out twice
)

reminders = Table(  # a row goes when it was told
    "reminders",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("conversation_id", String(200), nullable=False, index=True),
    Column("channel", String(40), nullable=False),
    Column("language", String(2), nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # what about, encrypted
    Column("due_at", UtcDateTime, nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)

handovers = Table(  # conversations that a person was asked into
    "handovers",
    metadata,
    Column("conversation_id", String(200), primary_key=True),
    Column("channel", String(40), nullable=False),
    Column("language", String(2), nullable=False),
    Column("state", String(10), nullable=False),  # waiting | talking | ended
    Column("contact", String(80)),  # the desk's name of the citizen
    Column("desk_id", String(80), index=True),  # the desk's name of the conversation
    Column("told", Serial, nullable=False),  # the transcript's last line that the desk has
    Column("begun_at", UtcDateTime, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("ended_by", String(10)),  # citizen | agent | late | idle | unreached
    Column("closing", Boolean, nullable=False),  # the desk is still to be told that it ended
    Column("next_at", UtcDateTime, nullable=False),  # when the desk may be called again
    Column("failures", Integer, nullable=False),  # of calls, in a row
    Column("lease_until", UtcDateTime),
)
