"""Opinions that come as words and taps in a chat, and what editors see of all of them."""
