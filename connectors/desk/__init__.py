"""A help desk that speaks Chatwoot's public API of an API inbox: what is called, and what it calls."""
