"""How many jobs of a call's pool are left, where a question says how many are taken, and which part of it those are."""

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from conversations.answer_texts import Said, topic_said
from conversations.numbers import NUMBER, number_word
from conversations.screens.parts import joined
from conversations.which_call import Meant
from conversations.world import World
from knowledge.normalise import fold
from rules.figures import Figure, figures

_LEFT = re.compile(
    r"\b(?:ile|ilu|wiela)\b[^.?!]*\b(?:po)?zosta\w*|\b(?:po)?zosta\w*\s+(?:\w+\s+){0,3}(?:ile|wiela|miejsc)|\bile\s+(?:\w+\s+){0,2}woln\w+"
)
_POOL = re.compile(r"\bpul\w*|\bwszystk\w+\s+miejsc|\bzaplanowan\w*|\bw\s+(?:tym\s+|calym\s+)?naborze|\bnabor\w*")
_TAKEN = re.compile(
    r"\b(?:obsadz|zajet|zajel|wykorzyst|rozdan|rozdal|przyznan|przyznal|poszlo)\w*\s+(?:\w+\s+){0,3}?(\d{1,3})\s+"
    r"(?:miejsc\w*|etat\w*|stanowisk\w*|mp\b)|\b(\d{1,3})\s+(?:miejsc\w*|etat\w*|stanowisk\w*|mp\b)\s+(?:\w+\s+){0,2}?"
    r"(?:obsadz|zajet|wykorzyst|rozdan|przyznan)\w*"
)
_SHARE = re.compile(
    r"\b(?:ile|wiela)\s+(?:to\s+|jest\s+)?(?:procent\w*|procynt\w*|proc\b|%)|"
    r"\bjak[aiy]\w*\s+(?:to\s+|jest\s+|bedzie\s+)?(?:procent\w*|procynt\w*|czesc|udzial)"
)
_OF_ALL = re.compile(
    r"\bpul\w*|\b(?:wszystk|wszyjsk)\w+\s+(?:miejsc|etat|stanowisk)|\bogoln\w+\s+liczb|\b(?:miejsc|etat|stanowisk)\w*\s+(?:\w+\s+)?w\s+(?:\w+\s+)?naborze"
)
_OURS = re.compile(
    rf"(?<![\d.,/])\b(?P<jobs>{NUMBER})\s+(?:now\w+\s+)?(?:miejsc|miyjsc|etat|stanowisk|mp\b|placow|osob|ludzi)\w*|"
    rf"\b(?:wezm|wez[nm]|bierz|chce|planuj|zrob|utworz|tworz|wziel)\w*\s+(?:\w+\s+)?(?P<taken>{NUMBER})\b(?!\s*(?:zl|tys|%|proc|lat|mies|godz))|"
    rf"\bnasz\w\s+(?P<team>{NUMBER})\b"
)
_AND_MORE = re.compile(rf"(?:\b(?:i|oraz|plus)|,)\s+{NUMBER}\s+(?:na|po)\b")
"""Further jobs beside those that are called so: "3 miejsca na cały etat i 2 na pół"."""
_PEOPLE = re.compile(r"\b(?:zagroz|wyklucz|bezrobot|ni[ey]y?pelnospr)\w*")
_MONEY = re.compile(r"\b(?:pieni|srodk|dotacj|kwot)\w*|\bkas[aey]\b|\bzl\b")
_TOPIC = "liczba_miejsc"
RELATED = ("liczba_miejsc", "pula", "termin")


def jobs_left_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """The jobs left of the pool of the one call meant; None where it tells no number of jobs or none is taken."""
    flat = fold(text)
    of_all = _OF_ALL.search(flat) or (_LEFT.search(flat) and _POOL.search(flat))
    if meant.one is not None and _SHARE.search(flat) and of_all:
        return _share_said(world, meant, flat, at)
    if meant.one is None or not (_LEFT.search(flat) and _POOL.search(flat)) or _MONEY.search(flat):
        return None
    jobs = _pool(world, meant)
    taken = {int(match[1] or match[2]) for match in _TAKEN.finditer(flat)}
    if jobs is None or len(taken) > 1:
        return None
    whole = int(str(jobs.value))
    ours = _ours(flat, whole)
    # "Ile zostanie, jak my weźmiemy trzy": nobody else has taken any yet.
    count = taken.pop() if taken else ours
    rule = topic_said(world, _TOPIC, meant, at)
    if rule is None or count is None or count > whole:
        return None
    texts = world.texts
    left = texts("answers-pool-left", whole=str(whole), taken=str(count),
                 left=texts("jobs-count", count=whole - count))  # fmt: skip
    return Said(joined(left, rule.text), tuple(dict.fromkeys((*jobs.citations, *rule.cite))))


def _pool(world: World, meant: Meant) -> Figure | None:
    """The number of jobs that the one call meant has money for."""
    rules = world.catalogue.calls.get(meant.one or "")
    return None if rules is None else figures(rules.call).get("pool.jobs")


def _share_said(world: World, meant: Meant, flat: str, at: datetime) -> Said | None:
    """Which part of the pool the jobs of a group are, and what is left to others."""
    jobs = _pool(world, meant)
    if jobs is None or _MONEY.search(flat) or _PEOPLE.search(flat):
        return None
    whole = int(str(jobs.value))
    rule = topic_said(world, _TOPIC, meant, at)
    ours = _ours(flat, whole)
    if rule is None or ours is None or ours > whole:
        return None
    percent = Figure((Decimal(100 * ours) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP), "percent", ())
    texts = world.texts
    lines = [
        texts("answers-pool-share", count=str(ours), whole=str(whole), percent=texts.figure(percent)),
        texts("answers-pool-left", whole=str(whole), taken=str(ours), left=texts("jobs-count", count=whole - ours)),
    ]
    return Said(joined("\n".join(lines), rule.text), tuple(dict.fromkeys((*jobs.citations, *rule.cite))))


def _ours(flat: str, whole: int) -> int | None:
    """The jobs of a group; None where it tells of none or of several numbers."""
    found = {_count(match) for match in _OURS.finditer(flat)} - {None, whole}
    return found.pop() if len(found) == 1 and not _AND_MORE.search(flat) else None


def _count(match: re.Match[str]) -> int | None:
    words = match["jobs"] or match["taken"] or match["team"]
    return int(words) if words.isdecimal() else number_word(words)
