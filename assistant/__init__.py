"""The service: one turn of a conversation, its durable path, its processes and its command line."""
