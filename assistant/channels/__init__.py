"""Messaging platforms joined to the durable path: what they bring is stored, what they are owed is remembered."""
