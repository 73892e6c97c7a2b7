"""Telegram's own limits on what a bot sends; breaking one is answered as the real API would."""

import re
from html.parser import HTMLParser
from typing import Any

MAX_TEXT_UNITS = 4096
MAX_CAPTION_UNITS = 1024
MAX_CALLBACK_BYTES = 64
_TAGS = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "a", "code", "pre", "tg-spoiler", "blockquote"}


class RefusedError(Exception):
    """The call is answered with this HTTP code and description."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code = code
        self.description = description


def visible_text(text: str, parse_mode: str | None) -> str:
    """Give what a person sees of `text`, refusing markup that is not well formed."""
    if parse_mode is None:
        return text
    if parse_mode != "HTML":
        raise RefusedError(400, "Bad Request: unsupported parse_mode")
    if re.search(r"<(?!/?[a-z])", text) or re.search(r"&(?!(lt|gt|amp|quot|#\d+);)", text):
        raise RefusedError(400, "Bad Request: can't parse entities: Unsupported start tag")
    reader = _Html()
    reader.feed(text)
    reader.close()
    if reader.open_tags:
        raise RefusedError(400, f"Bad Request: can't parse entities: Can't find end tag for {reader.open_tags[-1]}")
    return "".join(reader.text)


def check_text(text: str, limit: int = MAX_TEXT_UNITS) -> None:
    units = len(text.encode("utf-16-le")) // 2
    if not text.strip():
        raise RefusedError(400, "Bad Request: message text is empty")
    if units > limit:
        raise RefusedError(400, "Bad Request: message is too long")


def check_markup(markup: dict[str, Any] | None) -> None:
    for row in (markup or {}).get("inline_keyboard", ()):
        for button in row:
            if not button.get("text"):
                raise RefusedError(400, "Bad Request: inline keyboard button text is empty")
            if "callback_data" not in button and str(button.get("url", "")).startswith(("https://", "tg://")):
                continue
            if not 0 < len(button.get("callback_data", "").encode()) <= MAX_CALLBACK_BYTES:
                raise RefusedError(400, "Bad Request: BUTTON_DATA_INVALID")


class _Html(HTMLParser):
    """Telegram's HTML: a few tags, properly nested, nothing unescaped."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open_tags: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            raise RefusedError(400, f'Bad Request: can\'t parse entities: Unsupported start tag "{tag}"')
        self.open_tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open_tags or self.open_tags.pop() != tag:
            raise RefusedError(400, f"Bad Request: can't parse entities: Unexpected end tag {tag}")

    def handle_data(self, data: str) -> None:
        self.text.append(data)
