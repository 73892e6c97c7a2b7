"""A contact is left after consent only, shown before it is sent, and arrives once at the right centre."""

import asyncio
from datetime import timedelta

import pytest

from bot.wiring import build_world
from conversations.lead_data import allowed_topics
from conversations.screens.leads import clause, clause_version
from tests.leads.conftest import Talk, advisor


async def test_nothing_is_asked_for_before_the_consent_and_the_preview_is_what_arrives(talk: Talk) -> None:
    await talk.interview("a", "czy weksel wystarczy?")
    consent = await talk.to_consent("a")
    assert "Trafi do: Jurajski Ośrodek" in consent
    assert "365 dniach" in consent
    assert "powiat: pow. kłobucki" in consent
    information = await talk.tap("a", "Pełna informacja")
    assert "Prezesa Urzędu Ochrony Danych Osobowych" in information
    asked = await talk.tap("a", "Zgadzam się")
    assert "imię" in asked
    assert talk.replies[0].asks_contact
    assert await talk.records() == []
    preview = await talk.say("a", "Anna, 600 700 800")
    lines = [line for line in preview.splitlines() if line.startswith("• ")]
    assert [line.split(":")[0] for line in lines] == [
        "• imię", "• telefon", "• powiat", "• forma", "• miejsca pracy", "• warunki dla osób", "• wstępny szacunek",
        "• rozmowa z botem", "• o co pytasz", "• kod szacunku",
    ]  # fmt: skip
    assert await talk.records() == []
    sent = await talk.tap("a", "Wyślij")
    assert "Wysłane do: Jurajski" in sent
    (lead,) = await talk.records()
    assert (lead.data["name"], lead.data["phone"]) == ("Anna", "+48600700800")
    assert lead.data["jobs"] == [["1", 3], ["0.5", 1]]
    assert lead.data["met"] == [4, 0, 4]
    assert lead.data["topics"] == ["Czy wystarczy weksel?"]
    assert lead.data["consent"] == {"version": version_of("jowes"), "at": "2026-11-23T10:00"}
    assert await talk.records("contact_draft") == []
    card = talk.card().text.replace("\u00a0", " ")
    for line in lines:
        # Whatever stands on the preview stands on the card, and the card holds no fact besides.
        if not line.startswith("• rozmowa"):
            assert line.partition(": ")[2].split(" (")[0].removesuffix(" spełnia") in card, line
    assert list(talk.told) == ["t:advisors-jowes"]


def version_of(centre: str) -> str:
    world = build_world()
    return clause_version(world, world.catalogue.centres[centre])


async def test_the_consents_version_changes_with_the_words(talk: Talk) -> None:
    world = build_world()
    jowes, sowes = (world.catalogue.centres[name] for name in ("jowes", "sowes"))
    assert clause(world, jowes) != clause(world, sowes)
    assert clause_version(world, jowes) != clause_version(world, sowes)
    assert clause_version(world, jowes).startswith(world.texts("lead-clause-version"))


async def test_the_contact_button_gives_name_and_phone_at_once(talk: Talk) -> None:
    await talk.interview("a")
    await talk.to_consent("a")
    await talk.tap("a", "Zgadzam się")
    assert "telefon: 600 700 800" in await talk.share("a", phone="48600700800", name="Ala")
    await talk.tap("a", "Wyślij")
    (lead,) = await talk.records()
    assert (lead.data["name"], lead.data["phone"]) == ("Ala", "+48600700800")


async def test_a_contact_before_the_consent_is_not_taken(talk: Talk) -> None:
    await talk.interview("a")
    assert "nie zapisałem tego kontaktu" in await talk.share("a", phone="600700800", name="Ala")
    await talk.to_consent("a")
    await talk.share("a", phone="600700800", name="Ala")
    assert await talk.records("contact_draft") == []
    assert "600700800" not in str((await talk.store.load("t:a")).session)


async def test_a_bad_number_is_told_and_the_name_is_kept(talk: Talk) -> None:
    await talk.interview("a")
    await talk.to_consent("a")
    await talk.tap("a", "Zgadzam się")
    assert "niepełny" in await talk.say("a", "Anna, 600 700 80")
    assert "imię: Anna" in await talk.say("a", "600 700 800")


@pytest.mark.parametrize("how", ["Nie, dziękuję", "nie"])
async def test_whoever_refuses_leaves_nothing_behind(talk: Talk, how: str) -> None:
    await talk.interview("a")
    await talk.to_consent("a")
    await talk.tap("a", "Zgadzam się")
    await talk.say("a", "Anna")
    assert "niczego nie przekazuję" in await talk.say("a", how)
    assert await talk.records("contact_draft") == []
    assert await talk.records() == []
    assert talk.told == {}


async def test_a_question_in_the_middle_is_answered_and_the_contact_is_asked_again(talk: Talk) -> None:
    await talk.interview("a")
    await talk.to_consent("a")
    await talk.tap("a", "Zgadzam się")
    assert "in blanco" in await talk.say("a", "czy weksel wystarczy?")
    assert "telefon: 600 700 800" in await talk.say("a", "Anna, 600 700 800")


