"""Over HTTP: a lead survives kills at any moment, once; two advisors who tap at once; nothing personal in the log."""

import asyncio
import random
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.store.sqlite import SqliteStore
from conversations.events import Record
from conversations.lookups import Lookup
from tests.botapi.server import TOKEN, BotApi, Message

PERSON, EWA, JAN, STRANGER = 11, 901, 902, 903
ADVISORS = f"jowes:{EWA}:Ewa Nowak,jowes:{JAN}:Jan Kos,sowes:{STRANGER}:Ala"


@dataclass
class Bot:
    """The bot's process: killed and started again as a test likes; what it logs is collected."""

    api: BotApi
    database: Path
    process: asyncio.subprocess.Process | None = None
    log: list[bytes] = field(default_factory=list)
    kills: int = 0

    async def start(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.leads.worker", self.api.url, str(self.database), ADVISORS,
            stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip

    async def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.log.append((await self.process.communicate())[1])
        self.kills += 1
        await self.start()

    async def stop(self) -> None:
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
            self.log.append((await asyncio.wait_for(self.process.communicate(), 30))[1])
            assert self.process.returncode == 0, b"".join(self.log).decode()


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[tuple[BotApi, Bot]]:
    async with BotApi() as api:
        bot = Bot(api, folder / "leads.db")
        await bot.start()
        try:
            yield api, bot
        finally:
            await bot.stop()


def button(api: BotApi, chat: int, label: str) -> tuple[str, int] | None:
    """The data and the message of the newest button with this label that the chat shows."""
    for message in reversed(api.shown(chat)):
        if label in message.buttons:
            return message.data(label), message.id
    return None


async def tap(api: BotApi, chat: int, label: str) -> None:
    data, message = await api.until(lambda: button(api, chat, label), 60)
    api.tap(chat, data, message)


async def sees(api: BotApi, chat: int, words: str) -> None:
    await api.until(lambda: any(words in text.replace("\u00a0", " ") for text in api.texts(chat)), 60)


def share_contact(api: BotApi) -> None:
    contact = {"phone_number": "48600700800", "first_name": "Żaklina", "user_id": PERSON}
    api.push({"message": api.message(PERSON, contact=contact)})


async def records(database: Path, kind: str = "lead") -> list[Record]:
    store = SqliteStore(database)
    await store.open()
    found = list(await store.records([Lookup(kind)], 0))
    await store.close()
    return found


async def test_a_lead_survives_kills_at_any_moment_once(tmp_path: Path) -> None:
    chance = random.Random(20241122)
    async with running(tmp_path) as (api, bot):

        async def said(text: str) -> None:
            api.text(PERSON, text)

        async def tapped(label: str, chat: int = PERSON) -> None:
            await tap(api, chat, label)

        async def shared() -> None:
            share_contact(api)

        # What is done, and who then sees what.
        steps: list[tuple[Callable[[], object], int, str]] = [
            (lambda: said("Kłobuck"), PERSON, "Zapisałem: pow. kłobucki"),
            (lambda: said("fundacja"), PERSON, "Ile nowych miejsc pracy"),
            (lambda: said("3 etaty i 1 pół"), PERSON, "Ile z tych 4 osób"),
            (lambda: said("/kontakt"), PERSON, "Możesz zostawić telefon"),
            (lambda: tapped("Zostaw telefon lub e-mail"), PERSON, "Przekażę tylko to"),
            (lambda: tapped("Zgadzam się"), PERSON, "Jak się nazywasz"),
            (shared, PERSON, "Dokładnie to przekażę"),
            (lambda: tapped("Wyślij"), EWA, "Zgłoszenie"),
            (lambda: tapped("Biorę", EWA), EWA, "Bierzesz zgłoszenie"),
            (lambda: tapped("Skontaktowano", EWA), EWA, "był kontakt"),
        ]
        for act, chat, words in steps:
            result = act()
            assert asyncio.iscoroutine(result)
            await result
            if bot.kills < 6 and chance.random() < 0.8:
                # At no moment of our choosing: before it is fetched, stored, or shown.
                await asyncio.sleep(chance.uniform(0, 0.15))
                await bot.kill()
            await sees(api, chat, words)
        await sees(api, PERSON, "Ewa Nowak (JOWES)")
        await api.until(lambda: not api.unconfirmed, 30)
        assert bot.kills >= 4
    (lead,) = await records(tmp_path / "leads.db")
    assert (lead.data["name"], lead.data["phone"], lead.data["status"]) == ("Żaklina", "+48600700800", "contacted")
    assert lead.revision == 3  # sent, taken, contacted: each once
    cards = [message for message in api.shown(JAN) if "Zgłoszenie" in message.text]
    # A sending that a kill cut off can come again; a second lead cannot.
    assert {_code(card) for card in cards} == {_code(cards[0])}
    assert len(cards) <= 1 + bot.kills
    log = b"".join(bot.log)
    for secret in ("600700800", "600 700 800", "Żaklina", TOKEN, f"tg:{PERSON}"):
        assert secret.encode() not in log


def _code(message: Message) -> str:
    return message.text.split("Zgłoszenie ")[1].split()[0]


async def test_two_advisors_tap_at_once_and_strangers_are_refused_over_http(tmp_path: Path) -> None:
    async with running(tmp_path) as (api, _bot):
        api.text(PERSON, "Kłobuck")
        await sees(api, PERSON, "Zapisałem")
        api.text(PERSON, "/kontakt")
        await tap(api, PERSON, "Zostaw telefon lub e-mail")
        await tap(api, PERSON, "Zgadzam się")
        await sees(api, PERSON, "Jak się nazywasz")
        asks = next(message for message in api.shown(PERSON) if "Jak się nazywasz" in message.text)
        assert asks.markup is not None
        assert asks.markup["keyboard"][0][0]["request_contact"] is True
        api.text(PERSON, "Żaklina, 600 700 800")
        await tap(api, PERSON, "Wyślij")
        await sees(api, EWA, "600 700 800")
        await sees(api, JAN, "600 700 800")
        assert api.shown(STRANGER) == []
        data, _ = button(api, EWA, "Biorę") or ("", 0)
        for chat in (EWA, JAN):
            api.tap(chat, data)
        for words in ("Bierzesz zgłoszenie", "przyjął już ktoś"):
            await api.until(lambda words=words: _how_many_see(api, words) == 1, 30)  # type: ignore[misc]
        # The card is changed in its place: each advisor has it once.
        assert [len(api.shown(chat)) for chat in (EWA, JAN)] == [1, 1]
        api.text(STRANGER, "/start")
        await sees(api, STRANGER, "Dzień dobry")
        api.tap(STRANGER, data)
        await sees(api, STRANGER, "innego ośrodka")
        api.text(PERSON, "/leady")
        await sees(api, PERSON, "dla doradców")
        api.text(PERSON, "/usun")
        await tap(api, PERSON, "Tak, usuń wszystko")
        await sees(api, PERSON, "Usunięte")
        await sees(api, EWA, "zostało wycofane")
    assert await records(tmp_path / "leads.db") == []
    for content in _contents(tmp_path):
        assert b"600700800" not in content
        assert f"tg:{PERSON}".encode() not in content


def _how_many_see(api: BotApi, words: str) -> int:
    return sum(words in text for chat in (EWA, JAN) for text in api.texts(chat))


def _contents(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.iterdir()]
