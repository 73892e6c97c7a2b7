"""A small local Bot API server: enough of Telegram to test and measure the real channel over HTTP."""
