"""Who is an advisor or an administrator, and which chats the news for a centre goes to. Told by the settings alone."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot import logs
from bot.payloads import from_payload
from bot.settings import Settings
from conversations.events import Effect, Event, Reply
from rules.vocabulary import Centre

log = logs.get_logger(__name__)

Address = Callable[[Effect], Iterable[tuple[str, Reply]]]
REFUSED = "access.refused"
"""Effect of something that was refused because of who asked; it is logged, without saying who."""
LOCAL_ADVISORS = "advisors-"
LOCAL_ADMINS = "admins"


@dataclass(frozen=True, slots=True)
class Advisor:
    """A Telegram account with the centre it works for (None: every centre) and the name others read."""

    number: int
    centre: str | None = None
    name: str = ""


class Roles:
    """Roles of Telegram accounts, and the Telegram chats of centres."""

    def __init__(self, settings: Settings, chat_name: Callable[[int], str]) -> None:
        self._advisors: dict[int, list[Advisor]] = {}
        for number, centre, name in settings.advisors:
            self._advisors.setdefault(number, []).append(Advisor(number, centre, name))
        self._admins = settings.doradca_admins
        self._chats = settings.doradca_advisor_chats
        self._key = settings.doradca_key_advisors
        self._chat_name = chat_name

    def stamp(self, event: Event, number: int, name: str = "") -> Event:
        """The event with what this Telegram account may do; `name` is how an advisor calls themselves there."""
        known = self._advisors.get(number, [])
        centres = tuple(one.centre for one in known if one.centre is not None)
        everywhere = not known or any(one.centre is None for one in known)
        called = next((one.name for one in known if one.name), name)
        return replace(
            event,
            advisor=bool(known),
            centres=None if everywhere else centres,
            admin=number in self._admins,
            person=self._chat_name(number),
            person_name=called if known else "",
        )

    def address(self, effect: Effect) -> list[tuple[str, Reply]]:
        """The chats that an effect is told to."""
        note(effect)
        if effect.kind != "notify":
            return []
        reply, data = from_payload(effect.data["reply"]), effect.data
        if "chat" in data:
            return [(data["chat"], reply)]
        if "centre" in data:
            return [(chat, reply) for chat in self._chats_of(data["centre"], data.get("county"))]
        return [(self._chat_name(number), reply) for number in sorted(self._admins)]

    def unattended(self, centres: Iterable[Centre]) -> list[Centre]:
        """Centres whose leads nobody would be told of."""
        return [centre for centre in centres if not self._chats_of(centre.id, None)]

    def _chats_of(self, centre: str, county: str | None) -> list[str]:
        """The centre's chat, or its advisors one by one, and the key advisor of the county."""
        numbers = [chat for ident, chat in self._chats if ident == centre]
        if not numbers:
            numbers = sorted(
                number for number, known in self._advisors.items() if any(one.centre in (None, centre) for one in known)
            )
        numbers += [number for place, number in self._key if place == county and number not in numbers]
        return [self._chat_name(number) for number in numbers]


def note(effect: Effect) -> None:
    """Write down that something was refused."""
    if effect.kind == REFUSED:
        log.warning("refused", what=str(effect.data.get("what", "")))


def local_address(prefix: str) -> Address:
    """Addresses for a channel without accounts: a centre's chat is ``advisors-<centre>``, and there is ``admins``.

    That is how other programs and a person at a terminal see what advisors would be told.
    """

    def address(effect: Effect) -> list[tuple[str, Reply]]:
        note(effect)
        if effect.kind != "notify":
            return []
        data: Mapping[str, Any] = effect.data
        reply = from_payload(data["reply"])
        if "chat" in data:
            return [(data["chat"], reply)]
        return [(prefix + (LOCAL_ADVISORS + data["centre"] if "centre" in data else LOCAL_ADMINS), reply)]

    return address
