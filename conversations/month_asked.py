"""A single month of the bridging support that a question asks for: "za sam ósmy miesiąc", "w 10. miesiącu"."""

import re

from conversations.money_cut import part_of
from conversations.money_parts import BRIDGING, Wanted
from conversations.numbers import number_word
from conversations.ordinals import ordinal
from conversations.world import World
from knowledge.normalise import fold
from rules.models import Call
from rules.outcome import Outcome

_MONTH = r"(?:mie?si[aeoy]?n?c?\w*|miech\w*|m-?c\b|mies\b)"
_NTH = re.compile(
    r"\b(?:za|we?|na|sam\w{0,2}|tylko|ino|yno)\s+(?:(?:sam\w{0,2}|tylko|ino|yno|ten|tyn|jeden)\s+)*"
    rf"(?:(?P<digits>\d{{1,2}})(?:\.|-?(?:my|mym|ty|tym|y|ym))?|(?P<word>[a-z]{{4,}}))\s+{_MONTH}(?P<own>\s+(?:\w+\s+)?przedluz)?"
)
_SINGULAR = re.compile(r"mie?si[aoy]n?c(?:u|a|owi)?$|miech$|m-?c$|mies$")


def months_asked(text: str) -> list[tuple[int, bool]]:
    """The numbers of the months a question asks for, and whether each is counted within the extended support."""
    found: list[tuple[int, bool]] = []
    for match in _NTH.finditer(fold(text)):
        month = match.group().split(" przedluz")[0]
        singular = any(_SINGULAR.match(word) for word in month.split())
        word = match["word"] or ""
        number = int(match["digits"]) if match["digits"] else None if number_word(word) else ordinal(_nominal(word))
        if singular and number:
            found.append((number, match["own"] is not None))
    return found


def _nominal(word: str) -> str:
    return re.sub(r"[aej]+$", "y", word)


def month_said(world: World, call: Call, outcome: Outcome, wanted: Wanted, text: str) -> list[str]:
    """What is paid in the months asked for, all jobs together; nothing where no such month is meant or paid."""
    if not wanted.named & BRIDGING:
        return []
    steps = [
        (part_of(amount), amount.label, step.monthly)
        for part in ("basic", "extended")
        for amount in call.amounts
        if part_of(amount) == part
        for step in amount.schedule or ()
        for _ in range(step.months or 0)
    ]
    before = sum(part == "basic" for part, _, _ in steps)
    count = max((line.count for line in outcome.money.lines if line.kind == "schedule"), default=0)
    said: list[str] = []
    for number, own in months_asked(text):
        place = number + before if own else number
        if not 0 < place <= len(steps) or steps[place - 1][0] not in wanted.parts or not count:
            # "Za trzeci miesiąc" of the extended support alone may be its third or one of the basic support.
            continue
        _, label, unit = steps[place - 1]
        amount = world.texts.money(unit * count)
        said.append(
            world.texts("answers-month-nth", label=label, month=str(place), count=str(count),
                        unit=world.texts.money(unit), amount=amount)
        )  # fmt: skip
    return said
