"""Watched cases: who watches what, asking the one-stop system, being told by it, and telling each change once."""
