"""Whether one kind of person brings more money than another: a call's rates go by the FTE alone."""

import re
from datetime import datetime

from conversations.answer_texts import Said, topic_said
from conversations.screens.parts import joined
from conversations.which_call import Meant
from conversations.world import World
from knowledge.normalise import fold

_KINDS = (
    *(r"bezrob\w*", r"dlugotrwa\w*", r"ni[ey]y?pelnospr\w*|orzeczeni\w*|inwalid\w*", r"mlod\w+", r"bezdomn\w*"),
    *(r"senior\w*|emeryt\w*|starsz\w+|rencist\w*", r"uchod\w*|ukrai\w*|cudzoziem\w*", r"absolwent\w*|cis|kis"),
    *(r"wi[ey]zi\w*|here?sz\w*|areszt\w*|karn\w*|kryminal\w*|karan\w*", r"opiekun\w*", r"usamodziel\w*|piecz\w*"),
    *(r"poszukuj\w*", r"zwykl\w+\s+osob\w*|osob\w*\s+zwykl\w+|zdrow\w+|sprawn\w+"),
)
"""The kinds of people a question may set beside each other."""
_FOR = r"(?:na|za|dla|dlo|przy|z)\s+(?:\w+\s+){0,2}?"
_OF_KIND = tuple(re.compile(rf"\b{_FOR}(?:{kind})\b|\bco\s+(?:na\s+)?(?:{kind})\b") for kind in _KINDS)
_MONEY = re.compile(
    r"\b(?:kas[aeyio]|kask\w*|hajs\w*|pieni\w+|pinion\w*|piynion\w*|dotac\w*|dofinans\w*|wsparci\w*|kwot\w*|stawk\w*|zl|"
    r"zlotych|tysi\w*|"
    r"dosta(?:n|j|i)\w*|daj[ae]\w*|dadz\w*|(?:ile|wiela|tyle)\s+(?:\w+\s+)?(?:na|za))\b"
)
_COMPARES = re.compile(
    r"\b(?:wi[ey]?n?cyj|wiecej|mni[ey]j|mynij|wyzsz\w*|nizsz\w*|wieksz\w*|mniejsz\w*|tyle\s+sam\w*|tak\w+\s+sam\w*|"
    r"sam[ao]\s+stawk\w*|ta\s+sama|te\s+same|"
    r"rozn\w*|roznic\w*|inn[aey]|zalez\w*|lepi\w*)\b|\ba\s+(?:ile|wiela)\s+(?:na|za|dla)\b|\bco\s+(?:na|za)\b"
)
_MORE_MONEY = re.compile(
    r"\b(?:wieksz|wyzsz|mniejsz|nizsz|dodatkow)\w*\s+(?:\w+\s+)?(?:dotac|kas|stawk|kwot|pieni|wspar|dofinans)\w*|"
    r"\b(?:dotac|kas|stawk|kwot|wspar|dofinans)\w*\s+(?:\w+\s+)?(?:wieksz|wyzsz|mniejsz|nizsz)\w*|"
    r"\b(?:wiecej|mniej)\s+(?:dotac|kas|pieni|wspar|dofinans)\w*"
)
_OF_WHOM = re.compile(
    r"\b(?:kwot\w*|stawk\w*|dotac\w*|kas[aey]|pieni\w+|wsparci\w*)\b[^.?!]*\bzalez\w*\b[^.?!]*\b"
    r"(?:od\s+(?:tego,?\s+)?(?:kogo|kto|osob\w*|"
    r"czlowiek\w*|pracownik\w*|sytuac\w*|przeslank\w*|status\w*\s+osob\w*))\b"
)
_OTHER = re.compile(
    r"\b(?:pensj\w*|wynagrodz\w*|zarob\w*|zarabi\w*|wyplat\w*|zasil\w*|pfron\w*|sod\b|procent\w*|proc\b|udzial\w*|ilu\b|"
    r"ile\s+(?:\w+\s+)?(?:osob|ludzi|mies|lat|czasu)\w*|etat\w*\s+a\s+|papier\w*|dokument\w*|zaswiadcz\w*)"
)
"""What is no rate of a call, or no money at all."""
_TOPIC = "kwota_razem"
RELATED = ("kwota_razem", "kwota_utrzymanie", "kogo_zatrudnic")
_TWO = 2


def same_rate_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """That rates do not differ by the person, with the rates; None where it is not asked or a call has none by FTE."""
    flat = fold(text)
    if not _asks(flat):
        return None
    calls = [call for call in meant.calls or tuple(world.catalogue.calls) if _by_fte(world, call)]
    if not calls or (meant.calls and len(calls) < len(meant.calls)):
        return None
    rule = topic_said(world, _TOPIC, Meant(tuple(calls), "given"), at)
    return None if rule is None else Said(joined(world.texts("answers-same-rate"), rule.text), rule.cite)


def _asks(flat: str) -> bool:
    if _OTHER.search(flat):
        return False
    if _OF_WHOM.search(flat):
        return True
    kinds = sum(pattern.search(flat) is not None for pattern in _OF_KIND)
    if kinds and _MORE_MONEY.search(flat):
        return True
    return kinds >= _TWO and _MONEY.search(flat) is not None and _COMPARES.search(flat) is not None


def _by_fte(world: World, call: str) -> bool:
    """Whether the rates of a call go by the FTE."""
    rules = world.catalogue.calls.get(call)
    return rules is not None and any(amount.by == "fte" for amount in rules.call.amounts)
