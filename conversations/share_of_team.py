"""How many people of a team the required share is, and what share a team has now: from the team a question tells of."""

import re
from datetime import datetime
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from conversations.answer_texts import Said, topic_said
from conversations.screens.parts import joined
from conversations.team_told import Team, names_team, teams_told
from conversations.which_call import Meant
from conversations.world import World
from knowledge.answers.faq import GENERAL
from knowledge.normalise import fold
from rules.figures import Figure, figures

_HOW_MANY = re.compile(
    r"\b(?:ilu|ile|wiela|wielu|wiele|ila)\b(?!\s+(?:to\s+|jeszcze\s+)?(?:procent|procynt|proc\b|%|godzin|mies|dni|lat\b|razy|kas|pieni|zl\b|"
    r"brak|przedstaw))"
)
_MUST = re.compile(
    r"\b(?:mus\w*|trzeba|trza|minimum|min\b|minimaln\w*|najmniej|nojmyni\w*|przynajmniej|prog\w*|wymag\w*|powin\w*|nalez\w*|zeby|coby|aby|"
    r"wskaznik\w*|potrzeb\w*|do\s+(?:statusu|progu))"
)
_PERCENT_NOW = re.compile(r"\b(?:jak[io]|jaky|ile|wiela)\s+(?:\w+\s+){0,2}(?:procent\w*|procynt\w*|proc\b|udzial\w*)")
_HAVE_NOW = re.compile(
    r"\b(?:mamy|momy|jest|wychodzi|wyszlo|wyjdzie|teraz|teroz|obecnie|aktualnie)\b|\bjaki\s+to\b|\bto\s+procent\b"
)
_ENOUGH = re.compile(r"\b(?:czy|a\s+to)\b[^.?!]*\b(?:wy)?st(?:arcz|ykn)\w*")
_RISK = re.compile(
    r"\b(?:zagroz|wyklucz|reintegr|integrac|bezrobot|ni[ey]y?pelnospr|ozn\b|on\b|trudn|pod\s+gorke|ciynzk|ciezk|z\s+listy|art\.?\s*2\s+pkt|"
    r"tych\s+grup|nasza\s+grupa|grup|powrocie|aktywiz)\w*"
)
_ABOUT = re.compile(
    r"\b(?:status(?!\w*\s+(?:bezrobot|niepelnospr|poszukuj))|prog\b|progu|procent|procynt|proc\b|wskaznik|reintegr|integrac|cel\b|celem|celym|celu|ps\b|wojewod)\w*|\d\s*%"
)
_AT_RISK = re.compile(r"\b(?:zagroz|wyklucz)\w*")
_COOPERATIVE = re.compile(r"\bspoldzieln\w*\s+socjaln")
_STATUS = re.compile(r"\b(?:status\w*|ps\b|wojewod\w*|reintegr\w*|integrac\w*|cel(?:em|u)?\b)")
"""A social cooperative has a share of its own beside that of the status."""
_GRANT = re.compile(r"\b(?:dotac|dofinans|nabor|wnios)\w*")
_MONEY = re.compile(
    r"\b(?:ile|wiela|jak\w+)\s+(?:\w+\s+){0,3}(?:kas[aey]\b|pieni\w*|pini\w*|dotac\w*|zl\b|kwot\w*|hajs\w*|stawk\w*)|\d\s*(?:zl\b|tys)"
)
_SERVICES = re.compile(
    r"\busl?ug\w*\s+(?:spolecz|opieku|dl[ao]\s+(?:miesz|ludn|ludzi|starsz|senior|dziec|chor))\w*|\b(?:przy|cel\w*|w)\s+(?:to\s+|sa\s+|takich\s+|tych\s+)?uslug\w*|\b(?:jak|robimy|a|=)\s+uslug\w*|\buslug\w*\s*=|"
    r"\bzlob\w*|\bprzedszkol\w*|\bopiek[aei]\b"
)
_NO_SERVICES = re.compile(r"\b(?:bez|zadn\w+|nie)\s+(?:\w+\s+)?(?:uslug|zlob|przedszkol)\w*")
_DISABLED = re.compile(r"\b(?:umiarkowan|znaczn|psychiczn|ni[ey]y?pelnospr|inwalid)\w*|\bozn\b")
_NOT_DISABLED = re.compile(
    r"\b(?:nie|bez|oprocz|poza)\s+(?:\w+\s+){0,2}(?:niepelnospr|inwalid|ozn)\w*|\b(?:niepelnospr|inwalid|ozn)\w*\s+(?:\w+\s+){0,3}(?:nie\s+ma|brak)|\bbrak\s+ozn\b"
)
_STATED = re.compile(r"\b(\d{1,2})\s*(?:%|proc)")
LAW = "ps-2022"
RULES = {
    "services": ("w1_20", "criteria.share_services.percent"),
    "disabled": ("w1_30", "criteria.share_reintegration.2.percent"),
    "all": ("w1_50", "criteria.share_reintegration.percent"),
}
"""The shares of the older guidelines, with the question that tells of each."""
_LAW_TOPIC = "w1_50"
LAW_SHARE = "criteria.share_at_risk.percent"
_SHARES = frozenset(
    {"w1_50", "w1_30", "w1_20", "udzial_mianownik", "umowy_cywilne", "status_cel", "status_warunki", "zwolnienie_30"}
)
"""Questions whose answer tells a share, but not how many people of a team it is."""
_HUNDRED = Decimal(100)
RELATED = ("w1_50", "udzial_mianownik", "umowy_cywilne")


