"""One message being answered: what it is told apart into, and in which order its answers are looked for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from conversations.amount_asked import asks_amount
from conversations.asked import Asked
from conversations.calculated import Calls, calculated
from conversations.centre_of import centre_said, outside_said
from conversations.comparing import (
    AREA_TOPICS,
    COMPARISON,
    MONEY_TOPICS,
    OFTEN_COMPARED,
    RATES_ELSEWHERE,
    compared_said,
    compared_topic,
    compares,
    comparing_sentence,
    named_beside,
    ours_against,
    ours_beside,
)
from conversations.comparing_in_general import asks_of_both, asks_one_thing, tells_story
from conversations.finished_answer import FinishedAnswer
from conversations.keeping_until import beside_days, undated, until_said
from conversations.law_beside import law_said
from conversations.own_numbers import own_numbers
from conversations.part_sums import asks_both_kinds
from conversations.parting import (
    Told,
    all_named,
    also_asked,
    asks_apart,
    asks_clearly_apart,
    beside_said,
    is_clear,
    is_far,
    is_near,
    is_worth_a_search,
    likely_topic,
    near_to,
    parts_said,
    understood,
    with_others,
    without_rest,
)
from conversations.quoting import quoting
from conversations.room_left import room_said
from conversations.screens.parts import joined
from conversations.sum_reading import (
    asks_of_jobs,
    asks_of_many,
    is_muddled,
    is_unread,
    read_computation,
    read_two_plans,
)
from conversations.two_forms import two_forms
from conversations.two_sides import asks_whether_fit, sets_against, sides_said, two_sides
from conversations.which_call import named_in, one_of_all, placed_in
from knowledge.answers import Judged
from knowledge.answers.asking_words import without_leaning, without_slips
from knowledge.answers.courtesies import without_courtesies
from knowledge.answers.decision import MOST_SUGGESTIONS
from knowledge.answers.numbering import numbered
from knowledge.answers.parting import Part
from knowledge.answers.signals import signal
from knowledge.answers.wordings import COMPUTED
from knowledge.search import Hit

_MOST_PARTS = 4
_SHORT = 7
_LONG_STORY = 30
_LONGEST_SUM = 420
"""Characters of a part with what is told before it, in which a sum of its own is looked for."""


@dataclass(frozen=True, slots=True)
class AnswerTurn(FinishedAnswer):
    """One message being answered: told apart, with its calculations, comparisons and parts."""

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
        asked = items and (self._dated(text, judged, told) or self._parts(told, judged, numbered=True))
        if asked:
            return self.placed(text, asked)
        text = items.plain if items is not None else text
        asked = (
            self._own_numbers(text, told)
            or self._dated(text, judged, told)
            or (None if asks_clearly_apart(told) else self._beside_law(text, judged))
            or self._summed(text, judged, told)
            or also_asked(self.world, self._compared(text, judged, self._set_beside(text)), told)
            or (None if asks_apart(told) else also_asked(self.world, self._sides(text, judged), told))
            or also_asked(self.world, self._compared(text, judged, self._beside(text)), told)
            or self._unclear_sum(text, judged)
            or self._parts(told, judged)
            or self.uncounted(text, judged, self._centre(text, judged) or self._alone(text, judged, told))
        )
        asked = self.of_people(text, self.half_told(text, asked))
        return self.placed(text, self.counted(text, asked, told))

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

    def _own_numbers(self, text: str, told: Sequence[Told]) -> Asked | None:
        """What a question's own numbers come to, with the answers to what else it asks."""
        found = own_numbers(self.world, self._meant(undated(text, self.at.date())), text, self.at)
        if found is None:
            return None
        said, related, topic = found
        others = [one for one in told if one.is_answered and one.is_clear and one.is_beside]
        others = [one for one in others if one.asked.topic not in (COMPUTED, *MONEY_TOPICS, *related)]
        return with_others(self.world, self._answered(said, topic, 1.0, related), without_rest(text, others))

    def _computed(self, text: str, judged: Judged) -> Asked | None:
        beside = self._set_beside(text)
        calls = Calls(self._meant(text), beside or self._beside(text), plainly=len(beside) > 1)
        found = calculated(self.world, text, judged, calls, self.at, follows=self._follows(text))
        return None if found is None else self._answered(found[0], COMPUTED, 1.0, found[1])

    def _summed(self, text: str, judged: Judged, told: Sequence[Told]) -> Asked | None:
        """A calculation, with the answers to what else the message asks."""
        asked = self._computed(text, judged)
        if asked is None or (all_named(told) and not (asks_of_jobs(text) or asks_both_kinds(text))):
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
        if not asks_amount(text) or not ((near and is_muddled(text)) or is_unread(text)):
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

    def _sides(self, text: str, judged: Judged, before: str | None = None) -> Asked | None:
        """Two things set side by side, each with its own answer; in a part, told in or `before` it, only alike ones."""
        kind = judged.evidence.candidates[0].kind
        if kind != "answer" and not (kind == "refuse" and asks_whether_fit(text)):
            return None
        sides = two_forms(f"{before or ''} {text}")
        if sides is None and (before is None or sets_against(text)):
            sides = two_sides(self._base, text, only_alike=before is not None)
        if sides is None:
            return None
        found = sides_said(self.world, sides, judged.decision, self._meant(text), self.at, self.session)
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
        nearest = judged.evidence.candidates[0]
        known = nearest.kind in ("answer", COMPUTED)
        # "Stawki innych ośrodków": those of the other call that is named are known.
        unsure = judged.decision.status == "ask_back" or nearest.topic == RATES_ELSEWHERE
        if not known and not (unsure and calls == self._set_beside(text)):
            return None
        topic = compared_topic(self.world, comparing_sentence(text, calls, self.world), calls, judged.hits)
        if topic == COMPARISON and not asks_of_both(text) and (tells_story(text) or asks_one_thing(text)):
            return None
        if topic == COMPARISON and asks_one_thing(text):
            # What tells the calls apart in general is no answer to one who asks for one thing.
            return self._asked_what(judged)
        said = compared_said(self.world, topic, calls, text, self.at)
        return None if said is None else self._answered(said, topic, judged.decision.score)

    def _asked_what(self, judged: Judged) -> Asked:
        """A question back: in what some calls are to be compared."""
        nearest = (one.topic for one in judged.evidence.answers if one.topic not in MONEY_TOPICS | {COMPARISON})
        offered = self._titles((*OFTEN_COMPARED, *nearest))[:MOST_SUGGESTIONS]
        answer = self.world.texts("answers-compare-unclear")
        return Asked(self.kept, "ask_back", answer, (), offered, (), judged.decision.score, COMPARISON)

    def _parts(self, told: Sequence[Told], judged: Judged, *, numbered: bool = False) -> Asked | None:
        """Two and more questions in one message, each with its own answer; None when it holds one.

        `numbered`: the message numbers them itself, so that one may be answered and the others not be understood.
        """
        answered = {one.asked.topic for one in told if one.is_answered}
        asked = {one.asked.topic for one in told} if numbered and answered else answered
        return None if len(asked) < 2 else quoting(self.world, parts_said(self.world, told, self.kept), judged.hits)

    def _told(self, text: str, judged: Judged, known: Sequence[Told] = (), *, loosely: bool = False) -> list[Told]:
        """The parts of a message with what is said to each; nothing when it has only one.

        `known`: parts that were looked at before.
        """
        parts = self._base.parts(text, loosely=loosely)[:_MOST_PARTS]
        if len(parts) < 2:
            return []
        lead, before = parts[0].before, {one.part: one for one in known}
        return [
            before.get(part) or self._for_part(part.text, text)._part(part, judged.hits, part.before or lead)
            for part in parts
        ]

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
            # A long story tells so much that looking at all of it finds nothing and takes as long as the rest.
            more = self._told(text, judged, told, loosely=True) if len(text.split()) <= _LONG_STORY else ()
            return self._parts(more, judged) or asked
        return beside_said(self.world, asked, without_rest(text, told) if asked.topic == COMPUTED else told)

    def _part(self, part: Part, hits: tuple[Hit, ...], before: str = "") -> Told:
        text, full = part.text, f"{part.told} {part.text}" if part.told else part.text
        judged = self._judge(part.meant, hits)
        if part.is_plain and (judged.decision.status != "answered" or is_far(judged.evidence)):
            # The passages found for the whole message, and what is told before a question, may be about anything.
            alone = self._judge(part.in_full or text, ())
            if not is_clear(alone.evidence) and is_worth_a_search(alone.evidence):
                alone = self._judge(part.in_full or text)
            judged = alone if is_clear(alone.evidence) or not part.told else judged
        asked = self._centre(text, judged) or (self._centre(full, judged) if part.told else None)
        for sum_of in dict.fromkeys((text, full if len(full) <= _LONGEST_SUM else text)):
            if asked is None and (read_computation(sum_of) is not None or read_two_plans(sum_of) is not None):
                asked = self._computed(sum_of, judged)
        asked = asked or self._sides(text, judged, part.told)
        if asked is None:
            decision = replace(judged.decision, topics=judged.decision.topics[:1])
            asked = self._one(text, replace(judged, hits=(), decision=decision))
        if asked.status == "ask_back" and before:
            # What was told just before may say what it is about ("On ma 61 lat. Może być?").
            around = self._judge(f"{before} {text}", hits)
            if around.decision.status == "answered" and is_near(around.evidence):
                asked = self._one(text, replace(around, hits=()))
        likely = likely_topic(part, judged.evidence) if asked.status == "ask_back" and part.is_plain else None
        said = self.of_topic(likely, text, judged.decision.score) if likely is not None else None
        return Told(part, asked, self._titles(near_to(judged.evidence, text)), is_clear(judged.evidence), said)
