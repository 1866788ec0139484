"""A help desk as Chatwoot's public API is: strict about every call, with agents who write and close."""
