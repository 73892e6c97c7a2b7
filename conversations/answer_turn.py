"""One free question being answered: told apart, looked up, and put into words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from conversations.answer_texts import Said, citations, contact, contact_known, shortened, topic_said
from conversations.asked import Asked, Suggestion
from conversations.calculated import Calls, calculated
from conversations.centre_of import centre_said, of_another, outside_said
from conversations.comparing import (
    AREA_TOPICS,
    COMPARISON,
    MONEY_TOPICS,
    asks_of_both,
    compared_said,
    compared_topic,
    compares,
    named_beside,
    ours_against,
    ours_beside,
)
from conversations.counting import counted
from conversations.keeping_until import beside_days, undated, until_said
from conversations.law_beside import law_said
from conversations.law_days import law_day
from conversations.parting import (
    Told,
    asks_apart,
    beside_said,
    is_clear,
    is_near,
    near_to,
    parts_said,
    understood,
    with_others,
    without_rest,
)
from conversations.quoting import added_said, fitting, quoting
from conversations.room_left import room_said
from conversations.screens.parts import joined
from conversations.session import Session
from conversations.sum_reading import (
    asks_of_many,
    is_muddled,
    is_unread,
    read_computation,
    read_two_plans,
)
from conversations.two_sides import sides_said
from conversations.which_call import Meant, meant, named_in, one_of_all, own_call, placed_in
from conversations.world import World
from knowledge.answers import Judged, KnowledgeBase
from knowledge.answers.asking_words import without_leaning, without_slips
from knowledge.answers.courtesies import without_courtesies
from knowledge.answers.decision import MOST_SUGGESTIONS, Decision
from knowledge.answers.numbering import numbered
from knowledge.answers.parting import Part
from knowledge.answers.signals import signal
from knowledge.answers.wordings import COMPUTED
from knowledge.search import Hit

_MOST_PARTS = 4
_CONTACT_WAYS = {"r_telefon": "phone", "r_email": "email"}
"""Questions the sources answer for some centres only; those are answered from the centre's own data."""
_SHORT = 7
_STORY = 24


