"""The arithmetic where parts, conditions and caps meet. Every sum is worked out by hand in the test."""

from decimal import Decimal

from rules.outcome import Range
from tests.rules.samples import outcome_of
from tests.rules.scenario import line_text

CREATION = """
[[amounts]]
id = "creation"
label = "Utworzenie"
flat = 1000
cite = "sample: § 3"
"""
BRIDGING = """
[[amounts]]
id = "bridging"
label = "Pomostowe"
requires = "creation"
cite = "sample: § 3"
[[amounts.schedule]]
months = 6
monthly = 300
cite = "sample: § 3"
[[amounts.schedule]]
months = 3
monthly = 100
cite = "sample: § 3"
"""
TABLE = """
[[amounts]]
id = "maintenance"
label = "Utrzymanie"
by = "fte"
cite = "sample: § 3"
[[amounts.table]]
key = "1"
amount = 2000
label = "cały"
cite = "sample: § 3"
[[amounts.table]]
key = "0.5"
amount = 900
label = "pół"
cite = "sample: § 3"
"""


def cap(text: str) -> str:
    return f'[[caps]]\nid = "{text.split()[0]}"\ntext = "Limit."\ncite = "sample: § 3"\n{text}\n'


def total(text: str, *jobs: dict[str, object]) -> Range:
    return outcome_of(text, {}, *jobs).money.total


def exactly(amount: int) -> Range:
    return Range(Decimal(amount), Decimal(amount))


def test_schedule_is_added_month_by_month() -> None:
    # 4 × (1000 + 6 × 300 + 3 × 100) = 4 × 3100
    assert total(CREATION + BRIDGING, {"count": 4}) == exactly(12400)


def test_monthly_cap_cuts_each_step_on_its_own() -> None:
    # 4 jobs want 1200 a month, then 400; the cap leaves 900 a month for six months and all of the rest.
    text = CREATION + BRIDGING + cap('monthly = 900\napplies_to = ["bridging"]')
    assert total(text, {"count": 4}) == exactly(4 * 1000 + 6 * 900 + 3 * 400)


def test_cap_in_jobs_pays_the_dearest_jobs_first() -> None:
    # Two of three are paid: both full-time ones.
    text = TABLE + cap('jobs = 2\napplies_to = ["maintenance"]')
    assert total(text, {"count": 1, "fte": "0.5"}, {"count": 2, "fte": "1"}) == exactly(4000)
    assert total(text, {"count": 2, "fte": "0.5"}, {"count": 1, "fte": "1"}) == exactly(2900)


def test_cap_in_jobs_chooses_the_same_jobs_for_all_its_parts() -> None:
    text = CREATION + TABLE + cap('jobs = 1\napplies_to = ["creation", "maintenance"]')
    assert total(text, {"count": 1, "fte": "0.5"}, {"count": 1, "fte": "1"}) == exactly(3000)


def test_two_caps_do_not_take_the_same_money_twice() -> None:
    both = cap('jobs = 3\napplies_to = ["creation"]') + cap('amount = 2500\napplies_to = ["creation"]')
    # 5 jobs: the cap in jobs leaves 3000, the cap in zł then 2500.
    assert total(CREATION + both, {"count": 5}) == exactly(2500)
    money = outcome_of(CREATION + both, {}, {"count": 5}).money
    assert [line_text(line) for line in money.lines] == [
        "Utworzenie: 5 × 1000 = 5000",
        "caps.jobs: -2000",
        "caps.amount: -500",
    ]


def test_wider_cap_counts_what_a_narrower_one_left() -> None:
    caps = cap('amount = 8000\napplies_to = ["creation", "bridging"]').replace('"amount"', '"wide"')
    caps += cap('amount = 2000\napplies_to = ["creation"]')
    # 4 jobs: creation 4000 -> 2000, bridging 8400; together 10400 -> 8000.
    assert total(CREATION + BRIDGING + caps, {"count": 4}) == exactly(8000)


