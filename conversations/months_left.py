"""How many months of keeping a job, or of time for the status, are left, where a question says how many have passed."""

import re
from datetime import datetime

from conversations.answer_texts import Said, call_state, topic_said
from conversations.months_said import LENGTH, months_in
from conversations.screens.parts import joined
from conversations.until_asked import plain
from conversations.which_call import Meant
from conversations.world import World
from rules.models import Clock, Obligation

_ASKS = re.compile(r"\b(?:ile|wiela|ilu)\b[^.?!]*\b(?:jeszcze|(?:po)?zosta\w*|osta\w*|brak\w*)")
_KEPT = re.compile(
    r"\btrwalos\w*|\butrzym\w*|\b(?:po|do)?tr[zx][yi]m\w*|\btrzim\w*|\bdzierz\w*|\bzwolni[cm]\w*|\bzlikwid\w*|"
    r"\b(?:po)?pracowac\b|\brobic\b"
)
_STATUS = re.compile(r"\bstatus\w*")
_OTHER = re.compile(
    r"\b(?:kas[aey]|pieni\w*|hajs\w*|zl|dotac\w*\s+(?:zosta|dosta)\w*|kwot\w*|stawk\w*|minimis|euro|urlop\w*|procent\w*|osob)\b"
)
_PASSED = re.compile(
    rf"(?P<ago>{LENGTH})\s+temu|\b(?:od|juz|min[aeoy]\w*|uplyn\w*)\s+(?:\w+\s+){{0,2}}?(?P<since>{LENGTH})|"
    rf"(?P<over>{LENGTH})\s+(?:minel\w*|uplyn\w*|juz\b)"
)
_BEGUN = re.compile(
    r"\b(?:utworz|powsta|zatrudn|przyj[aem]|przyjm|przijm|wzie|wziy|pracuj|robi|siedzi|miejsc|etat|stanowisk|placow?|mp|start|zacz)\w*"
)
_OTHERS = re.compile(
    r"\b(?:fundacj|stowarzysz|spoldziel|bezrobot|zarejestr|chor|ciaz|urlop|odesz|odszed|zwolnil|rzuci|wnios|umow\w*\s+o\s+dot|"
    r"wolontar|staz|emeryt|rent)\w*"
)
_BRIDGING = re.compile(r"\bpomost\w*")
_ENDED = re.compile(r"\b(?:skon|zakon|konc|wygas|usta)\w*")
_CLAUSE = re.compile(r"[.?!;]\s|,|\b(?:a|ale|oraz)\b")
_BEGINS = ("job_created_date", "hire_date")
_TOPICS = {"keep": "trwalosc_miejsc", "deadline": "status_6m"}
RELATED = ("trwalosc_miejsc", "zegary_trwalosci")


def months_left_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """The months left under the one call meant; None where that is not asked or it is not clear what has passed."""
    flat = plain(text)
    if meant.one is None or meant.one not in world.catalogue.calls or not _ASKS.search(flat) or _OTHER.search(flat):
        return None
    kept, status = _KEPT.search(flat) is not None, _STATUS.search(flat) is not None
    passed = _passed(flat)
    if kept == status or passed is None:
        return None
    kind = "keep" if kept else "deadline"
    call = world.catalogue.calls[meant.one].call
    fitting = [one for one in call.obligations
               if one.kind == kind and any(clock.start in _BEGINS for clock in one.clocks)]  # fmt: skip
    rule = topic_said(world, _TOPICS[kind], meant, at)
    if not fitting or rule is None:
        return None
    title = world.texts("answers-until-call", call=call.short, state=call_state(world, call.id, at))
    lines = _lines(world, fitting[0], passed)
    cite = (*fitting[0].citations, *rule.cite)
    return Said(joined("\n".join((title, *lines)), rule.text), tuple(dict.fromkeys(cite)))


def _passed(flat: str) -> dict[str, int] | None:
    """The months since a job began, and since bridging support ended where that is told; None where it is not clear."""
    found: dict[str, set[int]] = {"begun": set(), "bridging": set()}
    for match in _PASSED.finditer(flat):
        begin = max((one.end() for one in _CLAUSE.finditer(flat, 0, match.start())), default=0)
        stop = _CLAUSE.search(flat, match.end())
        clause = flat[begin : stop.start() if stop is not None else len(flat)]
        months = months_in(next(length for length in match.groupdict().values() if length))
        if _OTHERS.search(clause):
            return None
        if _BRIDGING.search(clause):
            if not _ENDED.search(clause):
                return None
            found["bridging"].add(months)
        elif _BEGUN.search(clause):
            found["begun"].add(months)
        elif match["ago"]:
            # What happened then is not said: "a Bartka 5 miesięcy temu".
            return None
    if len(found["begun"]) != 1 or len(found["bridging"]) > 1:
        return None
    return {what: lengths.pop() for what, lengths in found.items() if lengths}


def _lines(world: World, obligation: Obligation, passed: dict[str, int]) -> list[str]:
    """What is left of each clock, the longest first said, and the clocks of which nothing is told."""
    texts = world.texts
    steps: list[str] = []
    left: list[int] = []
    still: list[str] = []
    for clock in obligation.clocks:
        gone = _gone(clock, passed)
        if gone is None:
            still.append(texts(f"answers-until-open-{clock.start}", length=texts.months(clock.months or 0)))
            continue
        rest = (clock.months or 0) - gone
        left.append(rest)
        key = "answers-months-step" if rest >= 0 else "answers-months-step-over"
        steps.append(texts(key, what=texts(f"answers-until-from-{clock.start}"), length=texts.months(clock.months or 0),
                           gone=texts.months(gone), left=texts.months(max(rest, 0))))  # fmt: skip
    most = max(left)
    key = f"answers-months-left-{obligation.kind if most > 0 else 'now' if most == 0 else 'none'}"
    return [texts(key, left=texts.months(max(most, 0))), *steps, *still, texts("answers-months-counted")]


def _gone(clock: Clock, passed: dict[str, int]) -> int | None:
    return passed.get("begun" if clock.start in _BEGINS else "bridging")
