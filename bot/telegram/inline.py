"""Inline mode: ``@bot 3 etaty 2 pół JOWES`` in any chat offers a ready card for each call that fits.

Nothing is stored: the answer is worked out from the line alone, so Telegram may keep it for everyone for a while.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.constants import ParseMode

from bot.cleaning import clean_text
from bot.marks import plain
from bot.telegram import rendering
from conversations.quick import begin, calls_meant, estimate
from conversations.quick_line import LineRead, read_line
from conversations.screens.quick import inline_text
from conversations.world import World

MOST_RESULTS = 50
MAX_QUERY = 256
MAX_TITLE_UNITS = 128
MAX_DESCRIPTION_UNITS = 256
CACHE_SECONDS = 3600
"""Amounts change only when rules are changed or a call opens or closes."""
CACHE_NOTHING = 300
START = "szacuj"
"""The payload with which the button above an empty list opens the bot."""

Answered = tuple[list[InlineQueryResultArticle], InlineQueryResultsButton | None, int]
Answerer = Callable[[str, datetime], Answered]


def answer(query: str, world: World, at: datetime) -> Answered:
    """What a query is answered with at local Polish time `at`: results, a button above them, seconds to keep them."""
    read = read_line(clean_text(query)[:MAX_QUERY], world)
    calls = calls_meant(read, world) if read.jobs is not None else ()
    results = [_article(query, read, call, world, at) for call in calls[:MOST_RESULTS]]
    if not results:
        return [], InlineQueryResultsButton(world.texts("inline-empty"), start_parameter=START), CACHE_NOTHING
    return results, None, min(CACHE_SECONDS, _until_midnight(at))


def _article(query: str, read: LineRead, call: str, world: World, at: datetime) -> InlineQueryResultArticle:
    quick = begin(replace(read, calls=(call,)), world, at)
    # The call is one of those that fit the line, so there is an estimate.
    assert quick is not None
    title, description, text = inline_text(world, estimate(quick, world, at))
    return InlineQueryResultArticle(
        id=hashlib.sha256(f"{call}\0{query}\0{at.date()}".encode()).hexdigest()[:32],
        title=_cut(plain(title), MAX_TITLE_UNITS),
        description=_cut(plain(description), MAX_DESCRIPTION_UNITS),
        input_message_content=InputTextMessageContent(rendering.html_pieces(text)[0], parse_mode=ParseMode.HTML),
        reply_markup=_open_button(world),
    )


def _open_button(world: World) -> InlineKeyboardMarkup | None:
    link = world.link(START)
    return InlineKeyboardMarkup([[InlineKeyboardButton(world.texts("inline-open"), url=link)]]) if link else None


def _cut(text: str, limit: int) -> str:
    """`text` in at most `limit` UTF-16 units."""
    if rendering.units(text) <= limit:
        return text
    kept = text
    while rendering.units(kept) > limit - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _until_midnight(at: datetime) -> int:
    """Seconds to the end of the day, on which a call may open or close."""
    return max(1, int((datetime.combine(at.date() + timedelta(days=1), time.min) - at).total_seconds()))
