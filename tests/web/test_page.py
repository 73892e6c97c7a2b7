"""The page without any script: the whole way to the result, and what happens when people do the unexpected."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.store.sqlite import SqliteStore
from bot.web.sessions import Visitor
from conversations.events import Reply, Step
from conversations.world import World
from tests.web.visitor import NoScript, every_file, to_the_result, written

NBSP = "\u00a0"


async def test_the_whole_way_to_the_result_works_without_scripts(person: NoScript) -> None:
    await to_the_result(person)
    assert person.replies()[-1].startswith("Wstępnie wygląda dobrze: do 276 298 zł.")
    assert "276 298 zł" in person.page.select_one(".money-text").get_text().replace(NBSP, " ")
    assert person.answers()["Forma prawna"] == "Fundacja"
    shares = [float(str(bar["width"])) for bar in person.page.select("svg.parts rect")]
    assert len(shares) == 3
    assert sum(shares) == pytest.approx(100, abs=0.1)


async def test_the_drawings_have_words_that_say_the_same(person: NoScript) -> None:
    await to_the_result(person)
    bar = str(person.page.select_one("svg.parts")["aria-label"]).replace(NBSP, " ")
    for words in ("Utworzenie 140 848 zł", "Utrzymanie, pełny etat 116 100 zł", "Utrzymanie, ½ etatu 19 350 zł"):
        assert words in bar
    legend = [line.get_text(" ", strip=True).replace(NBSP, " ") for line in person.page.select(".legend li")]
    assert any("140 848 zł" in line and "4 × 35 212 zł" in line and "Źródło:" in line for line in legend)
    await person.press("Podaj dzień zatrudnienia")
    await person.send(person.page.select_one("form.date"), {"text": "2027-03-01"})
    times = " ".join(line.get_text(" ", strip=True) for line in person.page.select(".times li")).replace(NBSP, " ")
    assert "od 1 marca 2027 r. do 1 września 2028 r." in times
    assert [one.get_text() for one in person.page.select("svg.axis text")] == ["2028"]


async def test_the_money_range_tightens_on_a_fixed_scale(person: NoScript) -> None:
    await person.open()
    for label in ("Sprawdźmy", "pow. kłobucki", "Fundacja"):
        await person.press(label)
    assert person.page.select_one(".meter") is None
    await person.type("3 etaty i pół")
    widths = []
    # Three of four people meet the conditions; two of them are on the full jobs.
    for label in ("3", "2", "Mamy status", "Nie", "0", "Tak"):
        await person.press(label)
        low = float(str(person.page.select_one(".meter-sure")["width"]))
        high = float(str(person.page.select_one(".meter-may")["width"]))
        widths.append((low, high))
    spread = [high - low for low, high in widths]
    assert spread == sorted(spread, reverse=True)
    assert widths[-1][0] == widths[-1][1] < 100, "one person of four does not count, so the top is not reached"


async def test_typed_words_come_back_as_text_and_never_as_tags(person: NoScript) -> None:
    await person.type('<script>alert(1)</script> & "cudzysłów" **gwiazdki**')
    assert '<script>alert(1)</script> & "cudzysłów" **gwiazdki**' in person.said()
    assert "<script>alert" not in person.answer.text


async def test_a_question_in_the_middle_is_answered_and_the_question_stands_again(person: NoScript) -> None:
    await person.press("Sprawdźmy")
    await person.press("pow. kłobucki")
    await person.type("czy weksel wystarczy?")
    answer, question = person.replies()[0], person.replies()[-1]
    assert "weksel" in answer
    assert "Źródł" in answer
    assert "Jaką formę prawną" in question
    await person.press("Fundacja")
    assert "Ile nowych miejsc pracy" in person.replies()[-1]


async def test_any_answer_can_be_changed_from_the_list(person: NoScript) -> None:
    await to_the_result(person)
    button = person.page.select_one("aside button[value='e:legal_form']")
    assert button["aria-label"] == "Zmień: Forma prawna"
    await person.send(button.find_parent("form"), {"data": "e:legal_form"})
    await person.press("Zwykła spółka z o.o.")
    assert person.answers()["Forma prawna"] == "Zwykła spółka z o.o."
    assert "Prawie. Brakuje jednej rzeczy" in person.replies()[-1]
    assert person.page.select_one(".meter") is None


async def test_back_returns_to_the_question_before(person: NoScript) -> None:
    await person.press("Sprawdźmy")
    await person.press("pow. kłobucki")
    await person.press("Wróć")
    assert "Gdzie mieszkają osoby" in person.replies()[-1]
    assert person.answers() == {}


async def test_a_form_sent_twice_counts_once(person: NoScript) -> None:
    await person.press("Sprawdźmy")
    form = person.page.select_one("form.composer")
    await asyncio.gather(*(person.send(form, {"text": "Kłobuck"}) for _ in range(3)))
    await person.open()
    assert person.said().count("Kłobuck") == 1
    assert "Jaką formę prawną" in person.replies()[-1]


async def test_a_button_of_an_old_page_redraws_the_present_question(person: NoScript) -> None:
    await person.press("Sprawdźmy")
    old = person.page.select_one("form.keys")
    data = str(person.page.select_one("form.keys button[value^='a:']")["value"])
    await person.press("pow. kłobucki")
    await person.send(old, {"data": data})
    assert person.replies()[-1].startswith("To był przycisk z wcześniejszego pytania")
    assert "Jaką formę prawną" in person.replies()[-1]
    assert "wybór z wcześniejszego ekranu" in person.said()


async def test_the_conversation_is_there_after_a_reload_and_in_a_second_tab(person: NoScript) -> None:
    await person.press("Sprawdźmy")
    await person.press("pow. kłobucki")
    other = NoScript(person.client)
    await other.open()
    assert other.replies() == person.replies()
    await other.press("Fundacja")
    await person.open()
    assert person.answers()["Forma prawna"] == "Fundacja"


async def test_two_people_have_two_conversations(client_of: Callable[..., Any]) -> None:
    async with client_of() as first, client_of() as second:
        one, two = NoScript(first), NoScript(second)
        await one.press("Sprawdźmy")
        await two.open()
        assert "Dzień dobry!" in two.replies()[-1]
        assert two.said() == []


async def test_an_empty_line_changes_nothing(person: NoScript) -> None:
    await person.press("Sprawdźmy")
    before = person.replies()
    await person.type("   ")
    assert person.replies() == before


async def test_opening_the_page_stores_nothing(person: NoScript, store: SqliteStore) -> None:
    await person.open()
    visitor = Visitor(person.client.cookies["doradca"])
    assert (await store.load(visitor.chat)).session is None
    assert await store.screen(visitor.chat) is None


async def test_end_and_delete_removes_every_trace(person: NoScript, store: SqliteStore) -> None:
    await to_the_result(person)
    await person.type("moje tajne pytanie o zupełnie inną sprawę")
    chat = Visitor(person.client.cookies["doradca"]).chat
    assert (await store.load(chat)).session is not None
    await person.send(person.page.select_one("form[action='/zakoncz']"), {})
    assert "Rozmowa usunięta" in person.text()
    assert (await store.load(chat)).session is None
    assert await store.screen(chat) is None
    assert [one for one in await store.effects() if one.chat == chat] == []
    assert "doradca" not in person.client.cookies
    await person.open()
    assert "Dzień dobry!" in person.replies()[-1]


async def test_what_a_person_types_never_reaches_the_disk(person: NoScript, store: SqliteStore, tmp_path: Path) -> None:
    await person.press("Sprawdźmy")
    # Answered or understood words are kept nowhere; a question nobody can answer only without what tells who asks.
    await person.type("Nazywam się Jolanta Wszędobylska, mój numer to 600 100 200")
    await person.type("koło Kłobucka, tam gdzie krzywywierzbowiec")
    assert any("Wszędobylska" in said for said in person.said()), "still on the screen"
    await written(store)
    await store.close()
    for name, content in every_file(tmp_path).items():
        assert "Wszędobylska".encode() not in content, name
        assert b"600 100 200" not in content, name
        assert b"krzywywierzbowiec" not in content, name
    await store.open()


async def test_forgotten_words_are_told_openly(app_of: Any, client_of: Any) -> None:
    async with client_of(app=app_of()) as client:
        person = NoScript(client)
        await person.type("Kłobuck")
        cookies = client.cookies
    # Another process over the same store: it never knew the words.
    async with client_of(app=app_of()) as client:
        client.cookies = cookies
        person = NoScript(client)
        await person.open()
        assert "Twoja wiadomość (nie trzymamy jej treści w rozmowie)" in person.said()


async def test_a_reply_file_is_served_to_its_own_visitor_only(
    app_of: Any, client_of: Any, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def step_with_file(session: Any, event: Any, world: World) -> Step:
        return Step({"version": 1}, (Reply("Oto karta.", document={"kind": "card"}, image={"kind": "picture"}),))

    async def files(payload: Any) -> tuple[str, bytes]:
        return ("karta ż.pdf", b"%PDF-1.7") if payload["kind"] == "card" else ("obraz.png", b"\x89PNG")

    monkeypatch.setattr("bot.channels.step", step_with_file)
    app = app_of(files=files)
    async with client_of(app=app) as client, client_of(app=app) as stranger:
        person = NoScript(client)
        await person.type("karta")
        link = str(person.page.select_one(".file a")["href"])
        picture = str(person.page.select_one(".file img")["src"])
        found = await client.get(link)
        assert found.content == b"%PDF-1.7"
        assert found.headers["content-disposition"] == 'attachment; filename="karta__.pdf"'
        assert (await client.get(picture)).headers["content-type"] == "image/png"
        await NoScript(stranger).type("karta")
        assert (await stranger.get(link)).status_code == 410
        assert (await client.get("/plik/999/0")).status_code == 410
        assert (await client.get("/inne/1/0")).status_code == 404


async def test_a_contact_form_stands_where_a_reply_asks_for_one(
    app_of: Any, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Any] = []

    def step_with_contact(session: Any, event: Any, world: World) -> Step:
        heard.append(event)
        return Step({"version": 1}, (Reply("Jak się skontaktować?", asks_contact=True),))

    monkeypatch.setattr("bot.channels.step", step_with_contact)
    async with client_of(app=app_of()) as client:
        person = NoScript(client)
        await person.type("kontakt")
        form = person.page.select_one("form.contact")
        assert [str(one["name"]) for one in form.select("input:not([type=hidden])")] == [
            "contact_name", "contact_phone", "contact_email"
        ]  # fmt: skip
        await person.send(form, {"contact_name": "Ala", "contact_phone": "600 100 200"})
    assert heard[-1].kind == "contact"
    assert heard[-1].contact == {"name": "Ala", "phone": "600 100 200"}


async def test_news_from_elsewhere_appears_as_a_message(person: NoScript, store: SqliteStore) -> None:
    from bot.payloads import to_payload
    from bot.store.protocol import Draft, Turn

    await person.press("Sprawdźmy")
    chat = Visitor(person.client.cookies["doradca"]).chat
    await store.commit(Turn("tg:1", 0, {}, outbox=[Draft(chat, to_payload(Reply("Zadzwonię jutro.", screen=False)))]))
    await person.open()
    assert "Wiadomość od doradcy" in person.text()
    assert "Zadzwonię jutro." in person.replies()[-1]
    assert "pow. kłobucki" in person.labels(), "the question can still be answered"


async def test_only_the_last_exchanges_are_kept(person: NoScript, store: SqliteStore) -> None:
    for number in range(15):
        await person.type(f"Kłobuck {number}")
    await written(store)
    kept = await store.screen(Visitor(person.client.cookies["doradca"]).chat)
    assert len(kept["log"]) == 12
    assert await store.unsent("web:") == []


async def test_the_page_is_light_and_needs_no_other_address(person: NoScript) -> None:
    await to_the_result(person)
    weight = len(person.answer.content)
    for link in person.page.select("link[href], script[src], img[src]"):
        address = str(link.get("href") or link.get("src"))
        assert address.startswith("/static/"), address
        weight += len((await person.client.get(address)).content)
    assert weight < 150_000
    assert not re.search(r"(?:https?:)?//(?!www\.w3\.org)[a-z]", person.answer.text)
    assert not person.page.select("[style], [onclick], style, script:not([src])")


async def test_an_empty_contact_form_is_answered(app_of: Any, client_of: Any) -> None:
    async with client_of(app=app_of()) as client:
        person = NoScript(client)
        await to_the_result(person)
        for label in ("Zapytaj doradcę", "Zostaw telefon lub e-mail", "Zgadzam się"):
            await person.press(label)
        await person.send(person.page.select_one("form.contact"), {"contact_name": "", "contact_phone": ""})
        assert person.replies()[-1].startswith("To nie wygląda na imię ani na telefon czy e-mail")
        assert person.page.select_one("form.contact") is not None


async def test_what_can_be_opened_or_called_is_a_link(person: NoScript) -> None:
    await to_the_result(person)
    await person.press("Zapytaj doradcę")
    links = {str(one["href"]): one.get_text() for one in person.page.select(".exchange.now .words a")}
    assert links == {"tel:343257142": "34 325 71 42", "https://jowes.pl": "https://jowes.pl"}
