"""Changes of the database's tables, in order; Alembic runs them."""
