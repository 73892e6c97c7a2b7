"""What the templates show, made from the session and the transcript. Nothing is decided here, only arranged."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from markupsafe import Markup

from bot.marks import plain
from bot.web.figures import Figures, Meter, figures, meter
from bot.web.markup import Style, first_heading, to_html
from bot.web.transcript import Echoes, Exchange, live_of
from conversations.events import Button, Reply
from conversations.questions import asked_so_far, next_question, questions_ahead
from conversations.screens.interview import people_text
from conversations.screens.parts import jobs_text, value_text
from conversations.screens.result import money_lines
from conversations.session import Session
from conversations.texts import Texts
from conversations.world import World
from rules.outcome import Outcome

TO_RESULT = "g:result"
QUIET = frozenset({"g:help_question", "g:back", "g:edit_cancel", "g:restart", "g:less"})
MAIN = frozenset({"g:ask", TO_RESULT, "g:contact"})
AGREEING = ("lead:offer", "lead:yes", "lead:send")
"""The step a screen about a contact is for; beside it nothing else is loud."""
_KINDS = {"a:": "answer", "k:": "hint"}
LATE_VIEWS = frozenset({"summary", "result"})


@dataclass(frozen=True, slots=True)
class Key:
    """A button: `weight` says how loud it is."""

    label: str
    data: str
    weight: str
    name: str = ""

    @property
    def is_short(self) -> bool:
        """Whether it is a number or so: several of these stand in a row, and one alone is not stretched over it."""
        return self.weight == "answer" and len(self.label) <= 2


@dataclass(frozen=True, slots=True)
class Said:
    """A reply ready to show."""

    html: Markup
    rows: tuple[tuple[Key, ...], ...] = ()
    asks_contact: bool = False
    files: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """An exchange ready to show. `typed` None with `is_typed`: the words are not remembered any more."""

    id: int
    said: str
    is_typed: bool
    typed: str | None
    is_news: bool
    replies: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer with the button that changes it."""

    label: str
    value: str
    data: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the conversation page shows."""

    title: str
    earlier: tuple[Shown, ...]
    present: tuple[Shown, ...]
    answers: tuple[Answered, ...]
    done: int
    share: int
    meter: Meter | None
    figures: Figures | None
    view: str
    announce: str
    last: int
    asks_date: bool = False
    verdict: str = ""
    printed: str = ""
    centre: str = ""


def make_page(
    world: World,
    session: Session,
    at: datetime,
    chat: str,
    exchanges: Sequence[Exchange],
    echoes: Echoes,
) -> Page:
    """Arrange one chat's conversation; `exchanges` end with the present one."""
    present = exchanges[-1]
    outcome = world.outcome(session, at)
    money = meter(session, world, outcome)
    # A screen that leads back to the result is not the result, though the conversation still stands there.
    aside = any(button.data == TO_RESULT for reply in present.replies for row in reply.buttons for button in row)
    drawn = figures(session, world, at, outcome) if session.view == "result" and not aside else None
    hidden = _said_elsewhere(world, money, drawn, outcome)
    live = live_of(exchanges)
    shown = [_shown(world, chat, one, echoes, (), live=one is live) for one in exchanges[:-1]]
    final = _shown(world, chat, present, echoes, hidden, live=present is live, present=True)
    asked = next_question(session, world)
    done, ahead = asked_so_far(session), questions_ahead(session, world)
    share = 100 if session.view in LATE_VIEWS else round(100 * done / max(1, done + ahead))
    return Page(
        title=first_heading(present.replies[-1].text) if present.replies and not present.private else "",
        earlier=tuple(shown[:-1]),
        present=(*shown[-1:], final),
        answers=tuple(answered(world, session)),
        done=done,
        share=share,
        meter=money,
        figures=drawn,
        asks_date=session.view == "ask" and asked is not None and asked.fact.kind == "date",
        view=session.view,
        announce=" ".join(plain(reply.text) for reply in present.replies).replace("▓", "").replace("░", ""),
        last=present.id,
        verdict=outcome.would_be
        if outcome is not None and session.view in ("result", "ruled_out") and not aside
        else "",
        printed=world.texts("web-printed", day=world.texts.day(at.date())),
    )


def answered(world: World, session: Session) -> list[Answered]:
    """Every answer given so far, in the order of the interview."""
    texts, facts, case = world.texts, world.catalogue.facts, world.case(session)
    found: list[Answered] = []
    for name, fact in facts.items():
        if fact.level == "group" and name in case.answers:
            found.append(Answered(fact.short, value_text(world, fact, case.answers[name]), f"e:{name}"))
        if name == "fte" and session.jobs:
            found.append(Answered(facts["count"].short, jobs_text(world, session), "e:count"))
    people = people_text(session, world)
    asked = next((name for job in session.jobs for name in job if name not in ("count", "fte") and name in facts), "")
    if people and asked:
        found.append(Answered(texts("web-people"), people, f"e:{asked}"))
    return found


