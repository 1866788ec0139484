"""A Bot API on loopback that refuses what Telegram refuses, and people who talk to the bot.

`async with fake_telegram() as telegram:` (`fake_telegram.py`) gives a `FakeTelegram`; connect to it with
`connect(telegram.token, base=telegram.base)`.
"""
