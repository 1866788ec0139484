"""Telling a citizen when a case of theirs changes: asking first, stopping, listing, and the notices themselves."""
