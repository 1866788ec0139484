"""Reminding a citizen of a date: the form, the confirmation, the list, cancelling."""
