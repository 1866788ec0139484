"""What goes on after a turn: watched cases, reminders, and conversations that a person has taken over."""

import sqlalchemy as sa
from alembic import op

from assistant.store.columns import Serial, UtcDateTime

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "watches",
        sa.Column("id", Serial, primary_key=True, autoincrement=True),
        sa.Column("conversation_id", sa.String(200), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("case_key", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("state", sa.Integer, nullable=False),
        sa.Column("state_at", UtcDateTime),
        sa.Column("told", sa.Integer, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("until", UtcDateTime, nullable=False),
        sa.Column("next_at", UtcDateTime, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("lease_until", UtcDateTime),
        sa.UniqueConstraint("conversation_id", "case_key", name="uq_watches_case"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_watches_case_key", "watches", ["case_key"])
    op.create_index("ix_watches_next_at", "watches", ["next_at"])
    op.create_table(
        "reminders",
        sa.Column("id", Serial, primary_key=True, autoincrement=True),
        sa.Column("conversation_id", sa.String(200), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reminders_conversation_id", "reminders", ["conversation_id"])
    op.create_index("ix_reminders_due_at", "reminders", ["due_at"])
    op.create_table(
        "handovers",
        sa.Column("conversation_id", sa.String(200), primary_key=True),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("contact", sa.String(80)),
        sa.Column("desk_id", sa.String(80)),
        sa.Column("told", Serial, nullable=False),
        sa.Column("begun_at", UtcDateTime, nullable=False),
        sa.Column("last_at", UtcDateTime, nullable=False),
        sa.Column("ended_at", UtcDateTime),
        sa.Column("ended_by", sa.String(10)),
        sa.Column("closing", sa.Boolean, nullable=False),
        sa.Column("next_at", UtcDateTime, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("lease_until", UtcDateTime),
    )
    op.create_index("ix_handovers_desk_id", "handovers", ["desk_id"])


def downgrade() -> None:
    for table in ("handovers", "reminders", "watches"):
        op.drop_table(table)
