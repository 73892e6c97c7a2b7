"""What is done to an answer at its end: what it lacks of the question is said, or asked back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from conversations.asked import Asked
from conversations.centre_of import asks_contact, outside_said
from conversations.comparing import AREA_TOPICS
from conversations.counting import counted
from conversations.law_days import LAW_TOPICS, law_day
from conversations.one_answer import OneAnswer
from conversations.own_case import days_of_calls, own_case
from conversations.parting import Told
from conversations.screens.parts import joined
from conversations.share_of_team import share_is_open
from conversations.two_asked import half_counted
from knowledge.answers import Judged
from knowledge.answers.decision import MOST_SUGGESTIONS
from knowledge.answers.numbering import announced
from knowledge.answers.wordings import COMPUTED

_ABOUT_A_CENTRE = frozenset({"operator", "termin", "gdzie_papier", "doradcy_kluczowi", "nabor_ciagly", "po_naborze"})
"""Questions about the centre itself and its calls."""


@dataclass(frozen=True, slots=True)
class FinishedAnswer(OneAnswer):
    """One answer looked through against its question: its place, a case of its own, a second amount."""

    def placed(self, text: str, asked: Asked) -> Asked:
        """An answer from a call's rules, with a word of caution when the question names a place no call serves."""
        outside = outside_said(self.world, text) if asked.status == "answered" else None
        if outside is None:
            return asked
        if asked.topic in _ABOUT_A_CENTRE or (asked.topic in AREA_TOPICS and asks_contact(text)):
            # What our centres do says nothing of another one.
            return Asked(self.kept, "declined", outside, (), (), self._titles(("obszar",)), asked.score, asked.topic)
        calls = self.world.catalogue.calls
        if outside in asked.answer or not any(document in calls for document, _, _ in asked.citations):
            return asked
        return replace(asked, answer=joined(outside, asked.answer))

    def counted(self, text: str, asked: Asked, told: Sequence[Told]) -> Asked:
        """An answer, with a word where a message says that it has more questions than were found in it."""
        found = len({one.asked.topic if one.is_answered else one.part.text for one in told})
        if asked.status != "answered" or max(found, 1) >= announced(text):
            return asked
        return replace(asked, answer=joined(asked.answer, self.world.texts("answers-fewer-questions")))

    def half_told(self, text: str, asked: Asked) -> Asked:
        """An answer as it is; where it has one amount and the question asks for two, both are asked back."""
        if asked.status != "answered" or asked.topic != COMPUTED or not half_counted(text, asked.answer):
            return asked
        answer = self.world.texts("answers-two-asked")
        return Asked(self.kept, "ask_back", answer, (), asked.related, (), asked.score, COMPUTED)

    def uncounted(self, text: str, judged: Judged, asked: Asked) -> Asked:
        """An answer; where it is a rule alone and its question wants a case of its own counted, that is said."""
        if asked.status != "answered" or asked.topic == COMPUTED or self._counts(text, asked):
            return asked
        case = own_case(text, judged.evidence, asked.topic, self.at.date(), days_of_calls(self.world))
        key = case or ("share" if share_is_open(self.world, self._meant(text), text, asked.topic) else None)
        if key is None:
            return asked
        nearest = self._titles((*judged.decision.topics, *judged.decision.suggestions))[:MOST_SUGGESTIONS]
        topic = asked.topic
        rule = self.of_topic(topic, text, asked.score) if topic is not None and topic in self._base.faq else asked
        answer = joined(self.world.texts(f"answers-own-{key}"), rule.answer)
        return replace(rule, status="ask_back", answer=answer, suggestions=nearest)

    def _counts(self, text: str, asked: Asked) -> bool:
        """Whether an answer has the day or the number of people that its rule comes to."""
        days = [law_day(self.world, topic, text, self.at.date()) for topic in LAW_TOPICS]
        topic = asked.topic if asked.topic in self._base.faq else None
        people = counted(self.world, topic, self._meant(text), text) if topic is not None else ""
        return any(told and told in asked.answer for told in (*days, people))
