"""Zalo Official Account: a client of its API, its webhook, and the channel over both."""
