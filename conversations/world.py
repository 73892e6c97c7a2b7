"""Everything a conversation needs, made once at start and handed in: rules, texts, places, knowledge."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from conversations.keeping import Keeping
from conversations.reading import Places
from conversations.session import Session
from conversations.texts import Texts
from rules.case import Case
from rules.catalogue import Catalogue
from rules.evaluation import CallRules
from rules.outcome import Outcome
from rules.vocabulary import Centre

CitationLabel = Callable[[str], str]
"""A citation such as ``jowes-2024: cz. Trwałość, pkt 2`` as running text names it."""


@dataclass(frozen=True, slots=True)
class World:
    """The product's knowledge, immutable."""

    catalogue: Catalogue
    texts: Texts
    places: Places
    citation_label: CitationLabel
    knowledge: Any = None
    keeping: Keeping = field(default_factory=Keeping)
    bot_link: str = ""
    """The address that opens the bot with a payload at its end, where the channel has one."""
    page: str | None = None
    """On a web page: the address there that opens an estimate with its code at the end, empty where nobody knows it."""

    def link(self, payload: str) -> str:
        """An address that opens the bot with a payload; empty where there is none."""
        return f"{self.bot_link}{payload}" if self.bot_link else ""

    def rules(self, session: Session) -> CallRules | None:
        """The call or status definition a session is about."""
        if session.call is None:
            return None
        return self.catalogue.calls.get(session.call) or self.catalogue.statuses.get(session.call)

    def case(self, session: Session) -> Case:
        """The session's answers as the rules take them."""
        return session.case(self.catalogue.facts)

    def outcome(self, session: Session, at: datetime) -> Outcome | None:
        """The outcome of the session's call, if it has one."""
        return self.catalogue.evaluate(session.call, self.case(session), at) if session.call else None

    def centre(self, session: Session) -> Centre | None:
        """The centre that serves the session's place."""
        return self.catalogue.centre_for(session.answers.get("county"))
