"""Turns our replies into what Telegram shows: HTML in pieces that fit, keyboards, nothing a stranger could inject."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from bot.marks import Span, plain, spans
from conversations.events import Button, Reply

# Telegram counts a message's length in UTF-16 units, after its tags are read.
MAX_UNITS = 4096
MAX_CAPTION_UNITS = 1024
MAX_CALLBACK_BYTES = 64
MAX_LABEL_UNITS = 128
_TAGS = {"bold": ("<b>", "</b>"), "slanted": ("<i>", "</i>"), "plain": ("", "")}
# Where to cut, best first.
_BORDERS = ("\n\n", "\n", ". ", " ")


class RenderingError(ValueError):
    """The reply breaks one of Telegram's limits and cannot be shown."""


def html_pieces(text: str, limit: int = MAX_UNITS) -> list[str]:
    """Give `text` as HTML in pieces of at most `limit` UTF-16 units, cut at paragraph borders where possible.

    Each piece has its tags closed. A text of nothing but white space gives no piece.
    """
    styled = spans(text.strip())
    return [_html(piece) for piece in _cut(styled, limit)]


def plain_pieces(text: str, limit: int = MAX_UNITS) -> list[str]:
    """Give the same pieces as `html_pieces`, without any styling."""
    return ["".join(span.text for span in piece) for piece in _cut(spans(text.strip()), limit)]


def units(text: str) -> int:
    """Give the length of `text` as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def keyboard(reply: Reply) -> dict[str, Any] | None:
    """Give the reply's buttons as the Bot API takes them.

    Raises:
        RenderingError: a button has no label, or data that is empty or over 64 bytes.
    """
    if not reply.buttons:
        return None
    return {"inline_keyboard": [[_button(button) for button in row] for row in reply.buttons if row]}


def _button(button: Button) -> dict[str, str]:
    if not 0 < len(button.data.encode()) <= MAX_CALLBACK_BYTES:
        raise RenderingError(f"button data of {len(button.data.encode())} bytes")
    label = plain(button.label).strip()
    if not label:
        raise RenderingError("button without a label")
    return {"text": label[:MAX_LABEL_UNITS], "callback_data": button.data}


def _html(piece: Sequence[Span]) -> str:
    return "".join(f"{_TAGS[span.style][0]}{escape(span.text, quote=False)}{_TAGS[span.style][1]}" for span in piece)


def _cut(styled: Sequence[Span], limit: int) -> Iterator[list[Span]]:
    rest = list(styled)
    while rest:
        whole = "".join(span.text for span in rest)
        end = _end_of_piece(whole, limit)
        piece, rest = _split(rest, end)
        rest = _without_leading_space(rest)
        piece = _without_trailing_space(piece)
        if piece:
            yield piece


def _end_of_piece(text: str, limit: int) -> int:
    if units(text) <= limit:
        return len(text)
    most = limit if text[:limit].isascii() else _fitting(text, limit)
    for border in _BORDERS:
        # A border in the first third would leave a piece hardly worth sending; the next kind of border then does.
        found = text.rfind(border, most // 3, most)
        if found > 0:
            return found + len(border)
    return most


def _fitting(text: str, limit: int) -> int:
    total = 0
    for place, character in enumerate(text):
        total += 2 if character > "\uffff" else 1
        if total > limit:
            return place
    return len(text)


def _split(styled: Sequence[Span], end: int) -> tuple[list[Span], list[Span]]:
    before: list[Span] = []
    for place, span in enumerate(styled):
        if end >= len(span.text):
            before.append(span)
            end -= len(span.text)
            continue
        after = [Span(span.style, span.text[end:]), *styled[place + 1 :]]
        return ([*before, Span(span.style, span.text[:end])] if end else before), after
    return before, []


def _without_leading_space(styled: list[Span]) -> list[Span]:
    while styled and not styled[0].text.strip():
        styled = styled[1:]
    return [Span(styled[0].style, styled[0].text.lstrip()), *styled[1:]] if styled else []


def _without_trailing_space(styled: list[Span]) -> list[Span]:
    while styled and not styled[-1].text.strip():
        styled = styled[:-1]
    return [*styled[:-1], Span(styled[-1].style, styled[-1].text.rstrip())] if styled else []
