"""Random conversations: what nobody thought of."""
