"""Claims find the oldest row of a queue without reading all that wait."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    for table, order in (("inbox", ["received_at", "id"]), ("outbox", ["id"])):
        op.drop_index(f"ix_{table}_head", table)
        op.drop_index(f"ix_{table}_lane", table)
        op.create_index(f"ix_{table}_oldest", table, ["status", *order])
        op.create_index(f"ix_{table}_lane", table, ["lane", "status", *order])


def downgrade() -> None:
    for table, order in (("inbox", ["received_at", "id"]), ("outbox", ["id"])):
        op.drop_index(f"ix_{table}_oldest", table)
        op.drop_index(f"ix_{table}_lane", table)
        op.create_index(f"ix_{table}_head", table, ["status", "lane", *order])
        op.create_index(f"ix_{table}_lane", table, ["lane", "status"])
