"""Conversations, inbox, outbox, transcript and vault."""

import sqlalchemy as sa
from alembic import op

from assistant.store.columns import Serial, UtcDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    _conversations()
    _inbox()
    _outbox()
    _transcript()
    _vault()


def downgrade() -> None:
    for table in ("vault", "transcript", "outbox", "inbox", "conversations"):
        op.drop_table(table)


def _conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("last_at", UtcDateTime, nullable=False),
        sa.Column("expects", sa.String(40)),
        sa.Column("meta", sa.JSON, nullable=False),
    )
    op.create_index("ix_conversations_last_at", "conversations", ["last_at"])


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", Serial, primary_key=True, autoincrement=True),
        sa.Column("event_key", sa.String(400), nullable=False, unique=True),
        sa.Column("lane", sa.String(260), nullable=False),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sa.Column("body", sa.LargeBinary),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("lease_until", UtcDateTime),
        sa.Column("error", sa.String(200)),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_head", "inbox", ["status", "lane", "received_at", "id"])
    op.create_index("ix_inbox_lane", "inbox", ["lane", "status"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", Serial, primary_key=True, autoincrement=True),
        sa.Column("idem_key", sa.String(80), nullable=False, unique=True),
        sa.Column("lane", sa.String(260), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", UtcDateTime, nullable=False),
        sa.Column("lease_until", UtcDateTime),
        sa.Column("provider_msg_id", sa.String(200)),
        sa.Column("error_code", sa.String(80)),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_head", "outbox", ["status", "lane", "id"])
    op.create_index("ix_outbox_lane", "outbox", ["lane", "status"])


def _transcript() -> None:
    op.create_table(
        "transcript",
        sa.Column("seq", Serial, primary_key=True, autoincrement=True),
        sa.Column("conversation_id", sa.String(200), nullable=False),
        sa.Column("author", sa.String(10), nullable=False),
        sa.Column("message_id", sa.String(200), nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.UniqueConstraint("conversation_id", "author", "message_id", name="uq_transcript_message"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_transcript_replay", "transcript", ["conversation_id", "seq"])


def _vault() -> None:
    op.create_table(
        "vault",
        sa.Column("ref", sa.String(40), primary_key=True),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
        sa.Column("expires_at", UtcDateTime, nullable=False),
    )
    op.create_index("ix_vault_expires_at", "vault", ["expires_at"])
