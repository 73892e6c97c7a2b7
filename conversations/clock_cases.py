"""How many months from its creation a job is kept, where a question says after how many bridging support ended."""

import re
from datetime import datetime

from conversations.answer_texts import Said, call_state, topic_said
from conversations.months_said import LENGTH, months_in
from conversations.screens.parts import joined
from conversations.until_asked import plain
from conversations.which_call import Meant
from conversations.world import World
from rules.models import Obligation

_ASKS = re.compile(r"\b(?:ile|wiela|jak\s+dlugo)\b")
_KEPT = re.compile(r"\btrwalos\w*|\butrzym\w*|\b(?:po|do)?trzym\w*|\btrzim\w*|\bdzierz\w*")
_BRIDGING = re.compile(r"\bpomost\w*")
_WITHOUT = re.compile(r"\bbez\s+pomost\w*")
_FROM_CREATION = re.compile(r"\b(?:utworz|powsta|start|zrobiyni|zatrudni|stworz)\w*")
_UNCLEAR = re.compile(
    r"\btemu\b|\bprzedluz\w*|\bpodstaw\w*|\bod\s+\d+\s+mies\w*|\bprzerw\w*|\b(?:odesz|odszed)\w*|\b(?:kas|pieni|kwot|zl)\w*|\bczy\b|\b20[12]\d\b"
)
"""What makes it unclear what a length of time is: another event, a day, two kinds of support."""
_LENGTH = re.compile(rf"\b{LENGTH}")
_THAT_MANY = re.compile(r"(?<=\bpo )(\d{1,2})(?=\s*[,.?!]|\s*$)")
_MOST = 3
RELATED = ("trwalosc_miejsc", "zegary_trwalosci")


def clock_cases_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """The months of each case told; None where none is asked for or the one call meant has no two clocks."""
    flat = _THAT_MANY.sub(r"\1 mies", plain(text))
    first = _BRIDGING.search(flat)
    if first is None or not (_ASKS.search(flat) and _KEPT.search(flat)) or _UNCLEAR.search(flat) or meant.one is None:
        return None
    rules = world.catalogue.calls.get(meant.one)
    obligation = None if rules is None else next((one for one in rules.call.obligations if _two(one)), None)
    lengths = [(match.start(), months_in(match.group())) for match in _LENGTH.finditer(flat)]
    without = _WITHOUT.search(flat) is not None
    if rules is None or obligation is None or not lengths or len(lengths) > _MOST:
        return None
    if not without and not _FROM_CREATION.search(flat):
        return None
    if not all(_of_bridging(flat, start) for start, _ in lengths):
        return None
    rule = topic_said(world, RELATED[0], meant, at)
    if rule is None:
        return None
    cases = dict.fromkeys((*((0,) if without else ()), *(months for _, months in lengths)))
    title = world.texts("answers-until-call", call=rules.call.short, state=call_state(world, rules.call.id, at))
    lines = [_line(world, obligation, months) for months in cases]
    cite = (*obligation.citations, *rule.cite)
    return Said(joined("\n".join((title, *lines)), rule.text), tuple(dict.fromkeys(cite)))


def _of_bridging(flat: str, start: int) -> bool:
    """Whether the sentence before a length of time tells of bridging support."""
    return _BRIDGING.search(re.split(r"[.?!]\s", flat[:start])[-1]) is not None


def _two(obligation: Obligation) -> bool:
    """Whether a job is kept by two clocks, of which one runs from the end of bridging support."""
    starts = [clock.start for clock in obligation.clocks]
    return obligation.kind == "keep" and len(starts) > 1 and "bridging_end_date" in starts


def _line(world: World, obligation: Obligation, bridging: int) -> str:
    texts = world.texts
    begin = next(clock.months or 0 for clock in obligation.clocks if clock.start != "bridging_end_date")
    after = next(clock.months or 0 for clock in obligation.clocks if clock.start == "bridging_end_date")
    if not bridging:
        return texts("answers-clock-without", months=texts.months(begin))
    return texts("answers-clock-case", bridging=texts.months(bridging), after=texts.months(after),
                 both=texts.months(bridging + after), begin=texts.months(begin),
                 months=texts.months(max(begin, bridging + after)))  # fmt: skip
