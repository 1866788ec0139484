"""Messaging platforms: who a conversation is with, what they tell, their tokens, and sends in doubt."""

import sqlalchemy as sa
from alembic import op

from assistant.store.columns import Serial, UtcDateTime

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "addresses",
        sa.Column("conversation_id", sa.String(200), primary_key=True),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("address", sa.String(200), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("wrote_at", UtcDateTime, nullable=False),
        sa.Column("left_at", UtcDateTime),
        sa.Column("person_until", UtcDateTime),
        sa.UniqueConstraint("channel", "address", name="uq_addresses_address"),
    )
    op.create_table(
        "notices",
        sa.Column("id", Serial, primary_key=True, autoincrement=True),
        sa.Column("event_key", sa.String(400), nullable=False, unique=True),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("body", sa.LargeBinary),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_notices_at", "notices", ["at"])
    waiting = sa.text("body IS NOT NULL")
    op.create_index("ix_notices_waiting", "notices", ["id"], sqlite_where=waiting, postgresql_where=waiting)
    op.create_table(
        "channel_tokens",
        sa.Column("channel", sa.String(40), primary_key=True),
        sa.Column("account", sa.String(80), primary_key=True),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("expires_at", UtcDateTime),
        sa.Column("refresh_expires_at", UtcDateTime),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.Column("held_by", sa.String(40)),
        sa.Column("held_until", UtcDateTime),
    )
    with op.batch_alter_table("outbox") as batch:
        batch.add_column(sa.Column("doubts", sa.Integer, nullable=False, server_default="0"))
        batch.add_column(sa.Column("made_at", UtcDateTime))
        batch.add_column(sa.Column("settled_at", UtcDateTime))
        batch.create_index("ix_outbox_provider", ["channel", "provider_msg_id"])


def downgrade() -> None:
    with op.batch_alter_table("outbox") as batch:
        batch.drop_index("ix_outbox_provider")
        batch.drop_column("settled_at")
        batch.drop_column("made_at")
        batch.drop_column("doubts")
    for table in ("channel_tokens", "notices", "addresses"):
        op.drop_table(table)