@lru_cache(maxsize=8)
def _style(texts: Texts, contacts: tuple[tuple[str, str], ...], heading: str, heading_id: str) -> Style:
    """How this product's texts become HTML."""
    starts = tuple(texts(key, source="\0").partition("\0")[0] for key in ("source", "sources"))
    names = tuple((kind, texts(f"web-mark-{kind}")) for kind in ("yes", "no", "open", "todo", "warn"))
    return Style(names, starts, (), heading, heading_id, contacts)


def _contacts(world: World) -> tuple[tuple[str, str], ...]:
    """The centres' telephones and e-mails with the addresses that call and write to them."""
    centres = world.catalogue.centres.values()
    phones = [(one.phone, "tel:" + "".join(sign for sign in one.phone if sign.isdigit() or sign == "+"))
              for one in centres if one.phone]  # fmt: skip
    return (*phones, *((one.email, f"mailto:{one.email}") for one in centres if one.email))


@lru_cache(maxsize=512)
def _html(text: str, style: Style) -> Markup:
    """The same sentences are shown to many, and to each again and again."""
    return to_html(text, style)


def _said_elsewhere(world: World, money: Meter | None, drawn: Figures | None, outcome: Outcome | None) -> Sequence[str]:
    """Sentences that the page shows better: the money so far, above the talk, and the arithmetic, beside the bar."""
    found: list[str] = []
    if money is not None:
        found.append(world.texts("saved-range", range=money.text, call=money.call))
    if drawn is not None and drawn.parts and outcome is not None:
        found.append("\n".join(money_lines(world, outcome)))
    return found


def _shown(
    world: World,
    chat: str,
    exchange: Exchange,
    echoes: Echoes,
    hidden: Sequence[str],
    *,
    live: bool = False,
    present: bool = False,
) -> Shown:
    last = len(exchange.replies) - 1
    replies = tuple(
        Said(
            html=_words(world, exchange, reply, hidden, heading=present and place == last),
            rows=_rows(world, reply) if live else (),
            asks_contact=present and reply.asks_contact,
            files=tuple(_files(exchange, place, reply)),
        )
        for place, reply in enumerate(exchange.replies)
    )
    typed = echoes.get(chat, exchange.event) if exchange.typed else None
    news = bool(exchange.id) and not exchange.event
    return Shown(exchange.id, exchange.said, exchange.typed, typed, news, replies)


def _words(world: World, exchange: Exchange, reply: Reply, hidden: Sequence[str], *, heading: bool) -> Markup:
    style = _style(world.texts, _contacts(world), "h2" if heading else "p", "pytanie" if heading else "")
    style = replace(style, hidden=tuple(hidden))
    # A text with somebody's contact in it has no place in a memory that all share.
    make = to_html if exchange.private else _html
    return make(reply.text or world.texts("web-private"), style)


def _files(exchange: Exchange, place: int, reply: Reply) -> list[tuple[str, bool]]:
    """Addresses of a reply's files, each with whether it is a picture."""
    found: list[tuple[str, bool]] = []
    for kind, payload in (("obraz", reply.image), ("plik", reply.document)):
        if payload is not None:
            found.append((f"/{kind}/{exchange.id}/{place}", kind == "obraz"))
    return found


def _rows(world: World, reply: Reply) -> tuple[tuple[Key, ...], ...]:
    """The reply's buttons; answers are loud, ways around are quiet."""
    every = [button.data for row in reply.buttons for button in row]
    agreeing = any(data.startswith(AGREEING) for data in every) and "lead:withdraw" not in every
    return tuple(tuple(_key(world, button, agreeing=agreeing) for button in row) for row in reply.buttons if row)


def _key(world: World, button: Button, *, agreeing: bool) -> Key:
    loud = button.data.startswith(AGREEING) if agreeing else button.data in MAIN
    quiet = button.data in QUIET or button.data.endswith(":?")
    kind = "quiet" if quiet else "main" if loud else _KINDS.get(button.data[:2], "way")
    label = plain(button.label)
    name = world.texts("web-help-name", label=label) if button.data == "g:help_question" else ""
    return Key(label, button.data, kind, name)


def label_of(world: World, exchanges: Sequence[Exchange], data: str) -> str:
    """What a pressed button said, as the page that stands shows it."""
    for exchange in reversed(exchanges):
        for reply in exchange.replies:
            for row in reply.buttons:
                for button in row:
                    if button.data == data:
                        return plain(button.label)
    kind, _, name = data.partition(":")
    fact = world.catalogue.facts.get(name)
    if kind == "e" and fact is not None:
        return world.texts("web-change-what", what=fact.short)
    return world.texts("web-restart" if data == "g:restart" else "web-pressed")
