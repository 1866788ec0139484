"""Telegram: what its updates mean, and how a reply looks and travels there."""
