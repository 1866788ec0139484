"""Reminders: kept until their day, and told then, once."""
