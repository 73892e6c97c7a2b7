"""Makes text from outside safe to keep: bounded, valid Unicode, no control characters."""

import unicodedata

# Telegram's own limit for one message; the other channels accept no more than that either.
MAX_TEXT = 4096
MAX_DATA = 64
_KEPT_CONTROLS = "\n\t"


def clean_text(text: str, limit: int = MAX_TEXT) -> str:
    """Give `text` without control characters and half characters, at most `limit` characters long.

    A cut keeps a letter together with the marks that belong to it. Half characters (lone surrogates) can arrive in
    JSON and can be stored by no database; a null character cannot be stored by PostgreSQL.
    """
    # What is cut off is not worth cleaning: a text of many megabytes costs no more than one of the longest allowed.
    text = text[: limit * 2].replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(
        character
        for character in text
        if character in _KEPT_CONTROLS or unicodedata.category(character) not in ("Cc", "Cs")
    )
    if len(text) <= limit:
        return text
    end = limit
    while end > limit - 16 and unicodedata.combining(text[end]):
        end -= 1
    return text[:end]


def clean_name(text: str, limit: int = 200) -> str:
    """Give `text` on one line, with single spaces, at most `limit` characters long."""
    return " ".join(clean_text(text, limit).split())
