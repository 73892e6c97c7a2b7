"""Working days in Poland, and what becomes of a lead nobody takes."""

import asyncio
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.housekeeping import clock_event
from conversations.reminders import is_working_day, working_days_later
from tests.leads.conftest import MONDAY, Talk, advisor


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        ("2026-11-23T10:00", "2026-11-25T10:00"),  # Monday to Wednesday
        ("2026-11-26T16:30", "2026-11-30T16:30"),  # Thursday to Monday, over a weekend
        ("2026-11-21T09:00", "2026-11-25T00:00"),  # Saturday counts as come on Monday
        ("2026-11-09T12:00", "2026-11-12T12:00"),  # over Independence Day
        ("2026-12-23T12:00", "2026-12-29T12:00"),  # over Christmas with its Eve, which is a day off since 2025
        ("2024-12-23T12:00", "2024-12-27T12:00"),  # the Eve was a working day then
        ("2026-04-02T12:00", "2026-04-07T12:00"),  # over Easter
        ("2026-06-03T12:00", "2026-06-08T12:00"),  # over Corpus Christi and a weekend
        ("2026-12-31T12:00", "2027-01-05T12:00"),  # over New Year
    ],
)
def test_two_working_days_are_counted_with_polish_holidays(sent: str, due: str) -> None:
    assert working_days_later(datetime.fromisoformat(sent), 2) == datetime.fromisoformat(due)


def test_no_due_moment_is_a_day_off_unless_it_is_its_very_beginning() -> None:
    for day in range(730):
        sent = datetime.fromisoformat("2026-01-01T15:00") + timedelta(days=day)
        found = working_days_later(sent, 2)
        assert is_working_day(found.date())
        between = [sent.date() + timedelta(days=n) for n in range(1, (found.date() - sent.date()).days + 1)]
        assert sum(map(is_working_day, between)) == 2 + (not is_working_day(sent.date()))


def test_public_holidays_are_no_working_days() -> None:
    assert not any(map(is_working_day, (date(2026, 5, 1), date(2026, 5, 3), date(2026, 11, 11), date(2026, 12, 24))))
    assert is_working_day(date(2026, 12, 28))


async def strike(talk: Talk, at: datetime) -> list[str]:
    """The clock strikes: gives who was told."""
    talk.told.clear()
    talk.at = at
    await talk.turns.take(replace(clock_event(at)))
    for_whom = await talk.store.unsent("t:a")
    return sorted({row.chat for row in for_whom})


async def test_a_lead_nobody_takes_is_reminded_of_once_then_escalated_once(talk: Talk) -> None:
    await talk.interview("a")
    await talk.leave("a")
    await forget_outbox(talk)
    assert await strike(talk, MONDAY + timedelta(days=2, minutes=-1)) == []
    assert await strike(talk, MONDAY + timedelta(days=2)) == ["t:advisors-jowes"]
    (reminder,) = await talk.store.unsent("t:advisors")
    assert "Nikt jeszcze nie wziął" in reminder.payload["text"]
    await forget_outbox(talk)
    assert await strike(talk, MONDAY + timedelta(days=2, hours=5)) == []
    assert await strike(talk, MONDAY + timedelta(days=3)) == ["t:admins", "t:advisors-jowes"]
    (escalation,) = await talk.store.unsent("t:admins")
    assert "600 700 800" not in escalation.payload["text"]
    await forget_outbox(talk)
    assert await strike(talk, MONDAY + timedelta(days=30)) == []


async def test_a_lead_that_was_taken_is_not_reminded_of_and_one_handed_back_is(talk: Talk) -> None:
    await talk.interview("a")
    await talk.leave("a")
    await talk.tap("d1", "Biorę", [talk.card()], **advisor("Ewa"))
    await forget_outbox(talk)
    assert await strike(talk, MONDAY + timedelta(days=9)) == []
    await talk.tap("d1", "Oddaję", **advisor("Ewa"))
    assert await strike(talk, MONDAY + timedelta(days=10)) == []
    assert await strike(talk, MONDAY + timedelta(days=11)) == ["t:advisors-jowes"]


async def test_two_clocks_that_strike_at_once_remind_once(talk: Talk) -> None:
    await talk.interview("a")
    await talk.leave("a")
    await forget_outbox(talk)
    other = Talk(talk.store)
    event = clock_event(MONDAY + timedelta(days=2))
    answers = await asyncio.gather(talk.turns.take(event), other.turns.take(event))
    assert sum(len(answer.notifications) for answer in answers) == 1


async def forget_outbox(talk: Talk) -> None:
    rows = await talk.store.unsent("t:")
    for row in rows:
        await talk.store.delivered([row.id], row.chat)
