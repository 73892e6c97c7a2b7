"""Advisors: one of two wins, each sees their own centre, everybody else is refused politely."""

import asyncio

import pytest

from tests.leads.conftest import Talk, advisor


async def test_of_two_advisors_who_tap_at_once_one_wins_and_both_are_told(talk: Talk) -> None:
    await talk.interview("a")
    await talk.leave("a")
    data = talk.data("Biorę", [talk.card()])
    texts: dict[str, str] = {}

    async def take(number: int) -> None:
        mine = Talk(talk.store)
        texts[f"Ewa {number}"] = await mine.press(f"d{number}", data, **advisor(f"Ewa {number}", "jowes"))
        for chat, replies in mine.told.items():
            talk.told.setdefault(chat, []).extend(replies)

    await asyncio.gather(*(take(number) for number in range(8)))
    winners = [name for name, text in texts.items() if "Bierzesz zgłoszenie" in text]
    assert len(winners) == 1
    told = f"przyjął już ktoś inny: {winners[0]} (JOWES)"
    assert all(told in text for name, text in texts.items() if name not in winners)
    (lead,) = await talk.records()
    assert (lead.data["status"], lead.data["taken_name"], lead.revision) == ("taken", winners[0], 2)
    (will_call,) = talk.told["t:a"]
    assert f"{winners[0]} (JOWES)" in will_call.text


async def test_a_card_goes_from_taken_to_contacted_to_closed(talk: Talk) -> None:
    await talk.interview("a")
    await talk.leave("a")
    ewa = advisor("Ewa", "jowes")
    await talk.tap("d1", "Biorę", [talk.card()], **ewa)
    assert talk.replies[0].edits
    assert not talk.replies[0].screen
    assert "był kontakt" in await talk.tap("d1", "Skontaktowano", **ewa)
    assert "zamknięte" in await talk.tap("d1", "Zamknij", **ewa)
    assert [button.label for row in talk.replies[0].buttons for button in row] == ["Szacunek"]
    (lead,) = await talk.records()
    assert (lead.data["status"], lead.data["taken_name"]) == ("closed", "Ewa")


async def test_the_card_opens_the_sealed_estimate(talk: Talk) -> None:
    await talk.interview("a")
    await talk.leave("a")
    card = talk.card()
    assert "276 298 zł" in await talk.tap("d1", "Szacunek", [card], **advisor("Ewa", "jowes"))


async def test_an_advisor_of_another_centre_sees_and_changes_nothing(talk: Talk) -> None:
    await talk.interview("a")
    await talk.leave("a")
    card = talk.card()
    before = await talk.records()
    other = advisor("Jan", "sowes")
    for label in ("Biorę", "Skontaktowano", "Zamknij"):
        text = await talk.tap("d2", label, [card], **other)
        assert "innego ośrodka" in text
        assert "600" not in text
    assert "(0)" in await talk.say("d2", "/leady wszystkie", **other)
    assert await talk.records() == before
    refused = await talk.store.effects(["access.refused"])
    assert {effect.data["what"] for effect in refused} == {"adv:take", "adv:done", "adv:close"}


@pytest.mark.parametrize("command", ["/leady", "/statystyki"])
async def test_whoever_is_no_advisor_is_refused_politely_and_it_is_noted(talk: Talk, command: str) -> None:
    await talk.interview("a")
    await talk.leave("a")
    assert "dla doradców" in await talk.say("b", command)
    assert "dla doradców" in await talk.tap("a", "Biorę", [talk.card()])
    assert [effect.data["what"] for effect in await talk.store.effects(["access.refused"])] == [command, "adv:take"]
    assert (await talk.records())[0].data["status"] == "new"


async def test_leads_are_listed_by_status_place_and_who_took_them(talk: Talk) -> None:
    ewa = advisor("Ewa", "jowes")
    for number, place in enumerate(["Kłobuck", "Myszków", "Częstochowa"]):
        await talk.say(f"p{number}", place, "fundacja", f"{number + 1} etaty")
        await talk.leave(f"p{number}", f"Osoba, 600 700 80{number}")
        if number == 1:
            await talk.tap("d1", "Biorę", [talk.card()], **ewa)
    assert "(2)" in await talk.say("d1", "/leady", **ewa)
    assert "600" not in talk.text()
    assert "(1)" in await talk.say("d1", "/leady przyjęte", **ewa)
    assert "myszkowski" in talk.text()
    assert "(1)" in await talk.say("d1", "/leady kłobuck", **ewa)
    assert "(1)" in await talk.say("d1", "/leady moje", **ewa)
    assert "(0)" in await talk.say("d2", "/leady moje", **advisor("Jan", "jowes"))
    assert "(3)" in await talk.tap("d1", "Wszystkie", **ewa)
    assert "filtra" in await talk.say("d1", "/leady bzdura", **ewa)
    await talk.say("d1", "/leady przyjęte", **ewa)
    assert "600 700 801" in await talk.tap("d1", "1", **ewa)
