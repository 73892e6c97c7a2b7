"""A question for two amounts is not answered with one."""

from conversations.two_asked import half_counted

ONE = "**Nabór** (edycja zakończona), dla: 1 miejsce pracy\nRazem: **34 500 zł**"
TWO_PLANS = (
    "**Nabór** (edycja zakończona)\n• 2 miejsca pracy: razem **69 000 zł**\n• 3 miejsca pracy: razem **103 500 zł**"
)
TWO_CALLS = f"{ONE}\n\n**Inny nabór** (nabór zamknięty, 19 czerwca), dla: 1 miejsce pracy\nRazem: **73 912 zł**"


def test_one_amount_for_two() -> None:
    assert half_counted("Ile wychodziło bez przedłużenia, a ile razem z przedłużeniem?", ONE)
    assert half_counted("Ilu po staremu, a ilu według ustawy?", "Z 8 osób to co najmniej **4 osoby**.")


def test_two_amounts_for_two() -> None:
    assert not half_counted("Ile na dwoje, a ile na troje?", TWO_PLANS)
    assert not half_counted("Ile w starej edycji, a ile w 2024?", TWO_CALLS)


def test_one_amount_for_one_or_for_its_parts() -> None:
    assert not half_counted("Ile razem?", ONE)
    assert not half_counted("Ile na utworzenie, a ile na utrzymanie?", ONE)
    assert not half_counted("Ile miejsc zmieścimy, a ile nam zostanie?", ONE)
