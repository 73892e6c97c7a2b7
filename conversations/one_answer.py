"""One question put into words: its curated answer, two where either may be meant, or the nearest to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from conversations.amount_asked import asks_other_money
from conversations.answer_texts import Said, citations, contact, contact_known, shortened, topic_said
from conversations.asked import Asked, Suggestion
from conversations.centre_of import of_another, outside_said
from conversations.comparing import AREA_TOPICS, COMPARISON
from conversations.comparing_in_general import asks_of_both, tells_story
from conversations.counting import counted
from conversations.law_days import law_day
from conversations.quoting import added_said, fitting, quoting
from conversations.screens.parts import joined
from conversations.session import Session
from conversations.two_people import ABOUT_PEOPLE, people_told
from conversations.which_call import Meant, meant, own_call
from conversations.world import World
from knowledge.answers import Judged, KnowledgeBase
from knowledge.answers.decision import Decision
from knowledge.answers.wordings import COMPUTED
from knowledge.search import Hit

_CONTACT_WAYS = {"r_telefon": "phone", "r_email": "email"}
"""Questions the sources answer for some centres only; those are answered from the centre's own data."""


@dataclass(frozen=True, slots=True)
class OneAnswer:
    """One question being answered."""

    world: World
    at: datetime
    session: Session | None
    call: str | None
    kept: str

    @property
    def _base(self) -> KnowledgeBase:
        base: KnowledgeBase = self.world.knowledge
        return base

    @property
    def _own(self) -> str | None:
        return self.call if self.call is not None else own_call(self.session, self.world)

    def _meant(self, text: str) -> Meant:
        return meant(text, self.world, self.at, self.session, self.call)

    def _one(self, text: str, judged: Judged) -> Asked:
        decision = judged.decision
        if decision.topics[:1] == (COMPARISON,) and not asks_of_both(text) and self._is_of_one(text):
            # It asks something else, whatever the rest of its story sounds like.
            decision = replace(decision, status="ask_back", suggestions=decision.topics + decision.suggestions)
        if len(decision.topics) > 1 and asks_other_money(text):
            # Two answers that may fit are no answer to what something else of another's costs or pays.
            decision = replace(decision, status="ask_back", suggestions=decision.topics + decision.suggestions)
        topic = decision.topics[0] if decision.topics else None
        added = added_said(self.world, judged.hits, self.kept)
        if added is not None and judged.hits[0].document == added.citations[0][0]:
            # Nothing that was shipped has as much of the question as a document that was added here.
            return added
        if topic in AREA_TOPICS and of_another(text):
            return self._declined(None, text, decision.score, decision.topics)
        if decision.status == "answered" and topic is not None:
            if len(decision.topics) > 1:
                return quoting(self.world, self._either(decision, text), judged.hits)
            answered = quoting(self.world, self.of_topic(topic, text, decision.score), judged.hits)
            return replace(answered, related=self._titles((*decision.suggestions, *self._related(topic))))
        if topic in _CONTACT_WAYS:
            return self._declined(topic, text, decision.score, ())
        if added is not None:
            return added
        if decision.status == "ask_back":
            return self._asked_back(decision, judged.hits)
        return self._declined(topic, text, decision.score, decision.suggestions)

    def of_people(self, text: str, asked: Asked) -> Asked:
        """An answer to who of two people may be hired: with the rules they differ in, where it had none of them."""
        people = people_told(self.world, text, self._meant(text))
        if asked.topic == COMPUTED:
            return asked
        calls = self._meant(text)
        told = {topic: said for topic in people.topics
                if (said := topic_said(self.world, topic, calls, self.at, self.session)) is not None}  # fmt: skip
        parts = {
            topic: self.world.texts("answers-part", title=self._base.title(topic), text=said.text)
            for topic, said in told.items()
        }
        cite = citations(self.world, dict.fromkeys(citation for said in told.values() for citation in said.cite))
        if asked.status == "answered":
            if not (asked.topic or "").startswith(ABOUT_PEOPLE):
                return asked
            missing = [part for topic, part in parts.items() if told[topic].text not in asked.answer]
            cited = tuple(dict.fromkeys((*asked.citations, *cite))) if missing else asked.citations
            return replace(asked, answer=joined(*people.notes, asked.answer, *missing[:1]), citations=cited)
        if not told or len(told) < len(people.topics) or not (people.notes or len(told) > 1):
            return asked
        answer = joined(self.world.texts("answers-people"), *people.notes, *parts.values())
        return replace(asked, status="answered", answer=answer, citations=cite, suggestions=(),
                       related=asked.suggestions, topic=next(iter(told)))  # fmt: skip

    def _is_of_one(self, text: str) -> bool:
        """Whether a text is about one call, or so long that it would name what it compares."""
        return self._meant(text).one is not None or tells_story(text)

    def _asked_back(self, decision: Decision, hits: Sequence[Hit]) -> Asked:
        """The nearest questions to choose from, with the passage that has most of what was asked."""
        offered = self._titles(decision.suggestions)
        best = fitting(hits)
        asked = Asked(self.kept, "ask_back", "", (), offered, (), decision.score, decision.topics[0])
        if best is None:
            return replace(asked, answer=self.world.texts("answers-ask-back"))
        label = self.world.citation_label(f"{best.document}: {best.place}")
        nearest = self.world.texts("answers-nearest-passage", text=shortened(best.text), source=label)
        answer = joined(nearest, self.world.texts("answers-ask-back"))
        return replace(asked, answer=answer, citations=((best.document, best.place, best.text),))

    def _either(self, decision: Decision, text: str) -> Asked:
        """Two answers, where either may be what was asked for."""
        calls = self._meant(text)
        told = {
            topic: said
            for topic in decision.topics
            if (calls.one is None or topic != COMPARISON)
            and (calls.one is None or self._base.answer(topic, calls.one) is not None)
            and (said := topic_said(self.world, topic, calls, self.at, self.session)) is not None
        }
        if len(told) < len(decision.topics):
            return self.of_topic(next(iter(told), decision.topics[0]), text, decision.score)
        parts = [
            self.world.texts("answers-part", title=self._base.title(topic), text=said.text)
            for topic, said in told.items()
        ]
        cite = tuple(dict.fromkeys(citation for said in told.values() for citation in said.cite))
        counts = (counted(self.world, topic, calls, text) for topic in told)
        count = next(filter(None, counts), "")
        count = count or next(filter(None, (law_day(self.world, one, text, self.at.date()) for one in told)), "")
        answer = joined(self.world.texts("answers-either"), *parts, count)
        return Asked(self.kept, "answered", answer, citations(self.world, cite), (),
                     self._titles((*decision.suggestions, *self._related(decision.topics[0]))), decision.score,
                     decision.topics[0])  # fmt: skip

    def _related(self, topic: str) -> tuple[str, ...]:
        return self._base.entry(topic).related if topic in self._base.faq else ()

    def of_topic(self, topic: str, text: str, score: float) -> Asked:
        """The answer, refusal or reply that a topic has.

        Raises:
            KeyError: there is no such topic.
        """
        entry = self._base.entry(topic)
        if entry.kind == "chat":
            return Asked(self.kept, "chat", entry.reply, (), (), self._titles(entry.related), score, topic)
        if entry.kind != "answer":
            return self._declined(topic, text, score, ())
        calls = self._meant(text)
        said = topic_said(self.world, topic, calls, self.at, self.session)
        if said is None:
            return self._declined(None, text, score, entry.related)
        more = counted(self.world, topic, calls, text) or law_day(self.world, topic, text, self.at.date())
        return self._answered(Said(joined(said.text, more), said.cite), topic, score, entry.related)

    def _answered(self, said: Said, topic: str, score: float, related: Sequence[str] = ()) -> Asked:
        neighbours = related or self._related(topic)
        return Asked(self.kept, "answered", said.text, citations(self.world, said.cite), (), self._titles(neighbours),
                     score, topic)  # fmt: skip

    def _declined(self, topic: str | None, text: str, score: float, suggestions: Sequence[str]) -> Asked:
        calls = self._meant(text)
        outside = outside_said(self.world, text) if topic in _CONTACT_WAYS else None
        if outside is not None:
            # The phone of a centre of ours is of no use there.
            return Asked(self.kept, "declined", outside, (), (), self._titles(("obszar",)), score, topic)
        if topic in _CONTACT_WAYS:
            said = contact_known(self.world, self.session, calls, _CONTACT_WAYS[topic])
            if said is not None:
                return self._answered(said, topic, score)
        entry = self._base.entry(topic) if topic is not None else None
        texts = self.world.texts
        if entry is not None and entry.kind == "off_topic":
            common = self._base.faq.off_topic
            reply = entry.reply or common.reply
            return Asked(self.kept, "declined", reply, (), (), self._titles(common.related), score, topic)
        answer = joined(
            texts("answers-declined"),
            entry.decline if entry is not None and entry.kind == "refuse" else "",
            contact(self.world, self.session, calls),
            texts("answers-nearest") if suggestions else "",
        )
        related = entry.related if entry is not None and entry.kind == "refuse" else ()
        return Asked(self.kept, "declined", answer, (), self._titles(suggestions), self._titles(related), score, topic)

    def _titles(self, topics: Sequence[str]) -> tuple[Suggestion, ...]:
        return tuple((topic, self._base.title(topic)) for topic in dict.fromkeys(topics))
