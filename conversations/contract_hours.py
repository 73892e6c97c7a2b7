"""Whether a contract for a number of hours is long enough to count, from its months and the hours of each."""

import re
from datetime import datetime
from decimal import Decimal

from conversations.answer_texts import Said, topic_said
from conversations.numbers import NUMBER, number_word
from conversations.screens.parts import joined
from conversations.which_call import Meant
from conversations.world import World
from knowledge.normalise import fold
from rules.figures import figures

_CONTRACT = re.compile(r"\b(?:zlec|cywilnopraw|ucp\b|o\s+dzielo)\w*")
_ASKS = re.compile(r"\b(?:licz|policz|wlicz|zalicz|starcz|wystarcz|stykn|brak|wchodz|wejdzie)\w*")
_MONTHS = re.compile(
    rf"\b(?P<count>{NUMBER})\s*(?:pelne\s+|cale\s+)?"
    r"(?:miesiace|miesiecy|miesionce|miesiyncy|mies\b|m-ce|m-cy|miechy|miechow)"
)
_HOURS = re.compile(
    rf"\b(?P<count>{NUMBER}|\d{{1,3}})\s*(?:godz\w*|h\b)\s*(?:na|w|we|za|/|co)?\s*(?:kazd\w+\s+|jedn\w+\s+)?(?:mies\w*|m-c\b)"
)
_LENGTH, _HOURS_NEEDED = "notes.civil_contract.months", "notes.civil_contract.hours"
_TOPIC = "umowy_cywilne"
RELATED = ("umowy_cywilne", "w5_trzy_osoby", "umowa_dotowane")


def hours_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """The hours of a contract beside those a call asks for; None where the call asks for none or they are not told."""
    flat = fold(text)
    known = {} if meant.one is None else figures(world.catalogue.calls[meant.one].call)
    length, needed = known.get(_LENGTH), known.get(_HOURS_NEEDED)
    if length is None or needed is None or not (_CONTRACT.search(flat) and _ASKS.search(flat)):
        return None
    hours = list(_HOURS.finditer(flat))
    rest = _HOURS.sub(" ", flat)
    months = list(_MONTHS.finditer(rest))
    if len(hours) != 1 or len(months) != 1:
        return None
    count, each = _number(months[0]["count"]), _number(hours[0]["count"])
    least, least_months = int(Decimal(str(needed.value))), int(Decimal(str(length.value)))
    texts, whole = world.texts, count * each
    lines = [texts("answers-hours-whole", months=str(count), each=str(each), whole=texts("hours", count=whole))]
    if whole < least:
        lines.append(texts("answers-hours-missing", least=texts("hours", count=least),
                           missing=texts("hours-gen", count=least - whole)))  # fmt: skip
    elif count < least_months:
        lines.append(texts("answers-hours-short", months=texts.figure(length)))
    else:
        lines.append(texts("answers-hours-enough", least=texts("hours", count=least), months=texts.figure(length)))
    rule = topic_said(world, _TOPIC, meant, at)
    cite = (*needed.citations, *(rule.cite if rule is not None else ()))
    return Said(joined("\n".join(lines), rule.text if rule is not None else ""), tuple(dict.fromkeys(cite)))


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else number_word(word) or 0
