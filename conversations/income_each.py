"""The income of each person of a household beside the criterion of social assistance, from a question's numbers."""

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from conversations.answer_texts import Said
from conversations.numbers import NUMBER, number_word
from conversations.which_call import Meant
from conversations.world import World
from knowledge.normalise import fold
from rules.figures import Figure, figures

_INCOME = r"(?:dochod\w*|zarob\w*|zarabia\w*|netto|pensj\w*|wyplat\w*|na\s+reke)"
_ABOUT = re.compile(rf"\b{_INCOME}")
_ASKS = re.compile(
    r"\b(?:ile|wiela)\s+(?:\w+\s+){0,4}?(?:na\s+)?(?:osob\w*|glow\w*|leb\w*)|\bna\s+(?:osobe|glowe|leb)\b|\bkryteri\w*|\bprog\w*"
)
_CRITERION = re.compile(
    r"\b(?:kryteri\w*|prog\w*|pomoc\w*\s+spolecz\w*|mops\w*|gops\w*|ops\w*|upsu|nisk\w+\s+dochod)\b"
)
_HOUSEHOLD = re.compile(
    rf"\b(?:rodzin\w*|gospodarstw\w*)\s+(?:domow\w*\s+)?(?:to\s+|liczy\s+|jest\s+|ma\s+)?(?P<a>{NUMBER})\s*-?\s*(?:os|osob)\w*"
    rf"|\b(?:nas|jest\s+nas|mieszka\w*|zyj\w*|jest|nas\s+w\s+domu|nas\s+jest)\s+(?:\w+\s+){{0,3}}?(?:w\s+domu\s+|jest\s+)?"
    rf"(?P<b>{NUMBER})(?:\s+osob\w*|\b)(?!\s*(?:zl|lat|mies|dzieci|metr))"
    rf"|\b(?P<c>{NUMBER})\s*-?\s*(?:osobow\w+|os\.?)\s+(?:rodzin|gospod)\w*"
    rf"|\bna\s+(?P<d>{NUMBER})\s+osob\w*"
)
_AMOUNT = re.compile(r"(?<![\d.,])(\d{1,3}(?:[ \u00a0.]\d{3})+|\d{3,6})(?:,(\d{2}))?\s*(?:zl\b|zlotych|pln)")
_CLAUSE = re.compile(r"[,;?!]|\.\s|\b(?:a|ale|i)\b")
_EACH = re.compile(r"\bna\s+(?:jedn\w+\s+)?(?:osob[ey]|glow[ey]|leb|lebka|czlonka)\b|\bkazd\w+\b")
_MOST_PEOPLE = 15
_CENT = Decimal("0.01")
_LAW = "ps-2022"
_NOTE = "notes.income_criterion"
RELATED = ("r_kryterium_kwota", "kat_pomoc_spoleczna", "zal_osoba")


def income_said(world: World, _meant: Meant, text: str, _at: datetime) -> Said | None:
    """The income of each and whether it is in the criterion; None where that is not asked or not clear."""
    flat = fold(text)
    if not (_ABOUT.search(flat) and _ASKS.search(flat) and _CRITERION.search(flat)):
        return None
    people = {count for match in _HOUSEHOLD.finditer(flat) for count in _numbers(match)}
    amounts = list(_AMOUNT.finditer(flat))
    if len(people) != 1 or len(amounts) != 1 or not _is_income(flat, amounts[0]):
        return None
    count = people.pop()
    return _said(world, _amount(amounts[0]), count) if 1 < count <= _MOST_PEOPLE else None


def _is_income(flat: str, amount: re.Match[str]) -> bool:
    """Whether the clause of an amount tells of an income of all, and not of one that is shared out already."""
    before, after = _CLAUSE.split(flat[: amount.start()])[-1], _CLAUSE.split(flat[amount.end() :])[0]
    clause = f"{before} {after}"
    return _ABOUT.search(clause) is not None and _EACH.search(clause) is None


def _said(world: World, income: Decimal, count: int) -> Said | None:
    known = figures(world.catalogue.statuses[_LAW].call)
    since, now, before = (known.get(f"{_NOTE}.{name}") for name in ("since_date", "family_zl", "earlier_family_zl"))
    if since is None or now is None or before is None:
        return None
    texts, each = world.texts, (income / count).quantize(_CENT, ROUND_HALF_UP)
    lines = [texts("answers-income-each", income=texts.money(income), count=texts("people-count", count=count),
                   each=texts.money(each))]  # fmt: skip
    for key, limit in (("since", now), ("before", before)):
        within = "within" if each <= _value(limit) else "above"
        lines.append(texts(f"answers-income-{key}", day=texts.figure(since), limit=texts.figure(limit),
                           verdict=texts(f"answers-income-{within}")))  # fmt: skip
    lines.append(texts("answers-income-counted"))
    return Said("\n".join(lines), now.citations)


def _numbers(match: re.Match[str]) -> list[int]:
    words = [word for word in match.groupdict().values() if word]
    counts = [int(word) if word.isdecimal() else number_word(word) for word in words]
    return [count for count in counts if count]


def _amount(found: re.Match[str]) -> Decimal:
    return Decimal(re.sub(r"[ \u00a0.]", "", found[1]) + (f".{found[2]}" if found[2] else ""))


def _value(figure: Figure) -> Decimal:
    return Decimal(str(figure.value))
