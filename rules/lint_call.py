"""Checks of one call file beyond its shape: names that lead nowhere, texts, amounts against limits, dates."""

import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from itertools import chain

from rules.figures import amount_for_one_job, figures
from rules.files import Code
from rules.lint_conditions import Problem, check_tests, known_fact, possible_key
from rules.models import SECTIONS, Amount, Call, Cap, Entry, TableRow
from rules.vocabulary import Fact
from rules.window import closing_moment, opening_moment
from rules.wording import TEXT_FIELDS, UnknownFigureError, fill, without_placeholders

Location = tuple[str | int, ...]


def check_call(call: Call, facts: Mapping[str, Fact], citations: Collection[str]) -> Iterator[Problem]:
    """Every fault of one call that its own file, the vocabulary and the sources show."""
    return chain(
        _duplicates(call),
        _citations(call, citations),
        check_tests(call, facts),
        _fact_names(call, facts),
        _amount_names(call),
        _tables(call, facts),
        _placeholders(call),
        _bare_digits(call),
        _limits(call),
        _dates(call),
    )


BLOCKING: frozenset[Code] = frozenset(
    (
        "dangling-citation",
        "duplicate-id",
        "unknown-amount",
        "unknown-centre",
        "unknown-fact",
        "unknown-figure",
        "unknown-option",
        "unknown-status",
        "wrong-kind",
        "wrong-level",
    )
)
"""Faults with which a call cannot be evaluated rightly, so that loading refuses the file."""


def located_entries(call: Call) -> Iterator[tuple[Location, str, Entry]]:
    """Every cited entry with where it stands in the file and its address."""
    if call.window is not None:
        yield ("window",), "window", call.window
    if call.pool is not None:
        yield ("pool",), "pool", call.pool
    for section in SECTIONS:
        for number, entry in enumerate(getattr(call, section)):
            address = f"{section}.{entry.id}"
            yield (section, number), address, entry
            if isinstance(entry, Amount):
                for place, row in enumerate(entry.table or ()):
                    yield (section, number, "table", place), f"{address}.{row.key}", row
                for place, step in enumerate(entry.schedule or ()):
                    yield (section, number, "schedule", place), f"{address}.{place + 1}", step


def _duplicates(call: Call) -> Iterator[Problem]:
    for section in SECTIONS:
        seen: set[str] = set()
        for number, entry in enumerate(getattr(call, section)):
            if entry.id in seen:
                yield Problem((section, number, "id"), "", "duplicate-id", f"{section} '{entry.id}' stands twice",
                              "Give one of the two another id.")  # fmt: skip
            seen.add(entry.id)


def _citations(call: Call, citations: Collection[str]) -> Iterator[Problem]:
    cited = [(location, cite) for location, _, entry in located_entries(call) for cite in entry.citations]
    if call.status_cite is not None:
        cited.append((("status_cite",), call.status_cite))
    for location, cite in cited:
        if cite not in citations:
            yield Problem(location, f'"{cite}"', "dangling-citation", f"citation '{cite}' leads nowhere",
                          "Use \"<document>: <place>\", where place is a '##' heading of "
                          "knowledge/sources/<document>.md.")  # fmt: skip


