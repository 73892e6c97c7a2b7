"""How many jobs of a call's pool are left, where a question says how many are taken."""

import re
from datetime import datetime

from conversations.answer_texts import Said, topic_said
from conversations.screens.parts import joined
from conversations.which_call import Meant
from conversations.world import World
from knowledge.normalise import fold
from rules.figures import figures

_LEFT = re.compile(
    r"\b(?:ile|ilu|wiela)\b[^.?!]*\b(?:po)?zosta\w*|\b(?:po)?zosta\w*\s+(?:\w+\s+){0,3}(?:ile|wiela|miejsc)|\bile\s+(?:\w+\s+){0,2}woln\w+"
)
_POOL = re.compile(r"\bpul\w*|\bwszystk\w+\s+miejsc|\bzaplanowan\w*|\bw\s+(?:tym\s+|calym\s+)?naborze|\bnabor\w*")
_TAKEN = re.compile(
    r"\b(?:obsadz|zajet|zajel|wykorzyst|rozdan|rozdal|przyznan|przyznal|poszlo)\w*\s+(?:\w+\s+){0,3}?(\d{1,3})\s+"
    r"(?:miejsc\w*|etat\w*|stanowisk\w*|mp\b)|\b(\d{1,3})\s+(?:miejsc\w*|etat\w*|stanowisk\w*|mp\b)\s+(?:\w+\s+){0,2}?"
    r"(?:obsadz|zajet|wykorzyst|rozdan|przyznan)\w*"
)
_MONEY = re.compile(r"\b(?:pieni|srodk|dotacj|kwot)\w*|\bkas[aey]\b|\bzl\b")
_TOPIC = "liczba_miejsc"
RELATED = ("liczba_miejsc", "pula", "termin")


def jobs_left_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """The jobs left of the pool of the one call meant; None where it tells no number of jobs or none is taken."""
    flat = fold(text)
    if meant.one is None or not (_LEFT.search(flat) and _POOL.search(flat)) or _MONEY.search(flat):
        return None
    jobs = figures(world.catalogue.calls[meant.one].call).get("pool.jobs")
    taken = {int(match[1] or match[2]) for match in _TAKEN.finditer(flat)}
    if jobs is None or len(taken) != 1:
        return None
    count, whole = taken.pop(), int(str(jobs.value))
    if count > whole:
        return None
    texts = world.texts
    left = texts("answers-pool-left", whole=str(whole), taken=str(count),
                 left=texts("jobs-count", count=whole - count))  # fmt: skip
    rule = topic_said(world, _TOPIC, meant, at)
    cite = (*jobs.citations, *(rule.cite if rule is not None else ()))
    return Said(joined(left, rule.text if rule is not None else ""), tuple(dict.fromkeys(cite)))