def test_cap_leaves_the_certain_part_certain() -> None:
    text = TABLE + cap('amount = 2500\napplies_to = ["maintenance"]')
    # One full-time job is certain, of the other the size is not known: 2000 to 4000, capped at 2500.
    assert total(text, {"count": 1, "fte": "1"}, {"count": 1}) == Range(Decimal(2000), Decimal(2500))


def test_part_that_requires_an_open_part_is_open_too() -> None:
    text = CREATION.replace("flat", 'only_if = { fact = "not_working", equals = true }\nflat') + BRIDGING
    assert total(text, {"count": 1}) == Range(Decimal(0), Decimal(3100))
    assert total(text, {"count": 1, "not_working": True}) == exactly(3100)
    # Without creation money there is no bridging support either.
    assert total(text, {"count": 1, "not_working": False}) == exactly(0)


def test_first_row_that_may_apply_keeps_a_later_row_open() -> None:
    row = """
[[amounts.table]]
key = "0.5"
amount = 1500
label = "pół, niepracujący"
when = { fact = "not_working", equals = true }
cite = "sample: § 3"
"""
    rows = TABLE.split("[[amounts.table]]")
    text = rows[0] + row + "[[amounts.table]]" + rows[1] + "[[amounts.table]]" + rows[2]
    job = {"count": 1, "fte": "0.5"}
    assert total(text, job) == Range(Decimal(0), Decimal(1500))
    assert total(text, {**job, "not_working": True}) == exactly(1500)
    assert total(text, {**job, "not_working": False}) == exactly(900)


def test_size_not_known_is_the_dearest_row_at_most() -> None:
    assert total(TABLE, {"count": 2}) == Range(Decimal(0), Decimal(4000))


def test_size_without_a_row_has_no_amount() -> None:
    money = outcome_of(TABLE, {}, {"count": 1, "fte": "1"}, {"count": 1, "fte": "0.75"}).money
    assert money.total == Range(Decimal(2000), None)
    assert money.bounded_by == ("amounts.maintenance",)


def test_schedule_of_unstated_length_has_no_sum() -> None:
    text = CREATION + BRIDGING.replace("months = 6\n", "")
    money = outcome_of(text, {}, {"count": 2}).money
    assert money.total == Range(Decimal(2600), None)
    assert [line_text(line) for line in money.lines][1] == "Pomostowe: 2 × 300 = ? [2]"


def test_lines_of_like_jobs_are_added_up() -> None:
    jobs = ({"count": 2, "fte": "1"}, {"count": 1, "fte": "0.5"}, {"count": 3, "fte": "1"})
    lines = [line_text(line) for line in outcome_of(TABLE, {}, *jobs).money.lines]
    assert lines == ["Utrzymanie, cały: 5 × 2000 = 10000", "Utrzymanie, pół: 1 × 900 = 900"]


def test_call_without_amounts_promises_nothing_and_denies_nothing() -> None:
    assert total("", {"count": 2}) == Range(Decimal(0), None)


def test_pool_is_compared_with_jobs_that_are_not_ruled_out() -> None:
    pool = '[pool]\njobs = 2\ntext = "Pula."\ncite = "sample: § 1"\n'
    person = """
[[criteria]]
id = "person"
level = "job"
text = "Nie pracuje."
unmet = "Pracuje."
test = { fact = "not_working", equals = true }
cite = "sample: § 2"
"""
    jobs = ({"count": 2, "not_working": True}, {"count": 1, "not_working": False})
    assert not outcome_of(pool + person + CREATION, {}, *jobs).over_pool
    assert outcome_of(pool + person + CREATION, {}, {"count": 3}).over_pool


def test_pool_in_zl_is_compared_with_what_is_certain_when_the_top_is_not_known() -> None:
    pool = '[pool]\namount = 1500\ntext = "Pula."\ncite = "sample: § 1"\n'
    assert outcome_of(pool + CREATION + TABLE, {}, {"count": 2, "fte": "0.75"}).over_pool
    assert not outcome_of(pool + CREATION + TABLE, {}, {"count": 1, "fte": "0.75"}).over_pool