def _fact_names(call: Call, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    """Facts named outside tests: what tables are read by, and what clocks start from."""
    for number, amount in enumerate(call.amounts):
        problem = known_fact(amount.by, ("amounts", number, "by"), facts) if amount.by is not None else None
        if problem is not None:
            yield problem
    for number, obligation in enumerate(call.obligations):
        for clock in obligation.clocks:
            for name in (clock.start, clock.assume):
                if name is None:
                    continue
                location = ("obligations", number, "clocks")
                problem = known_fact(name, location, facts)
                if problem is not None:
                    yield problem
                elif facts[name].kind != "date":
                    yield Problem(location, f'"{name}"', "wrong-kind", f"'{name}' is not a date",
                                  'Let a clock start from a fact of kind = "date".')  # fmt: skip


def _amount_names(call: Call) -> Iterator[Problem]:
    earlier: set[str] = set()
    for number, amount in enumerate(call.amounts):
        if amount.requires is not None and amount.requires not in earlier:
            yield Problem(("amounts", number, "requires"), "", "unknown-amount",
                          f"'{amount.id}' requires '{amount.requires}', which does not stand above it",
                          "Name the id of an [[amounts]] block further up in this file.")  # fmt: skip
        earlier.add(amount.id)
    for number, cap in enumerate(call.caps):
        for part in cap.applies_to:
            if part not in earlier:
                yield Problem(("caps", number, "applies_to"), f'"{part}"', "unknown-amount",
                              f"cap '{cap.id}' applies to '{part}', which is not an amount of this call",
                              "Name the id of an [[amounts]] block of this file.")  # fmt: skip


def _tables(call: Call, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    for number, amount in enumerate(call.amounts):
        fact = facts.get(amount.by or "")
        closed: set[str] = set()
        for place, row in enumerate(amount.table or ()):
            location = ("amounts", number, "table", place, "key")
            if fact is not None and not possible_key(row.key, fact):
                yield Problem(location, f'"{row.key}"', "impossible-key", f"'{fact.id}' can never be '{row.key}'",
                              "Correct the key; numbers are written like \"0.75\".")  # fmt: skip
            elif row.key in closed:
                yield Problem(location, f'"{row.key}"', "unreachable", f"a row for '{row.key}' above always wins",
                              "Remove one of the rows, or give the upper one a 'when'.")  # fmt: skip
            if row.when is None:
                closed.add(row.key)


def _texts(call: Call) -> Iterator[tuple[Location, str, str]]:
    for location, address, entry in located_entries(call):
        for name in TEXT_FIELDS:
            text = getattr(entry, name, None)
            if text:
                yield (*location, name), address, text


def _placeholders(call: Call) -> Iterator[Problem]:
    known = figures(call)
    for location, address, text in _texts(call):
        try:
            fill(text, address, known, lambda figure, case: "")
        except UnknownFigureError as error:
            yield Problem(location, "{" + error.name, "unknown-figure",
                          f"placeholder {{{error.name}}} names no figure of this call",
                          "Name a field of the entry (e.g. {months}) or a full address (e.g. {amounts.creation}).",
                          )  # fmt: skip


# Digits that name a place in a law or a document, or a year in a name, state no figure of the call.
_NAMING_DIGITS = re.compile(
    r"(?:\b(?:art|ust|pkt|lit|poz|nr|tiret|lok)\b\.?|§|Dz\.\s?U\.|(?:Podd|D)ziałani\w+|US-)\s*\d[\d.]*"
    r"|\b(?:19|20)\d\d(?:\s?[–-]\s?(?:19|20)\d\d)?\b"
)


def _bare_digits(call: Call) -> Iterator[Problem]:
    for location, _, text in _texts(call):
        found = re.search(r"\d[\d\s.,]*", _NAMING_DIGITS.sub("", without_placeholders(text)))
        if found is not None and location[-1] != "label":
            shown = found.group().strip(" .,")
            yield Problem(location, shown, "bare-digits", f"the text states '{shown}' by itself",
                          "Put the figure into a field of the entry (or [notes] figures) and write a placeholder.",
                          )  # fmt: skip


def _limits(call: Call) -> Iterator[Problem]:
    for cap in call.caps:
        for number, amount in enumerate(call.amounts):
            if amount.id in cap.applies_to:
                yield from _over_cap(amount, cap, number)
    pool = call.pool.amount if call.pool is not None else None
    for number, cap in enumerate(call.caps):
        if pool is not None and cap.amount is not None and cap.amount > pool:
            yield Problem(("caps", number, "amount"), "", "amount-above-cap",
                          f"cap '{cap.id}' of {cap.amount} zł is above the call's whole pool of {pool} zł",
                          "Correct one of the two amounts.")  # fmt: skip


def _over_cap(amount: Amount, cap: Cap, number: int) -> Iterator[Problem]:
    highest: list[tuple[Location, Decimal | None]] = [(("amounts", number), amount_for_one_job(amount, ""))]
    limit = cap.amount
    rows: tuple[TableRow, ...] = amount.table or ()
    highest += [(("amounts", number, "table", place, "amount"), row.amount) for place, row in enumerate(rows)]
    if cap.monthly is not None:
        limit = cap.monthly
        steps = enumerate(amount.schedule or ())
        highest = [(("amounts", number, "schedule", place, "monthly"), step.monthly) for place, step in steps]
    field = "flat" if amount.flat is not None else "up_to" if amount.up_to is not None else "id"
    for location, one in highest:
        if limit is not None and one is not None and one > limit:
            where = (*location, field) if len(location) == 2 else location
            yield Problem(where, "", "amount-above-cap",
                          f"one job brings {one} zł, above the cap '{cap.id}' of {limit} zł for the whole entity",
                          "Correct one of the two amounts.")  # fmt: skip


def _dates(call: Call) -> Iterator[Problem]:
    window = call.window
    if window is None:
        return
    if window.opens is not None and window.closes is not None:
        if opening_moment(window.opens) >= closing_moment(window.closes):
            yield Problem(("window", "closes"), "", "dates-reversed", "the call closes before it opens",
                          "Correct one of the two dates.")  # fmt: skip
    elif window.closes is not None:
        yield Problem(("window", "closes"), "", "date-gap", "the call has an end but no beginning",
                      "Add 'opens', or use 'ended_by' where the source gives no dates of the call.")  # fmt: skip
    elif window.opens is not None and not window.until_exhausted:
        yield Problem(("window", "opens"), "", "date-gap", "the call has a beginning but no end",
                      "Add 'closes', or until_exhausted = true.")  # fmt: skip
    if (
        window.ended_by is not None
        and window.opens is not None
        and window.ended_by < opening_moment(window.opens).date()
    ):
        yield Problem(("window", "ended_by"), "", "dates-reversed", "the edition ended before the call opens",
                      "Correct one of the two dates.")  # fmt: skip
