"""The web channel: the page, the widget, the JSON API, Telegram's webhook and health, as one ASGI application."""
