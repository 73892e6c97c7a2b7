"""How many more people an organisation needs for the least number of the law, from the contracts a question tells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from conversations.answer_texts import Said
from conversations.numbers import NUMBER, number_word
from conversations.screens.parts import joined
from conversations.which_call import Meant
from conversations.world import World
from knowledge.answers.faq import GENERAL
from knowledge.normalise import fold
from rules.figures import figures

_MISSING = re.compile(
    r"\b(?:ilu|ile|wiela|wielu|kogo)\b[^.?!]*\b(?:brak\w*|dobra[cj]\w*|dozatrudni\w*|dokooptow\w*)|"
    r"\bbrak\w*\s+(?:\w+\s+){0,2}(?:ilu|ile|wiela|osob)|\b(?:ilu|ile|wiela)\s+(?:\w+\s+){0,2}jeszcze\b"
)
_LEAST = re.compile(r"\b(?:minimaln\w*|minimum|status\w*|statos\w*|statsu|stasus\w*|trzech|trzy|troje|3)\b")
_OTHER = re.compile(r"\b(?:godzin\w*|dni\b|mies\w*|zagroz\w*|procent\w*|proc\b|kas[aey]\b|pieni\w*|zl\b|dotac\w*|euro)")
_GROUP = re.compile(
    rf"\b(?P<count>{NUMBER})\s+(?P<rest>[^.?!;]*?)(?=(?:,|\bi\b|\boraz\b|\ba\b|\bplus\b)\s+(?:{NUMBER})\b|[.?!;]|$)"
)
_PEOPLE = re.compile(r"(?:osob|pracowni|ludzi|kobiet|chlop|dziewczyn|zatrudnion)\w*|pan\b|panie\b")
_NEEDED = re.compile(r"\b(?:do|trzeba|minimum|min|potrzeb\w*|wymag\w*|tych|miec)\.?\s*$")
_EXCEPT = re.compile(r"\b(?:zlec\w*|zlecni\w*|cywilnopraw\w*|o\s+dzielo|dzialaln\w*|b2b|wolontar\w*|staz\w*)")
_EMPLOYED = re.compile(
    r"\bumow\w*\s+(?:\w+\s+)?o\s+(?:prac|robot)\w*|\bspoldzielcz\w*|\betat\w*|\betet\w*|\buop\b|\bna\s+(?:c[ao]l\w+|pol)\b"
)
_CONTRACT = re.compile(r"\bumow\w*\s+(?:\w+\s+)?o\s+(?:prac|robot)\w*|\buop\b")
_FTES = (
    (re.compile(r"\b(?:cwierc\w*|1/4|¼|0[.,]25|jedn\w+\s+czwart\w*)"), Decimal("0.25")),
    (re.compile(r"\b(?:trzy\s*czwarte|3/4|0[.,]75)|¾"), Decimal("0.75")),
    (re.compile(r"\b(?:pol|polowk\w*|polow\w*|1/2|0[.,]5)\b|½"), Decimal("0.5")),
    (re.compile(r"\b(?:c[ao]l\w{1,3}|peln\w+)\b"), Decimal(1)),
)
_ONE_MORE = re.compile(r"\b(?P<joined>i|a|oraz|,)\s+(?:drug|trzeci|kolejn|nastepn)(?:a|i|y|o|ego|iego|iej|ej)\b")
"""Somebody told of by a place in a row: "jedna na pół, a druga na ćwierć"."""
_LAW = "ps-2022"
_TOPIC = "w5_trzy_osoby"
RELATED = ("w5_trzy_osoby", "umowy_cywilne", "cwierc_etatu")


@dataclass(frozen=True, slots=True)
class _Group:
    """People told of together: how many, on what FTE, whether on a contract that counts; None where it is not said."""

    count: int
    fte: Decimal | None
    employed: bool | None


def missing_said(world: World, meant: Meant, text: str, _at: datetime) -> Said | None:
    """How many more are needed; None where that is not asked or the contracts told are not clear."""
    flat = fold(text)
    if not (_MISSING.search(flat) and _LEAST.search(flat)) or _OTHER.search(flat) or _has_own_rule(world, meant):
        return None
    groups = list(_groups(flat))
    known = figures(world.catalogue.statuses[_LAW].call)
    least, size = int(str(known["criteria.headcount.count"].value)), Decimal(str(known["criteria.headcount.fte"].value))
    if not groups or any(_counts(group, size) is None for group in groups):
        return None
    fitting = sum(group.count for group in groups if _counts(group, size))
    rule = world.knowledge.answer(_TOPIC, GENERAL)
    if rule is None:
        return None
    texts, missing = world.texts, max(least - fitting, 0)
    key = "answers-missing" if missing else "answers-missing-none"
    said = texts(key, fitting=texts("people-count", count=fitting), count=texts("people-count-gen", count=missing),
                 fte=texts.fte(size))  # fmt: skip
    cite = (*known["criteria.headcount.count"].citations, *rule.cite)
    return Said(joined(said, rule.text), tuple(dict.fromkeys(cite)))


def _has_own_rule(world: World, meant: Meant) -> bool:
    """Whether a call meant counts people in its own way."""
    return any("criteria.headcount.count" in figures(world.catalogue.calls[call].call) for call in meant.calls)


def _groups(flat: str) -> Iterator[_Group]:
    """The groups of people of the sentences that tell of contracts; what is said of the first holds for those after."""
    flat = _ONE_MORE.sub(r"\g<joined> jedna", flat)
    employed: bool | None = None
    for match in _GROUP.finditer(flat):
        rest = match["rest"]
        ftes = [fte for pattern, fte in _FTES if pattern.search(rest)]
        if len(ftes) > 1:
            # Of whom of them each is said is not clear.
            yield _Group(1, None, None)
            continue
        fte = ftes[0] if ftes else None
        sentence = re.split(r"[.?!;]", flat[: match.start()])[-1]
        if employed is None and _CONTRACT.search(sentence) and not _EXCEPT.search(sentence):
            employed = True
        apart = _EXCEPT.search(rest) is not None
        if fte is None and not apart and not _EMPLOYED.search(rest):
            if not _PEOPLE.match(rest) or _NEEDED.search(flat[: match.start()]):
                continue
            # People of whose contracts nothing is said.
            employed = None
        employed = False if apart else True if _EMPLOYED.search(rest) else employed
        count = int(match["count"]) if match["count"].isdecimal() else number_word(match["count"])
        if count:
            yield _Group(count, fte, employed)


def _counts(group: _Group, least: Decimal) -> bool | None:
    """Whether the people of a group count; None where it is not clear."""
    if group.employed is False or (group.fte is not None and group.fte < least):
        return False
    return None if group.fte is None or group.employed is None else True
