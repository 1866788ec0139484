"""Whose a vaulted secret is, so that erasing a conversation takes it too."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("vault") as batch:
        batch.add_column(sa.Column("conversation_id", sa.String(200)))
        batch.create_index("ix_vault_conversation_id", ["conversation_id"])


def downgrade() -> None:
    with op.batch_alter_table("vault") as batch:
        batch.drop_index("ix_vault_conversation_id")
        batch.drop_column("conversation_id")
