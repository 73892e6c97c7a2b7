"""Until which day money is paid: bridging support, maintenance and contributions, from the day they begin."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from conversations.answer_texts import Said, call_state
from conversations.dates_meant import Dated, dated
from conversations.money_cut import part_of
from conversations.money_named import amount_named
from conversations.money_parts import BRIDGING, Wanted, named_parts, read_wanted
from conversations.monthly import months_stated
from conversations.until_asked import asks_day, plain
from conversations.which_call import Meant
from conversations.world import World
from rules.evaluation import CallRules
from rules.figures import figures
from rules.models import Amount, Call
from rules.obligations import add_months

_DUTY = re.compile(
    r"\btrwalos\w*|\butrzym(?:ac|am|uj|yw)\w*|\b(?:po|do)?trzyma[cm]\w*|\bzachow\w*|\bobowiaz\w*|"
    r"\bmus(?:i|imy|za|e)\b(?!\s+(?:\w+\s+)?(?:wpis|zapis|dopis|napis|wiedz|pod[ac]|plan|zaplan|policz|wylicz|zna[cm]|powiedz|"
    r"rozlicz|uzupeln|przekaz))|"
    r"\b(?:trzeba|trza|wolno)\b|\bzwolni\w*|\bzlikwid\w*|\bstatus\w*|\bodesz\w*|\bodszed\w*"
)
"""What asks until when something is to be kept, not until when it is paid."""
_MONEY = (
    r"\b(?:srodk|pieni|pini|kas[aey]\b|hajs|stawk|dotacj|kwot|finansowani|dofinansowani|utrz[yi]mani|wsparci|pensj)\w*"
)
_LASTS = (
    r"\b(?:pokry|wystarcz|starcz|styk|stark|skoncz|koncz|wyczerp|obejm|trwa\b|przychodz|pojd|id[ao]m?\b|przyslug|dostajemy|dostaje\b|"
    r"wyplaca|oplaca|placa\b|place\b|bedziemy\s+(?:dosta|mie|bra)|bedzie\s+(?:wyplac|oplac))\w*"
)
_MONEY_LASTS = re.compile(rf"{_MONEY}[^.?!]{{0,60}}?{_LASTS}|{_LASTS}[^.?!]{{0,60}}?{_MONEY}")
_CONTRIBUTIONS = re.compile(r"\bsklad(?:k\w*|ek)\b")
_PAYS = re.compile(r"\b(?:fp|fundusz\w*|zus\w*|placi\w*|oplac\w*|s?finansuj\w*|s?finansow\w*|pokryw\w*)\b")
_LONE_BRIDGING = re.compile(r"\b(?:pomostow\w*|wp)\b(?!.*\b(?:zatrud|przyj|umow|utworz|pracowni|miejsc)\w*)[^.?!;]*$")
_FROM = re.compile(r"\bod(?:\s+dnia)?\s*$")
_BEGUN = ("hired", "created")


@dataclass(frozen=True, slots=True)
class _Paid:
    """A length of time that money is paid for, in the words of its source."""

    label: str
    months: int
    note: str = ""


def asks_paid(world: World, text: str) -> bool:
    """Whether a text asks until when money is paid."""
    return _part_asked(world, plain(text), text) != ""


def paid_until_said(world: World, meant: Meant, text: str, at: datetime) -> Said | None:
    """The days until which money is paid, counted from the day in a question; None when that is not asked."""
    flat = plain(text)
    part = _part_asked(world, flat, text)
    starts = list(_starts(flat, dated(flat, at.date()), part)) if part else []
    if len(starts) != 1:
        return None
    calls = world.catalogue.statuses if part == "contributions" else world.catalogue.calls
    chosen = (
        calls
        if part == "contributions" or not meant.calls
        else {id_: calls[id_] for id_ in meant.calls if id_ in calls}
    )
    told = [_of_call(world, rules, part, starts[0], read_wanted(text), at) for rules in chosen.values()]
    found = [said for said in told if said is not None]
    if not found:
        return _not_stated(world, [rules.call for rules in chosen.values()]) if part == "maintenance" else None
    notes = [world.texts("answers-paid-month")] if starts[0].named.day is None else []
    notes.append(world.texts("answers-paid-counted"))
    cite = tuple(dict.fromkeys(citation for said in found for citation in said.cite))
    return Said("\n".join((*(said.text for said in found), *notes)), cite)


def _part_asked(world: World, flat: str, text: str) -> str:
    """Which money a text asks the end of; empty where it asks for none."""
    if not asks_day(flat) or _DUTY.search(flat):
        return ""
    if _CONTRIBUTIONS.search(flat):
        return "contributions" if _PAYS.search(flat) else ""
    named = named_parts(text)
    if "bridging" in named:
        return "bridging"
    if not _MONEY_LASTS.search(flat):
        return ""
    return "maintenance" if "maintenance" in named or amount_named(flat) in _rates(world) else ""


def _rates(world: World) -> set[Decimal]:
    """What calls pay to maintain one job: who names such an amount means that money."""
    found = [_maintenance(rules.call) for rules in world.catalogue.calls.values()]
    return {row.amount for amount in found if amount is not None for row in amount.table or ()}


def _starts(flat: str, dates: Sequence[Dated], part: str) -> Iterator[Dated]:
    """The dates that the money may run from."""
    for one in dates:
        if one.span is None:
            continue
        if part == "bridging":
            before = flat[: one.named.start]
            begun = one.role in _BEGUN or (one.role == "other" and _FROM.search(before))
            if one.role == "bridging_start" or (begun and _LONE_BRIDGING.search(before)):
                yield one
        elif one.role in _BEGUN or (one.role == "other" and len(dates) == 1 and _from(flat, one, part)):
            yield one


def _from(flat: str, one: Dated, part: str) -> bool:
    """Whether money of which alone a text tells runs from a date: "składki finansuje FP od 1.10.2024"."""
    before = re.split(r"[.?!;]\s", flat[: one.named.start])[-1]
    of_part = _CONTRIBUTIONS if part == "contributions" else re.compile(r"\butrz[yi]mani\w*")
    return of_part.search(before) is not None and _FROM.search(before) is not None


def _of_call(world: World, rules: CallRules, part: str, start: Dated, wanted: Wanted, at: datetime) -> Said | None:
    call, texts = rules.call, world.texts
    paid, cite = _paid(world, call, part, wanted)
    if not paid:
        return None
    begin = start.span[0] if start.span is not None else at.date()
    if part == "contributions":
        return Said("\n".join((texts("answers-paid-contributions"), *_lines(world, paid, begin))), tuple(cite))
    title = texts("answers-until-call", call=call.short, state=call_state(world, call.id, at))
    return Said("\n".join((title, *_lines(world, paid, begin))), tuple(cite))


def _not_stated(world: World, calls: Sequence[Call]) -> Said | None:
    """That calls do not say how long their money for maintenance lasts; None where they have none."""
    known = [(call, amount) for call in calls if (amount := _maintenance(call)) is not None]
    if not known:
        return None
    lines = [world.texts("answers-month-not-stated", call=call.short) for call, _ in known]
    return Said("\n".join(lines), tuple(citation for _, amount in known for citation in amount.citations))


def _lines(world: World, paid: Sequence[_Paid], begin: date) -> Iterator[str]:
    """Each length of time after the one before it, with its first and its last day."""
    texts, months = world.texts, 0
    for one in paid:
        first, last = add_months(begin, months), add_months(begin, months + one.months)
        months += one.months
        yield texts("answers-paid-step", label=one.label, start=texts.day(first), months=texts.months(one.months),
                    end=texts.day(last))  # fmt: skip
    end = add_months(begin, months)
    yield texts("answers-paid-last", end=texts.day(end), last=texts.day(end - timedelta(days=1)))
    yield from dict.fromkeys(one.note for one in paid if one.note)


def _paid(world: World, call: Call, part: str, wanted: Wanted) -> tuple[list[_Paid], list[str]]:
    """The lengths of time that a call pays a part of the money for, in their order, and where they stand."""
    if part == "contributions":
        return _contributions(world, call)
    if part == "maintenance":
        amount = _maintenance(call)
        stated = None if amount is None else months_stated(call, amount)
        if amount is None or stated is None:
            return [], []
        return [_Paid(amount.label, int(str(stated.value)))], list(stated.citations)
    kinds = wanted.named & BRIDGING
    paid: list[_Paid] = []
    cite: list[str] = []
    for amount in call.amounts:
        # What is paid after something else runs from the end of that, also where it alone is asked about.
        if amount.schedule is None or (part_of(amount) == "extended" and "extended" not in kinds):
            continue
        for step in amount.schedule:
            if step.months is None:
                return [], []
            label = world.texts("answers-paid-monthly", label=amount.label, amount=world.texts.money(step.monthly))
            paid.append(_Paid(label, step.months, amount.note or ""))
            cite += step.citations
    return paid, cite


def _contributions(world: World, call: Call) -> tuple[list[_Paid], list[str]]:
    known = figures(call)
    found = [known.get(f"notes.contributions.{name}_months") for name in ("full", "half")]
    paid = [
        _Paid(world.texts(f"answers-paid-contributions-{name}"), int(str(figure.value)))
        for name, figure in zip(("full", "half"), found, strict=True)
        if figure is not None
    ]
    return paid, [citation for figure in found if figure is not None for citation in figure.citations]


def _maintenance(call: Call) -> Amount | None:
    return next((amount for amount in call.amounts if part_of(amount) == "maintenance"), None)
