"""How many days a call takes applications, from its first to its last."""

import re
from datetime import date, datetime

from conversations.answer_texts import Said, call_state
from conversations.dates_named import named_dates
from conversations.until_asked import plain
from conversations.which_call import Meant
from conversations.world import World

_DAYS = re.compile(
    r"\b(?:ile|wiela|ilu)\s+(?:\w+\s+){0,4}?dni\b|\bdlugos\w*\b[^.?!]*\bdni\w*|\bjak\s+dlugo\s+(?:\w+\s+){0,2}(?:trwa|byl)\w*"
)
_CALL = r"(?:nabo?r|konkurs|wnios)\w*"
_LASTS = r"(?:trwa|otwart|otwarci|dlugos|skladac|sklodac|przyjmowa)\w*"
_LASTED = re.compile(rf"\b{_LASTS}\s+(?:\w+\s+){{0,4}}?{_CALL}|\b{_CALL}\s+(?:\w+\s+){{0,4}}?{_LASTS}")
_OTHER = re.compile(
    r"\b(?:ocen|popraw|uzupeln|odwola|umow|zosta|osta|brak|dzis|jutro|jeszcze|teraz|temu|status|trwalos|utrzym|trzym|rozpatr|czek|"
    r"wynik|podpis|weryfik|decyz|zatrud|przedluz|formularz)\w*|\bpo\s+(?:nabor|zlozen|zamkn)\w*|\bprac[aey]\b"
)
RELATED = ("termin", "po_naborze", "jak_zlozyc")


def call_length_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """The days from the opening to the closing of each call meant; None where that is not asked."""
    flat = plain(text)
    if not (_DAYS.search(flat) and _LASTED.search(flat)) or _OTHER.search(flat):
        return None
    named = {one.span[0] for one in named_dates(flat, at.date()) if one.span is not None and one.day is not None}
    texts = world.texts
    lines: list[str] = []
    cite: list[str] = []
    for ident in meant.calls:
        rules = world.catalogue.calls.get(ident)
        window = None if rules is None else rules.call.window
        if rules is None or window is None or window.opens is None or window.closes is None:
            continue
        first, last = _day(window.opens), _day(window.closes)
        if not named <= {first, last}:
            # Other days are told: it is not the whole call that is asked about.
            return None
        lines.append(texts("answers-until-call", call=rules.call.short, state=call_state(world, ident, at)))
        lines.append(texts("answers-call-length", opens=texts.day(first), closes=texts.day(last),
                           days=texts("days", count=(last - first).days + 1)))  # fmt: skip
        cite += window.citations
        if window.until_exhausted:
            lines.append(texts("answers-days-left-money"))
    return Said("\n".join(lines), tuple(dict.fromkeys(cite))) if lines else None


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when
