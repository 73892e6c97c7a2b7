"""Where a person is met by name: a contact left with consent, a sealed estimate passed on, a centre's own page."""

import re
from pathlib import Path
from typing import Any

import pytest

from bot.store.sqlite import SqliteStore
from bot.web.sessions import Visitor
from conversations.lookups import Lookup
from tests.web.conftest import NOON
from tests.web.visitor import NoScript, every_file, to_the_result, written

NOW = int(NOON.timestamp())


async def chat_of(person: NoScript) -> str:
    return Visitor(person.client.cookies["doradca"]).chat


async def lead_of(store: SqliteStore, chat: str) -> Any:
    return await store.records((Lookup("lead", owner=chat),), NOW)


async def with_a_lead(person: NoScript) -> None:
    """From the result to a sent contact, as the page offers it."""
    await to_the_result(person)
    for label in ("Zapytaj doradcę", "Zostaw telefon lub e-mail", "Zgadzam się"):
        await person.press(label)
    await person.send(
        person.page.select_one("form.contact"), {"contact_name": "Jolanta", "contact_phone": "600 100 200"}
    )
    assert any("Jolanta" in reply for reply in person.replies()), "one sees exactly what will be sent"
    await person.press("Wyślij")


async def test_a_contact_is_sent_with_consent_and_shown_before(person: NoScript, store: SqliteStore) -> None:
    await with_a_lead(person)
    leads = await lead_of(store, await chat_of(person))
    assert [(lead.data["name"], lead.data["phone"]) for lead in leads] == [("Jolanta", "+48600100200")]


async def test_the_shown_contact_is_never_written_into_the_transcript(
    person: NoScript, store: SqliteStore, app_of: Any, client_of: Any
) -> None:
    await with_a_lead(person)
    chat = await chat_of(person)
    await written(store)
    kept = str(await store.screen(chat))
    assert "Jolanta" not in kept
    assert "600100200" not in re.sub(r"\s", "", kept)
    assert await store.unsent(chat) == []
    # In a new process the words are gone, and that is said; the way on is still there.
    async with client_of(app=app_of()) as client:
        client.cookies = person.client.cookies
        other = NoScript(client)
        await other.open()
        assert "Nie trzymamy ich w rozmowie" in other.text()
        assert "Jolanta" not in other.text()


async def test_ending_with_a_sent_contact_asks_what_becomes_of_it(person: NoScript, store: SqliteStore) -> None:
    await with_a_lead(person)
    chat = await chat_of(person)
    await person.send(person.page.select_one("form[action='/zakoncz']"), {})
    assert "Co z prośbą o kontakt?" in person.text()
    await person.send(person.page.select_one("main form"), {"lead": "keep"})
    assert "Prośba o kontakt zostaje u doradcy" in person.text()
    assert len(await lead_of(store, chat)) == 1
    assert (await store.load(chat)).session["answers"] == {}
    assert (await store.screen(chat)) == {"log": []}
    assert "doradca" not in person.client.cookies


async def test_ending_with_everything_takes_the_contact_back(
    person: NoScript, store: SqliteStore, tmp_path: Path
) -> None:
    await with_a_lead(person)
    chat = await chat_of(person)
    await person.send(person.page.select_one("form[action='/zakoncz']"), {})
    await person.send(person.page.select_one("main form"), {"lead": "all"})
    assert "Rozmowa usunięta" in person.text()
    assert list(await lead_of(store, chat)) == []
    assert (await store.load(chat)).session is None
    await written(store)
    await store.close()
    for name, content in every_file(tmp_path).items():
        assert b"Jolanta" not in content, name
        assert chat.encode() not in content, name
    await store.open()


async def test_a_sealed_estimate_opens_at_its_own_address_for_anyone(
    app_of: Any, client_of: Any, store: SqliteStore
) -> None:
    app = app_of(doradca_web_address="https://doradca.test")
    async with client_of(app=app) as client, client_of(app=app) as other:
        person = NoScript(client)
        await to_the_result(person)
        code = re.search(r"\b([0-9A-Z]{5})-([0-9A-Z]{5})\b", person.replies()[-1])
        assert code is not None
        reader = NoScript(other)
        await reader.open(f"/s/e_{code[1]}{code[2]}")
        assert reader.answer.status_code == 200
        assert reader.answer.headers["x-robots-tag"] == "noindex"
        assert "276 298 zł" in reader.replies()[-1]
        assert (await store.load(Visitor(other.cookies["doradca"]).chat)).session is None, "looking stores nothing"
        label = reader.labels()[0]
        await reader.press(label)
        assert reader.answers()["Forma prawna"] == "Fundacja", "and one can go on from it"
        missing = await other.get("/s/e_0000000000")
        assert missing.status_code == 404
        assert (await other.get("/s/o_nie-ma")).status_code == 404


async def test_the_link_to_an_estimate_is_the_pages_own(app_of: Any, client_of: Any) -> None:
    async with client_of(app=app_of(doradca_web_address="https://doradca.test/")) as client:
        person = NoScript(client)
        await to_the_result(person)
        await person.press("Kod i odnośnik")
        assert re.search(r"https://doradca\.test/s/e_[0-9A-Z]{10}", person.replies()[-1])
        assert "/start" not in person.text()
        # The screen of the code is about the code: the drawings come back with the result.
        assert not person.page.select("svg.parts")
        await person.press("Wróć do wyniku")
        assert person.page.select("svg.parts")


async def test_a_code_without_a_public_address_is_typed_on_the_page(person: NoScript) -> None:
    await to_the_result(person)
    await person.press("Kod i odnośnik")
    screen = person.replies()[-1]
    assert "/start" not in screen
    assert "http" not in screen
    code = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", screen)
    assert code is not None
    await person.type(code[0])
    assert person.replies()[-1].startswith(f"Szacunek {code[0]}")


async def test_the_card_can_be_downloaded(app_of: Any, client_of: Any) -> None:
    from bot.card.files import files

    async with client_of(app=app_of(files=files)) as client:
        person = NoScript(client)
        await to_the_result(person)
        await person.press("Karta PDF")
        card = await client.get(str(person.page.select_one(".file a")["href"]))
        assert card.headers["content-type"] == "application/pdf"
        assert card.content.startswith(b"%PDF")


@pytest.mark.parametrize(("centre", "first"), [("jowes", "Częstochowa"), ("sowes", "pow. buski")])
async def test_a_centres_own_page_offers_its_places_first(client_of: Any, centre: str, first: str) -> None:
    from bot.web.sessions import new_key

    async with client_of() as client:
        shown = await client.get("/widget", params={"osrodek": centre})
        assert f'name=centre value="{centre}"' in shown.text
        headers = {"x-doradca-session": new_key(), "accept": "application/json"}
        form = {"sent": "1", "data": "g:ask", "after": "0", "centre": centre}
        answer = (await client.post("/rozmowa", data=form, headers=headers)).json()
        labels = re.findall(r'value="a:\d+:county:\w+">([^<]+)<', answer["exchanges"])
        assert labels[0] == first
        assert "Wiadomość od doradcy" not in answer["exchanges"]


async def test_an_unknown_centre_presets_nothing(client_of: Any) -> None:
    async with client_of() as client:
        assert "name=centre" not in (await client.get("/widget", params={"osrodek": '"><script>'})).text