@dataclass(frozen=True, slots=True)
class AnswerTurn:
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

    def whole(self, text: str) -> Asked:
        """The answer to a message that may hold several questions."""
        text = without_slips(text)
        certain = signal(text)
        if certain is not None:
            return self.of_topic(certain, text, 1.0)
        judged = self._judge(without_leaning(text))
        bare = without_courtesies(text)
        if judged.decision.status != "answered" and bare != text:
            # A greeting or thanks may be most of what a short question says.
            judged = max(judged, self._judge(bare, judged.hits), key=lambda one: one.decision.status == "answered")
        told = self._told(text, judged)
        if judged.decision.status == "chat" and not any(one.is_answered for one in told):
            return self.of_topic(judged.decision.topics[0], text, judged.decision.score)
        items = numbered(text)
        asked = items and (self._dated(text, judged, told) or self._numbered(told, judged))
        if asked:
            return self._placed(text, asked)
        text = items.plain if items is not None else text
        asked = (
            self._dated(text, judged, told)
            or self._beside_law(text, judged)
            or self._summed(text, judged, told)
            or self._compared(text, judged, self._set_beside(text))
            or (None if asks_apart(told) else self._sides(text, judged))
            or self._compared(text, judged, self._beside(text))
            or self._unclear_sum(text, judged)
            or self._parts(told, judged)
            or self._centre(text, judged)
            or self._alone(text, judged, told)
        )
        return self._placed(text, asked)

    def _placed(self, text: str, asked: Asked) -> Asked:
        """An answer from a call's rules, with a word of caution when the question names a place no call serves."""
        calls = self.world.catalogue.calls
        if asked.status != "answered" or not any(document in calls for document, _, _ in asked.citations):
            return asked
        outside = outside_said(self.world, text)
        if outside is None or outside in asked.answer:
            return asked
        return replace(asked, answer=joined(outside, asked.answer))

    @property
    def _own(self) -> str | None:
        return self.call if self.call is not None else own_call(self.session, self.world)

    def _meant(self, text: str) -> Meant:
        return meant(text, self.world, self.at, self.session, self.call)

    def _judge(self, text: str, hits: tuple[Hit, ...] | None = None) -> Judged:
        return self._base.judge(text, self._meant(text).one, hits)

    def _centre(self, text: str, judged: Judged) -> Asked | None:
        nearest = judged.evidence.candidates[0]
        if nearest.topic in AREA_TOPICS and self._meant(text).one is not None and outside_said(self.world, text):
            # The area of the call that is meant says more than that the place is not in it.
            return None
        said = centre_said(self.world, text, nearest)
        return None if said is None else self._answered(said, "obszar", 1.0)

    def _dated(self, text: str, judged: Judged, told: Sequence[Told]) -> Asked | None:
        """A day counted from a date in the question, or what is left of a limit; then what else is asked."""
        # The year of a date names no edition.
        calls = self._meant(undated(text, self.at.date()))
        topics = (judged.evidence.candidates[0].topic, *judged.decision.topics)
        said = until_said(self.world, calls, text, self.at, topics)
        if said is None:
            left = room_said(self.world, calls, text, self.at)
            return None if left is None else self._answered(left, COMPUTED, 1.0, ("deminimis_limit", "deminimis_okres"))
        known = {one.part.text: one.asked for one in told}
        beside = beside_days(text, tuple(known), self.at.date())
        others = [known.get(part) or self._part(Part(part), judged.hits).asked for part in beside]
        answered = [one for one in others if one.status == "answered"]
        day = self._answered(said, COMPUTED, 1.0, ("trwalosc_miejsc", "zegary_trwalosci"))
        cited = tuple(dict.fromkeys(citation for one in (*answered, day) for citation in one.citations))
        return replace(day, answer=joined(*(one.answer for one in answered), day.answer), citations=cited)

    def _computed(self, text: str, judged: Judged) -> Asked | None:
        calls = Calls(self._meant(text), self._beside(text))
        found = calculated(self.world, text, judged, calls, self.at, follows=self._follows(text))
        return None if found is None else self._answered(found[0], COMPUTED, 1.0, found[1])

    def _summed(self, text: str, judged: Judged, told: Sequence[Told]) -> Asked | None:
        """A calculation, with the answers to what else the message asks."""
        asked = self._computed(text, judged)
        if asked is None:
            return None
        if not any(one.asked.answer == asked.answer for one in told):
            # The jobs are spread over the message, so it is taken as a whole, with what surely asks for something else.
            told = [one for one in told if one.is_answered and one.is_clear]
        others = [one for one in told if one.asked.topic not in MONEY_TOPICS and one.is_beside]
        return with_others(self.world, asked, without_rest(text, others))

    def _unclear_sum(self, text: str, judged: Judged) -> Asked | None:
        """A calculation whose jobs were not understood: how to write them, rather than a sum of something else."""
        topic = judged.evidence.candidates[0].topic
        near = topic == COMPUTED or (topic in MONEY_TOPICS and asks_of_many(text))
        if not (near and is_muddled(text)) and not is_unread(text):
            return None
        answer = self.world.texts("answers-computed-unclear")
        offered = self._titles(("kwota_razem", *judged.decision.suggestions))[:MOST_SUGGESTIONS]
        return Asked(self.kept, "ask_back", answer, (), offered, (), judged.decision.score, COMPUTED)

    def _follows(self, text: str) -> bool:
        """Whether a short message only puts other numbers to the sum asked for just before ("a za dwie?")."""
        last = self.session.last_question if self.session is not None else None
        return last is not None and last.get("topic") in MONEY_TOPICS and len(text.split()) <= _SHORT

    def _beside_law(self, text: str, judged: Judged) -> Asked | None:
        """What an old call asked for and what the law asks for, side by side."""
        if judged.evidence.candidates[0].kind not in ("answer", COMPUTED):
            return None
        found = law_said(self.world, text, judged.hits, self.at)
        return None if found is None else self._answered(found[1], found[0], judged.decision.score)

    def _sides(self, text: str, judged: Judged) -> Asked | None:
        """Two things set side by side, each with its own answer."""
        if judged.evidence.candidates[0].kind != "answer":
            return None
        found = sides_said(self.world, text, judged.decision, self._meant(text), self.at, self.session)
        if found is None:
            return None
        one, other = found[0]
        related = (*self._related(one), *self._related(other))
        return self._answered(found[1], one, judged.decision.score, related)

    def _beside(self, text: str) -> tuple[str, ...]:
        """The calls a question sets side by side."""
        return compares(text, self.world) or ours_beside(text, self.world, self._own)

    def _set_beside(self, text: str) -> tuple[str, ...]:
        """The calls a question sets side by side and names, or calls its own."""
        return ours_against(text, self.world, self._own) or named_beside(text, self.world)

    def _compared(self, text: str, judged: Judged, calls: tuple[str, ...]) -> Asked | None:
        if len(calls) < 2:
            return None
        known = judged.evidence.candidates[0].kind in ("answer", COMPUTED)
        if not known and (judged.decision.status != "ask_back" or calls != self._set_beside(text)):
            return None
        topic = compared_topic(self.world, text, calls, judged.hits)
        said = compared_said(self.world, topic, calls, text, self.at)
        return None if said is None else self._answered(said, topic, judged.decision.score)

    def _parts(self, told: Sequence[Told], judged: Judged) -> Asked | None:
        """Two and more questions in one message, each with its own answer; None when it holds one."""
        answered = [one.asked for one in told if one.is_answered]
        if len({one.topic for one in answered}) < 2:
            return None
        return quoting(self.world, parts_said(self.world, told, self.kept), judged.hits)

    def _numbered(self, told: Sequence[Told], judged: Judged) -> Asked | None:
        """The answers to questions that a message numbers, with a word on those that were not understood."""
        if len({one.asked.topic for one in told}) < 2 or not any(one.is_answered for one in told):
            return None
        return quoting(self.world, parts_said(self.world, told, self.kept), judged.hits)

    def _told(self, text: str, judged: Judged, *, loosely: bool = False) -> list[Told]:
        """The parts of a message with what is said to each; nothing when it has only one."""
        parts = self._base.parts(text, loosely=loosely)[:_MOST_PARTS]
        if len(parts) < 2:
            return []
        lead = parts[0].before
        return [self._for_part(part.text, text)._part(part, judged.hits, part.before or lead) for part in parts]

    def _for_part(self, part: str, text: str) -> "AnswerTurn":
        """The turn of one part: what names no call or place of its own is about those of the whole message."""
        if self.call is not None:
            return self
        is_own = bool(named_in(part, self.world)) or placed_in(part, self.world, self.at) is not None
        return replace(self, call=one_of_all(part if is_own else text, text, self.world, self.at, self.session))

    def _alone(self, text: str, judged: Judged, told: Sequence[Told]) -> Asked:
        """The answer to a message that holds one question, or of which only one was understood."""
        asked = self._one(text, judged)
        if asked.status != "answered":
            asked = understood(told, unsure=asked.status == "ask_back") or asked
        if asked.status != "answered":
            return self._parts(self._told(text, judged, loosely=True), judged) or asked
        return beside_said(self.world, asked, without_rest(text, told) if asked.topic == COMPUTED else told)

    def _part(self, part: Part, hits: tuple[Hit, ...], before: str = "") -> Told:
        text = part.text
        judged = self._judge(part.meant, hits)
        asked = self._centre(text, judged) or self._centre(f"{part.told} {text}", judged)
        for sum_of in (text, f"{part.told} {text}"):
            if asked is None and (read_computation(sum_of) is not None or read_two_plans(sum_of) is not None):
                asked = self._computed(sum_of, judged)
        if asked is None:
            decision = replace(judged.decision, topics=judged.decision.topics[:1])
            asked = self._one(text, replace(judged, hits=(), decision=decision))
        if asked.status == "ask_back" and before:
            # What was told just before may say what it is about ("On ma 61 lat. Może być?").
            around = self._judge(f"{before} {text}", hits)
            if around.decision.status == "answered" and is_near(around.evidence):
                asked = self._one(text, replace(around, hits=()))
        return Told(part, asked, self._titles(near_to(judged.evidence)), is_clear(judged.evidence))

    def _one(self, text: str, judged: Judged) -> Asked:
        decision = judged.decision
        if decision.topics[:1] == (COMPARISON,) and not asks_of_both(text) and self._is_of_one(text):
            # It asks something else, whatever the rest of its story sounds like.
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

    def _is_of_one(self, text: str) -> bool:
        """Whether a text is about one call, or so long that it would name what it compares."""
        return self._meant(text).one is not None or len(text.split()) > _STORY

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
