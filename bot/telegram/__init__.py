"""The Telegram channel: python-telegram-bot for types and calls, our own transport, polling and screens."""
