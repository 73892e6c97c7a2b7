"""What the web side refuses: forged forms, floods, bodies without end, curious neighbours. Each with a kind word."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from bot.store.protocol import LockedError
from bot.store.sqlite import SqliteStore
from bot.web.security import address_of
from bot.web.sessions import Visitor, new_key
from tests.web.visitor import NoScript, to_the_result, written

PAGES = ("/", "/o-stronie", "/koniec", "/nie-ma", "/api/facts", "/healthz", "/widget", "/widget.js")


@pytest.mark.parametrize("path", PAGES)
async def test_every_answer_tells_the_browser_what_to_refuse(person: NoScript, path: str) -> None:
    headers = (await person.client.get(path)).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "base-uri 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers
    framed = "frame-ancestors *" if path == "/widget" else "frame-ancestors 'none'"
    assert framed in policy
    assert ("x-frame-options" in headers) is (path != "/widget")


async def test_pages_are_never_kept_by_caches_and_files_always(person: NoScript) -> None:
    await person.open()
    assert person.answer.headers["cache-control"] == "no-store"
    style = str(person.page.select_one("link[rel=stylesheet]")["href"])
    assert "immutable" in (await person.client.get(style)).headers["cache-control"]
    assert (await person.client.get("/static/page.0000.css")).status_code == 404
    assert (await person.client.get("/static/..%2f..%2fsettings.py")).status_code == 404


async def test_the_cookie_is_closed_to_scripts_and_other_sites(client_of: Callable[..., Any]) -> None:
    async with client_of() as client:
        cookie = (await client.get("/")).headers["set-cookie"]
        assert cookie.startswith("doradca=")
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Secure" not in cookie
    async with client_of("https://doradca.test") as client:
        answer = await client.get("/")
        assert answer.headers["set-cookie"].startswith("__Host-doradca=")
        assert "Secure" in answer.headers["set-cookie"]
        assert "Domain" not in answer.headers["set-cookie"]
        assert answer.headers["strict-transport-security"].startswith("max-age=31536000")


async def test_the_database_knows_neither_key_nor_form_token(person: NoScript, store: SqliteStore) -> None:
    await person.press("Sprawdźmy")
    key = person.client.cookies["doradca"]
    visitor = Visitor(key)
    assert visitor.token in person.answer.text
    await written(store)
    await store.close()
    content = b"".join(path.read_bytes() for path in store.path.parent.iterdir())
    assert visitor.chat.encode() in content
    assert key.encode() not in content
    assert visitor.token.encode() not in content
    await store.open()


async def test_a_planted_cookie_is_not_taken_over(client_of: Callable[..., Any]) -> None:
    async with client_of() as client:
        client.cookies.set("doradca", "znany-komus-klucz")
        answer = await client.get("/")
        assert "znany-komus-klucz" not in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    "harm",
    [
        {"token": "0" * 32},
        {"token": ""},
        {"headers": {"origin": "https://zly.example"}},
        {"headers": {"sec-fetch-site": "cross-site"}},
        {"headers": {"sec-fetch-site": "same-site"}},
    ],
)
@pytest.mark.parametrize("path", ["/rozmowa", "/zakoncz"])
async def test_a_form_of_another_site_is_refused_and_changes_nothing(
    person: NoScript, store: SqliteStore, harm: dict[str, Any], path: str
) -> None:
    await person.press("Sprawdźmy")
    visitor = Visitor(person.client.cookies["doradca"])
    before = await store.load(visitor.chat)
    fields = {"token": harm.get("token", visitor.token), "sent": "1", "text": "Kłobuck"}
    answer = await person.client.post(path, data=fields, headers=harm.get("headers", {}))
    assert answer.status_code == 403
    assert "Otwórzmy tę stronę jeszcze raz" in answer.text
    assert await store.load(visitor.chat) == before


async def test_a_browser_without_cookies_is_told_what_to_do(person: NoScript) -> None:
    await person.open()
    person.client.cookies.clear()
    await person.send(person.page.select_one("form.composer"), {"text": "Kłobuck"})
    assert person.answer.status_code == 403
    assert "pliki cookie" in person.text()


async def test_one_visitors_token_is_worth_nothing_to_another(client_of: Callable[..., Any]) -> None:
    async with client_of() as first, client_of() as second:
        await first.get("/")
        await second.get("/")
        token = Visitor(first.cookies["doradca"]).token
        answer = await second.post("/rozmowa", data={"token": token, "sent": "1", "text": "x"})
        assert answer.status_code == 403


async def test_the_widgets_key_travels_in_a_header_and_needs_no_cookie(client_of: Callable[..., Any]) -> None:
    async with client_of() as client:
        headers = {"x-doradca-session": new_key(), "accept": "application/json"}
        answer = await client.post("/rozmowa", data={"sent": "1", "data": "g:ask", "after": "0"}, headers=headers)
        assert answer.status_code == 200
        assert "Gdzie mieszkają" in answer.json()["exchanges"]
        assert "set-cookie" not in answer.headers
        refused = await client.post(
            "/rozmowa", data={"sent": "2", "text": "x"}, headers={**headers, "origin": "https://zly.example"}
        )
        assert refused.status_code == 403
        unknown = await client.post("/rozmowa", data={"text": "x"}, headers={**headers, "x-doradca-session": "krotki"})
        assert unknown.status_code == 403


async def test_addresses_carry_no_data(person: NoScript) -> None:
    seen: list[str] = []

    async def note(request: httpx.Request) -> None:
        seen.append(str(request.url))

    person.client.event_hooks["request"].append(note)
    await to_the_result(person)
    assert {url.removeprefix("http://doradca.test") for url in seen} == {"/", "/rozmowa"}


async def test_a_body_over_the_limit_is_refused_kindly(person: NoScript) -> None:
    await person.press("Sprawdźmy")
    form = person.page.select_one("form.composer")
    await person.send(form, {"text": "ą" * 40_000})
    assert person.answer.status_code == 413
    assert "najważniejsze w jednym lub dwóch zdaniach" in person.text()


async def test_a_body_that_hides_its_length_is_cut_off(person: NoScript) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(1000):
            yield b"text=" + b"a" * 1000

    answer = await person.client.post(
        "/rozmowa", content=endless(), headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code == 413


async def test_the_longest_message_a_person_may_write_fits(person: NoScript) -> None:
    await person.type("ż" * 4096)
    assert person.answer.status_code == 200
    assert "To długa wiadomość" in person.replies()[0]


async def test_a_body_that_never_ends_is_given_up(app_of: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.security.BODY_SECONDS", 0.05)
    sent: list[Any] = []

    async def receive() -> Any:
        if not sent:
            await asyncio.sleep(30)
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    key = new_key()
    scope = {
        "type": "http", "method": "POST", "path": "/rozmowa", "raw_path": b"/rozmowa", "query_string": b"",
        "headers": [(b"content-type", b"application/x-www-form-urlencoded"), (b"cookie", f"doradca={key}".encode())],
        "scheme": "http", "client": ("10.0.0.1", 1), "server": ("doradca.test", 80), "http_version": "1.1",
    }  # fmt: skip
    await asyncio.wait_for(app_of()(scope, receive, send), 5)
    assert sent[0]["status"] == 408


async def test_a_flood_from_one_address_is_slowed_and_told(client_of: Callable[..., Any]) -> None:
    async with client_of(doradca_web_burst=5, doradca_web_per_second=0.01) as client:
        codes = [(await client.get("/")).status_code for _ in range(8)]
        assert codes == [200] * 5 + [429] * 3
        refused = await client.get("/")
        assert "Chwila przerwy" in refused.text
        assert int(refused.headers["retry-after"]) > 0
        program = await client.get("/api/facts")
        assert program.json()["error"]["status"] == 429
        style = (await client.get("/static/x.css")).status_code
        assert style == 404, "files are free"


async def test_a_flood_from_one_visitor_is_told_once_and_harms_nobody(
    client_of: Callable[..., Any], app_of: Any
) -> None:
    app = app_of(doradca_flood_burst=3, doradca_flood_per_second=0.01)
    async with client_of(app=app) as client, client_of(app=app) as other:
        person, neighbour = NoScript(client), NoScript(other)
        for _ in range(4):
            await person.type("Kłobuck")
        assert "Proszę chwilę zaczekać" in person.replies()[-1]
        await person.type("Kłobuck")
        assert person.answer.status_code == 429
        await neighbour.press("Sprawdźmy")
        assert "Gdzie mieszkają" in neighbour.replies()[-1]


def test_one_household_counts_as_one_address() -> None:
    def seen(host: str) -> str:
        return address_of({"type": "http", "client": (host, 1)})

    assert seen("2001:db8:1:2::5") == seen("2001:db8:1:2:9:9:9:9") != seen("2001:db8:1:3::5")
    assert seen("10.0.0.1") != seen("10.0.0.2")
    assert seen("testclient") == "testclient"
    assert address_of({"type": "http"}) == ""


async def test_a_database_that_refuses_is_told_kindly_and_nothing_is_lost(
    person: NoScript, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await person.press("Sprawdźmy")

    async def refuse(_turn: Any) -> Any:
        raise LockedError("x")

    monkeypatch.setattr(store, "commit", refuse)
    await person.type("Kłobuck")
    assert person.answer.status_code == 503
    assert "Nic z wcześniejszych nie zginęło" in person.text()
    monkeypatch.undo()
    await person.open()
    assert "Gdzie mieszkają" in person.replies()[-1]


async def test_a_fault_of_ours_says_so_and_logs_no_words(
    person: NoScript, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    await person.press("Sprawdźmy")

    def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("tajne słowa osoby")

    monkeypatch.setattr("bot.web.conversation.make_page", broken)
    await person.open()
    assert person.answer.status_code == 500
    assert "To nasz błąd, nie Twój" in person.text()
    assert "tajne" not in caplog.text
    assert "page failed" in caplog.text


async def test_files_in_a_form_are_refused(person: NoScript) -> None:
    await person.open()
    token = Visitor(person.client.cookies["doradca"]).token
    answer = await person.client.post("/rozmowa", data={"token": token}, files={"text": ("a.txt", b"x")})
    assert answer.status_code == 400


async def test_a_site_list_bounds_who_may_show_the_widget(client_of: Callable[..., Any]) -> None:
    async with client_of(doradca_web_sites="https://osrodek.pl") as client:
        policy = (await client.get("/widget")).headers["content-security-policy"]
        assert policy.endswith("frame-ancestors https://osrodek.pl")
