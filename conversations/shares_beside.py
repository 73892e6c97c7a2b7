"""Two required shares of one team side by side: for both purposes of a status, or by an older call and by the law."""

import re
from datetime import datetime

from conversations.answer_texts import Said, topic_said
from conversations.screens.parts import joined
from conversations.share_of_team import LAW, LAW_SHARE, RULES, asks_share, least_of, months_counted, of_services
from conversations.team_told import teams_told
from conversations.which_call import Meant
from conversations.world import World
from knowledge.normalise import fold
from rules.figures import Figure, figures

_BOTH = 2
_TWO_ASKED = re.compile(
    r"\b(?:ilu|ile|wiela|wielu)\b.*\b(?:ilu|ile|wiela|wielu)\b|=.*=|\bpro[gc]\w*\b.*\bpro[gc]|\bprogi\b"
)
_INTEGRATION = re.compile(r"\b(?:re)?integra\w*")
_NO_INTEGRATION = re.compile(r"\b(?:nie|bez|zamiast)\s+(?:w\s+|o\s+|dla\s+)?(?:re)?integra\w*")
_OLD = re.compile(r"\bpo\s+staremu|\bstar\w+|\bdawn\w+|\b2014\b|\bpoprzedni\w+")
_LAW = re.compile(r"\b(?<!przed )ustaw\w*|\bpo\s+nowemu|\bnow(?:ych|e)\s+(?:zasad|przepis)\w*")


def shares_beside_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """Both numbers of people; None where it is not of two, or the team is not clear."""
    flat = fold(text).replace("-osob", " osob")
    if not asks_share(flat, surely=_TWO_ASKED.search(flat) is not None):
        return None
    teams = teams_told(flat, months_counted(world))
    if len(teams) != 1 or not teams[0].all or teams[0].others or teams[0].at_risk not in (None, teams[0].all):
        return None
    purposes = of_services(flat) and _INTEGRATION.search(_NO_INTEGRATION.sub(" ", flat)) is not None
    editions = _OLD.search(flat) is not None and _LAW.search(flat) is not None
    if purposes == editions or (editions and of_services(flat)):
        return None
    found = _purposes(world, meant) if purposes else _editions(world)
    rule = topic_said(world, RULES["all"][0], meant, at)
    if len(found) != _BOTH or rule is None:
        return None
    texts, whole = world.texts, teams[0].all
    people = texts("people-count-gen", count=whole)
    lines = [texts("answers-share-for", what=what, percent=texts.figure(share), people=people,
                   count=texts("people-count", count=least_of(whole, share))) for what, share in found]  # fmt: skip
    cite = (*(one for _, share in found for one in share.citations), *rule.cite)
    return Said(joined("\n".join(lines), rule.text, texts("answers-share-counted")), tuple(dict.fromkeys(cite)))


def _purposes(world: World, meant: Meant) -> list[tuple[str, Figure]]:
    """The shares of both purposes, of the one call meant that has them."""
    if meant.one is None or meant.one not in world.catalogue.calls:
        return []
    known = figures(world.catalogue.calls[meant.one].call)
    named = (("integration", RULES["all"][1]), ("services", RULES["services"][1]))
    return [(world.texts(f"answers-share-for-{name}"), known[address]) for name, address in named if address in known]


def _editions(world: World) -> list[tuple[str, Figure]]:
    """The share of the older call that has one, and that of the law."""
    address, law = RULES["all"][1], world.catalogue.statuses[LAW].call
    old = [(rules.call.short, known[address]) for rules in world.catalogue.calls.values()
           if address in (known := figures(rules.call))]  # fmt: skip
    return [*old, (law.short, figures(law)[LAW_SHARE])]