async def test_what_changed_since_the_preview_is_shown_again_before_it_is_sent(talk: Talk) -> None:
    await talk.interview("a")
    await talk.to_consent("a")
    await talk.tap("a", "Zgadzam się")
    await talk.say("a", "Anna, 600 700 800")
    old = talk.data("Wyślij")
    await talk.say("a", "jan@example.org")
    assert "coś się zmieniło" in await talk.press("a", old)
    assert await talk.records() == []
    assert "e-mail: jan@example.org" in talk.text()


async def test_one_person_twice_is_one_lead_updated(talk: Talk) -> None:
    await talk.interview("a")
    await talk.leave("a")
    (first,) = await talk.records()
    await talk.tap("a", "Popraw i wyślij jeszcze raz")
    await talk.tap("a", "Popraw kontakt")
    await talk.say("a", "Anna Nowak, 500 600 700")
    assert "poprawione" in await talk.tap("a", "Wyślij")
    (second,) = await talk.records()
    assert (second.key, second.revision, second.data["phone"]) == (first.key, 2, "+48500600700")
    assert "Poprawione zgłoszenie" in talk.card().text


async def test_the_same_phone_from_another_chat_is_the_same_lead(talk: Talk) -> None:
    await talk.interview("a")
    await talk.leave("a")
    await talk.interview("b")
    await talk.leave("b", "Anna, +48 600 700 800")
    (lead,) = await talk.records()
    assert lead.owner == "t:b"
    await talk.interview("c")
    await talk.leave("c", "Jan, 500 600 700")
    assert len(await talk.records()) == 2


async def test_a_double_tap_sends_once(talk: Talk) -> None:
    await talk.interview("a")
    await talk.to_consent("a")
    await talk.tap("a", "Zgadzam się")
    await talk.say("a", "Anna, 600 700 800")
    send = talk.data("Wyślij")
    await asyncio.gather(*(talk.press("a", send) for _ in range(4)))
    (lead,) = await talk.records()
    assert lead.revision == 1
    assert len(talk.told["t:advisors-jowes"]) == 1


@pytest.mark.parametrize("place", ["Kielce", "Lubliniec", "Gdańsk"])
async def test_outside_both_areas_nothing_is_collected(talk: Talk, place: str) -> None:
    await talk.say("a", place)
    text = await talk.press("a", "g:contact")
    assert "OWES" in text or "KOOWES" in text
    for what in ("lead:offer", "lead:yes", "lead:send:x"):
        text = await talk.press("a", what)
        assert "urzędzie gminy" in text
    await talk.share("a", phone="600700800", name="Ala")
    assert await talk.records() == []
    assert await talk.records("contact_draft") == []
    assert talk.told == {}


async def test_a_lead_tells_no_sensitive_category(talk: Talk) -> None:
    await talk.say("a", "Kłobuck", "fundacja", "2 etaty")
    await talk.tap("a", "Sprawdźmy jedną osobę")
    for _ in range(8):
        if "etatu" in talk.text() or "Wyślij" in talk.text():
            break
        await talk.say("a", "tak")
    await talk.say("a", "czy osoba z orzeczeniem o niepełnosprawności się liczy?", "a więzień po zakładzie karnym?")
    await talk.leave("a")
    (lead,) = await talk.records()
    told = str(lead.data) + talk.card().text
    for word in ("niepełnospraw", "disab", "więzi", "prison", "zasił", "chor", "psychi", "bezrobot", "at_risk"):
        assert word not in told.lower()
    assert set(lead.data) == {
        "centre", "county", "kind", "size", "form", "jobs", "met", "call", "money", "stage", "topics", "estimate",
        "name", "phone", "email", "consent", "status", "taken_by", "taken_name", "taken_at", "first_sent_at",
        "sent_at", "reminded_at", "escalated_at",
    }  # fmt: skip


def test_topics_that_may_be_passed_on_are_known_and_say_nothing_of_people() -> None:
    faq = build_world().knowledge.faq
    assert allowed_topics() <= set(faq.entries)
    words = ("niepełnospr", "bezrobot", "karn", "uzależ", "chor", "psych", "uchodź", "bezdomn", "zasił", "wiek", "lat?")
    for topic in allowed_topics():
        assert not any(word in faq[topic].title.lower() for word in words), topic


async def test_a_withdrawn_lead_is_gone_and_the_advisors_are_told(talk: Talk) -> None:
    await talk.interview("a")
    await talk.leave("a")
    card = talk.card()
    await talk.tap("a", "Wycofaj zgłoszenie")
    assert "kontakt usunięty" in await talk.tap("a", "Tak, wycofaj")
    assert await talk.records() == []
    notice = talk.card().text
    assert "wycofane" in notice
    assert "600" not in notice
    assert "już nie ma" in await talk.tap("d1", "Biorę", [card], **advisor("Ewa"))


async def test_an_unsent_contact_goes_by_itself(talk: Talk) -> None:
    await talk.interview("a")
    await talk.to_consent("a")
    await talk.tap("a", "Zgadzam się")
    await talk.say("a", "Anna, 600 700 800")
    talk.at += timedelta(days=2)
    text = await talk.tap("a", "Wyślij")
    assert "Zgadzam się" in [button.label for row in talk.replies[0].buttons for button in row], text
    assert await talk.records() == []
