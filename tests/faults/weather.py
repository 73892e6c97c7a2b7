"""The Bot API server in bad weather: every kind of fault, by chance, until it clears up."""

import asyncio
import random
from typing import Any

import aiohttp

from tests.botapi.server import BotApi, Fault, Message
from tests.faults.talks import Talk

SENDING = ("sendMessage", "editMessageText", "answerCallbackQuery")


class Weather(BotApi):
    """`storm` on: calls fail by chance, and updates come again, late or in a broken answer."""

    def __init__(self, chance: random.Random, **more: Any) -> None:
        super().__init__(keep_calls=False, **more)
        self.chance = chance
        self.storm = True
        self.log: dict[int, list[tuple[str, bool]]] = {}
        self.on_message = self._note
        self._past: list[dict[str, Any]] = []

    def count(self, kind: str) -> None:
        self.survived[kind] = self.survived.get(kind, 0) + 1

    def _note(self, message: Message) -> None:
        if message.kind == "text":
            self.log.setdefault(message.chat, []).append((message.text, message.edits > 0))

    def _fault(self, method: str, fields: dict[str, Any]) -> Fault | None:
        if found := super()._fault(method, fields):
            return found
        if not self.storm or method not in (*SENDING, "getUpdates") or self.chance.random() > 0.08:
            return None
        fault = self.chance.choice(
            [
                Fault(code=500),
                Fault(code=502, description="Bad Gateway"),
                Fault(code=0),
                Fault(code=0, after=True),
                # Slow to answer, not to act: nobody can tell a call that acts after its caller was killed from a new one.
                Fault(code=200, seconds=0.15, after=True),
                # Rare: whoever is told to wait waits for whole seconds.
                Fault(code=429, retry_after=1) if self.chance.random() < 0.15 else Fault(code=500),
            ]
        )
        name = "slow" if fault.code == 200 else "cut" if fault.code == 0 else str(fault.code)
        self.count(f"{name} after being carried out" if fault.after and not fault.code else name)
        return fault

    async def _on_getupdates(self, fields: dict[str, Any]) -> Any:
        found = list(await super()._on_getupdates(fields))
        if self.storm and found and self.chance.random() < 0.2:
            self.count("updates delayed")
            found = found[: self.chance.randrange(1, len(found) + 1)]
        if self.storm and self._past and self.chance.random() < 0.1:
            self.count("updates repeated")
            found = [self.chance.choice(self._past), *found]
        self._past = (self._past + found)[-50:]
        return found


def push(api: Weather, talk: Talk, place: int) -> dict[str, Any]:
    """One thing done in a talk, as an update in the server's queue."""
    kind, given = talk.done[place]
    if kind == "text":
        api.text(talk.chat, given)
    else:
        api.tap(talk.chat, given, max(api.messages.get(talk.chat, {1: None})))
    return api.updates[-1]


class Deliverer:
    """Telegram's side of a webhook: one update of a chat at a time, to any replica, again until it says 200."""

    def __init__(self, api: Weather, ports: list[int], secret: str) -> None:
        self._api = api
        self._ports = ports
        self._headers = {"X-Telegram-Bot-Api-Secret-Token": secret}

    async def deliver(self, client: aiohttp.ClientSession, update: dict[str, Any]) -> None:
        api, chance = self._api, self._api.chance
        if chance.random() < 0.2:
            api.count("updates reordered across chats")
            await asyncio.sleep(chance.uniform(0, 0.05))
        while not await self._post(client, update):
            await asyncio.sleep(chance.uniform(0.02, 0.08))
        if chance.random() < 0.1:
            api.count("updates repeated")
            await self._post(client, update)

    async def _post(self, client: aiohttp.ClientSession, update: dict[str, Any]) -> bool:
        api, chance = self._api, self._api.chance
        url = f"http://127.0.0.1:{chance.choice(self._ports)}/telegram"
        impatient = api.storm and chance.random() < 0.05
        limit = aiohttp.ClientTimeout(total=0.005 if impatient else 10)
        try:
            async with client.post(url, json=update, headers=self._headers, timeout=limit) as answer:
                if answer.status == 200:
                    await api.take_answer(await answer.read())
                    return True
                api.count(f"webhook answered {answer.status}")
        except (aiohttp.ClientError, TimeoutError) as error:
            api.count("delivery given up" if isinstance(error, TimeoutError) else "replica not there")
        return False
