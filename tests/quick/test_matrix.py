"""The comparison of legal forms, calls and mixes of job sizes agrees with the rules themselves."""

from datetime import datetime
from decimal import Decimal

import pytest

from bot.wiring import build_rules
from conversations.assuming import favourable
from conversations.matrix import other_mixes, row
from rules.case import Batch, Case
from tests.quick.chatting import AT, Chat

JOBS = (Batch(3, {"fte": Decimal(1)}), Batch(2, {"fte": Decimal("0.5")}))


def money(call: str, jobs: tuple[Batch, ...], at: datetime = AT) -> Decimal | None:
    rules = build_rules().catalogue.calls[call]
    return rules.evaluate(favourable(rules, Case({}, jobs)).case, at).money.total.high


@pytest.mark.parametrize("call", ["jowes-2024", "jowes-2014-2020"])
def test_other_mixes_cost_what_the_rules_say_and_never_more_than_the_money(call: str) -> None:
    world = build_rules()
    total, mixes = other_mixes(world, world.catalogue.calls[call], JOBS)
    assert mixes
    for one in mixes:
        assert one.amount == money(call, tuple(Batch(count, {"fte": size}) for count, size in one.mix))
        assert total.high is not None
        assert one.less == total.high - one.amount >= 0
    assert len({one.mix for one in mixes}) == len(mixes)


def test_of_mixes_with_the_same_sizes_the_closest_is_offered() -> None:
    world = build_rules()
    one, half = Decimal(1), Decimal("0.5")
    jobs = (Batch(5, {"fte": one}),)
    _, mixes = other_mixes(world, world.catalogue.calls["jowes-2024"], jobs)
    both = [found for found in mixes if {size for _, size in found.mix} == {one, half}]
    total = money("jowes-2024", jobs) or Decimal(0)
    costs = [
        money("jowes-2024", (Batch(full, {"fte": one}), Batch(part, {"fte": half})))
        for full in range(1, 6)
        for part in range(1, 9)
    ]
    assert [found.amount for found in both] == [max(cost for cost in costs if cost is not None and cost <= total)]


def test_the_mix_itself_is_not_offered_as_another() -> None:
    world = build_rules()
    _, mixes = other_mixes(world, world.catalogue.calls["jowes-2024"], JOBS)
    assert ((3, Decimal(1)), (2, Decimal("0.5"))) not in [one.mix for one in mixes]


@pytest.mark.parametrize("call", ["sowes-2014-2020", "sowes-2024-1"])
def test_where_a_rate_is_not_stated_no_mix_is_invented(call: str) -> None:
    world = build_rules()
    assert other_mixes(world, world.catalogue.calls[call], JOBS)[1] == ()


def test_forms_stand_as_the_call_lists_them() -> None:
    world = build_rules()
    cells = {cell.form: cell for cell in row(world, world.catalogue.calls["jowes-2024"], JOBS)}
    yes = {form for form, cell in cells.items() if cell.form_truth == "yes"}
    assert yes == {"foundation", "association", "social_cooperative", "nonprofit_company"}
    assert cells["company"].form_truth == "no"
    assert cells["company"].would_be == "no"
    assert cells["ordinary_association"].form_truth == "unknown"
    assert {cell.form_truth for cell in row(world, world.catalogue.calls["jowes-2014-2020"], JOBS)} == {"unsaid"}


def test_the_command_compares_what_is_written_after_it_or_what_stands() -> None:
    chat = Chat()
    text = chat.say("/porownaj 3 etaty i 2 × ½ JOWES")
    assert "Dla: 3 × cały etat, 2 × ½ etatu" in text
    assert "✗ zwykła spółka z o.o." in text
    assert "6 × ½ etatu = 327 372 zł" in text
    assert "JOWES 2014–2020" in text
    assert "ŚOWES" not in text
    chat.say("/szacuj fundacja, Kłobuck, 2 etaty")
    assert "Dla: 2 × cały etat" in chat.tap("Porównaj formy i etaty")
    assert chat.tap("Wróć do szacunku").startswith("Zrozumiałem:")


def test_without_jobs_the_command_tells_how_to_give_them() -> None:
    assert "/porownaj 3 etaty" in Chat().say("/porownaj")
