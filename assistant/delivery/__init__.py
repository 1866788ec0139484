"""The durable path: inbox, lanes, outbox. A message accepted is a message answered, once and in order."""