def share_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """How many people the share is, or what share a team has; None where that is not asked or the team is not clear."""
    flat = fold(text).replace("-osob", " osob")
    if not asks_share(flat):
        return None
    now = _asks_now(flat)
    rule = _rule(world, meant, flat)
    if rule is None:
        return None
    topic, share, law = rule
    teams = teams_told(flat, months_counted(world))
    if not teams or any(team.all is None or (team.others and not law) for team in teams):
        return None
    counted = _now(world, teams[0], share) if now else "\n".join(_least(world, team, share) for team in teams)
    told = _of_law(world, topic) if law else topic_said(world, topic, meant, at)
    if not counted or told is None:
        return None
    cite = (*share.citations, *told.cite)
    return Said(joined(counted, told.text, world.texts("answers-share-counted")), tuple(dict.fromkeys(cite)))


def _of_law(world: World, topic: str) -> Said | None:
    """What the law says of a share, whatever a call may say or leave out."""
    answer = world.knowledge.answer(topic, GENERAL)
    return None if answer is None else Said(answer.text, answer.cite)


def share_is_open(world: World, meant: Meant, text: str, topic: str | None) -> bool:
    """Whether an answer tells a share alone, where its question wants it counted for a team of its own."""
    flat = fold(text)
    return topic in _SHARES and asks_share(flat) and names_team(flat) and _rule(world, meant, flat) is not None


def asks_share(flat: str, *, surely: bool = False) -> bool:
    """Whether a folded text asks how many people a required share is, or what share there is now.

    `surely`: it says that two numbers are required, so it need not say that one is.
    """
    about = (
        of_services(flat)
        or _ABOUT.search(flat) is not None
        or (_AT_RISK.search(flat) is not None and not _GRANT.search(flat))
    )
    if (
        not about
        or not _RISK.search(flat)
        or _MONEY.search(flat)
        or (_COOPERATIVE.search(flat) and not _STATUS.search(flat))
    ):
        return False
    return _asks_now(flat) or (surely or (_HOW_MANY.search(flat) is not None and _MUST.search(flat) is not None))


def of_services(flat: str) -> bool:
    """Whether a folded text is of those whose purpose are social services."""
    return _SERVICES.search(flat) is not None and _NO_SERVICES.search(flat) is None


def _asks_now(flat: str) -> bool:
    percent = _PERCENT_NOW.search(flat) is not None and _HAVE_NOW.search(flat) is not None
    return percent or _ENOUGH.search(flat) is not None


def _rule(world: World, meant: Meant, flat: str) -> tuple[str, Figure, bool] | None:
    """The question that tells of the share that is meant, the share, whether it is the law's; None where unclear."""
    services = of_services(flat)
    disabled = _DISABLED.search(flat) is not None and _NOT_DISABLED.search(flat) is None
    topic, address = RULES["services" if services else "disabled" if disabled else "all"]
    own = [shares[address] for call in meant.calls if address in (shares := figures(world.catalogue.calls[call].call))]
    if own:
        # Calls with different shares: which of them is meant is not clear.
        share, clear = own[0], len(meant.calls) == 1
    else:
        topic, share, clear = _LAW_TOPIC, figures(world.catalogue.statuses[LAW].call)[LAW_SHARE], not services
    if not clear:
        return None
    stated = {int(match[1]) for match in _STATED.finditer(flat)}
    return (topic, share, not own) if not stated or int(str(share.value)) in stated else None


def months_counted(world: World) -> int:
    """From how many months of unbroken work on those on other contracts are part of the whole."""
    return int(str(figures(world.catalogue.statuses[LAW].call)["notes.denominator.months"].value))


def least_of(whole: int, share: Figure) -> int:
    """The least number of people that a share of all is."""
    return int((_percent(share) * whole / _HUNDRED).to_integral_value(ROUND_CEILING))


def _least(world: World, team: Team, share: Figure) -> str:
    whole = team.all or 0
    least = least_of(whole, share)
    texts = world.texts
    lines = [texts("answers-share-whole", staff=str(team.staff), others=str(team.others),
                   people=texts("people-count", count=whole))] if team.others else []  # fmt: skip
    lines.append(texts("answers-computed-share", people=texts("people-count-gen", count=whole),
                       count=texts("people-count", count=least)))  # fmt: skip
    return "\n".join(lines)


def _now(world: World, team: Team, share: Figure) -> str:
    """The share a team has, and whether it is enough; empty where nobody at risk is told of."""
    whole = team.all or 0
    if team.at_risk is None or not 0 < team.at_risk <= team.staff:
        return ""
    texts, part = world.texts, _HUNDRED * team.at_risk / whole
    shown = part.quantize(Decimal("0.1"), ROUND_HALF_UP)
    lines = [texts("answers-share-whole", staff=str(team.staff), others=str(team.others),
                   people=texts("people-count", count=whole))] if team.others else []  # fmt: skip
    key = "answers-share-enough" if part >= _percent(share) else "answers-share-too-low"
    lines.append(texts("answers-share-now", count=str(team.at_risk), people=texts("people-count-gen", count=whole),
                       percent=texts.figure(Figure(shown, "percent", ()))))  # fmt: skip
    lines.append(texts(key, percent=texts.figure(share)))
    return "\n".join(lines)


def _percent(share: Figure) -> Decimal:
    return Decimal(str(share.value))
