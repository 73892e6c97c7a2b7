"""Puts the answers to several questions of one message together, and says which of them were not understood."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from conversations.answer_texts import Citation
from conversations.asked import Asked, Suggestion
from conversations.cost_beside import asks_enough
from conversations.money_named import amount_named
from conversations.money_parts import named_parts
from conversations.screens.parts import joined
from conversations.world import World
from knowledge.answers import KnowledgeBase
from knowledge.answers.asking_words import SHORTEST, leans, opens_asking, points_back, tells
from knowledge.answers.decision import Evidence
from knowledge.answers.parting import Part
from knowledge.answers.redaction import redact
from knowledge.answers.wordings import COMPUTED
from knowledge.normalise import fold

_LONGEST_QUOTE = 90
"""Characters of a part that are quoted back; a longer one is cut at a word."""
_MOST_OF_PART = 2
"""Buttons for a part that was not understood."""
_NEAR = -0.8
"""The score from which a question is near enough to be offered for such a part."""
_NOT_OURS = -0.4
"""The score from which a part is most likely a question that has no answer."""
_CLEAR = 0.2
"""The score from which a part is clear by itself."""
_OF_PROGRAM = "bot_"
"""What the ids of questions about the program itself begin with."""
_LIKELY = -0.4
"""The score from which a part most likely asks the nearest question, where that leads clearly."""
_LEADS = 0.2
"""How far before all others such a question has to be."""
_NAME = 4
"""Words up to which a part that is clear by itself asks by naming its thing ("trwałość podmiotu")."""
_SAYS_ALL = 4
"""Words a part needs to say by itself what it is about."""
_FOLLOWS = -0.3
"""The score from which a part is taken together with what was told just before it."""
_WORTH_A_SEARCH = -0.35
"""The score from which passages may make a part clear."""
_FAR = -0.7
"""Below this score a part by itself is near to no question."""
_MORE_THAN_SIDES = 3
"""Different answers that are more than the two sides of a comparison."""
_NEARER = -0.6
"""The score from which a question is offered all the same."""


@dataclass(frozen=True, slots=True)
class Told:
    """One part of a message, what came of it, the nearest questions, and whether it is clear by itself."""

    part: Part
    asked: Asked
    near: tuple[Suggestion, ...] = ()
    is_clear: bool = False
    likely: Asked | None = None
    """The answer it most likely wants, where it got none because that is not sure."""

    @property
    def is_answered(self) -> bool:
        """Whether the part got an answer."""
        return self.asked.status == "answered"

    @property
    def is_beside(self) -> bool:
        """Whether the part asks for something beside a sum, and not only on which terms the sum is meant."""
        text = self.part.text
        named = self.is_clear and len(text.split()) <= _NAME and not tells(text)
        asks = opens_asking(text) or (self.is_answered and (text.endswith("?") or named))
        return (self.is_answered or self.is_open) and asks and not leans(text) and not named_parts(text)

    @property
    def is_open(self) -> bool:
        """Whether the part plainly asks and got no answer."""
        return self.asked.status in ("declined", "ask_back") and self.part.is_plain


def asks_apart(told: Sequence[Told]) -> bool:
    """Whether a message's parts are three, or questions with marks of their own, so that they are no comparison."""
    answered = [one for one in told if one.is_answered]
    marked = {one.asked.topic for one in _sentences(told) if one.is_answered}
    return len(marked) > 1 or len({one.asked.topic for one in answered}) >= _MORE_THAN_SIDES


def _sentences(told: Sequence[Told]) -> Iterator[Told]:
    """The parts of a message that are sentences of their own: those with a mark, and what is typed after one."""
    for place, one in enumerate(told):
        if one.part.text.endswith("?") or (place and told[place - 1].part.text.endswith("?")):
            yield one


def also_asked(world: World, asked: Asked | None, told: Sequence[Told]) -> Asked | None:
    """A comparison with the answers to what its message asks in other sentences, as far as these are clear."""
    if asked is None:
        return None
    compared = frozenset({COMPUTED, asked.topic})
    others = [
        one
        for one in _sentences(told)
        if one.is_beside and one.is_answered and one.is_clear and len(one.part.text.split()) > SHORTEST
        and one.asked.topic not in compared and not _is_told(world, asked, one.asked.topic)
    ]  # fmt: skip
    return with_others(world, asked, others)


def all_named(told: Sequence[Told]) -> bool:
    """Whether each part of a message clearly asks for something else that has an answer, so that none is a sum."""
    topics = {one.asked.topic for one in told if one.is_answered and one.is_clear}
    return len(topics) == len(told) > 1 and COMPUTED not in topics


def asks_clearly_apart(told: Sequence[Told]) -> bool:
    """Whether two parts of a message are each clear by themselves, and are about different things."""
    return len({one.asked.topic for one in told if one.is_answered and one.is_clear}) > 1


def parts_said(world: World, told: Sequence[Told], kept: str) -> Asked:
    """The answers to several parts, each under its question, with those that were not understood."""
    answered = [one.asked for one in told if one.is_answered]
    cite = _cited(answered, told)
    related = tuple(dict.fromkeys(suggestion for one in answered for suggestion in one.related))
    topics = {one.topic for one in answered}
    offered = tuple(one for one in (*_offered(told), *related) if one[0] not in topics)
    score = min(one.score for one in answered)
    return Asked(kept, "answered", joined(*_lines(world, told)), cite, (), offered, score, answered[0].topic)


def with_others(world: World, asked: Asked, others: Sequence[Told]) -> Asked:
    """An answer with those to what else its message asks, and a word on what was not understood."""
    if not others:
        return asked
    answered = [one.asked for one in others if one.is_answered]
    cite = _cited((asked, *answered), others)
    related = tuple(dict.fromkeys((*_offered(others), *asked.related)))
    return replace(asked, answer=joined(asked.answer, *_lines(world, others)), citations=cite, related=related)


def without_rest(text: str, told: Sequence[Told]) -> list[Told]:
    """The parts of a message without "ile musimy dołożyć", which a sum beside a price has told."""
    if amount_named(fold(text)) is None:
        return list(told)
    return [one for one in told if one.is_answered or not asks_enough(one.part.text)]


def beside_said(world: World, asked: Asked, told: Sequence[Told]) -> Asked:
    """The answer to a whole message, with a word on each part that plainly asks something else and got no answer.

    A part that is clear by itself, and whose answer is not the one already given, gets it there too.
    """
    still = [one for one in told if one.is_open and not any(_is_told(world, asked, topic) for topic, _ in one.near)]
    if not still or len(still) == len(told):
        return asked
    clear = [one for one in told if one.is_answered and one.is_clear and not _is_told(world, asked, one.asked.topic)]
    return with_others(world, asked, [*clear, *still])


def understood(told: Sequence[Told], *, unsure: bool) -> Asked | None:
    """The answer to the one part that was understood of a message whose other parts plainly ask something else.

    What follows a question may lean on it, so a later part has to be clear by itself; so has the first, unless the
    whole message was only `unsure`.
    """
    # A word on the program itself is no answer to a message that asks for something else.
    answered = [one for one in told if one.is_answered and not (one.asked.topic or "").startswith(_OF_PROGRAM)]
    if not answered or any(not (one.is_answered or one.is_open) for one in told):
        return None
    one = answered[0]
    return one.asked if one.is_clear or (unsure and one is told[0]) else None


def is_clear(evidence: Evidence) -> bool:
    """Whether a part is so near to a question that it needs nothing around it."""
    return evidence.candidates[0].kind == "answer" and evidence.candidates[0].score >= _CLEAR


def is_near(evidence: Evidence) -> bool:
    """Whether a part, with what was told before it, is near enough to a question to be answered by it."""
    return evidence.candidates[0].kind == "answer" and evidence.candidates[0].score >= _FOLLOWS


def is_worth_a_search(evidence: Evidence) -> bool:
    """Whether passages of its own may settle which question a part asks; they cost as much as all else about it."""
    return any(one.score >= _WORTH_A_SEARCH for one in evidence.answers[:1])


def is_far(evidence: Evidence) -> bool:
    """Whether a part is so far from any question that only the passages found for its message speak for one."""
    return evidence.candidates[0].score < _FAR


def likely_topic(part: Part, evidence: Evidence) -> str | None:
    """The question a part most likely asks; None where it may as well be another, or says too little by itself."""
    first, *others = evidence.candidates
    if first.kind != "answer" or first.score < _LIKELY or points_back(part.text):
        return None
    lead = first.score - max((one.score for one in others), default=first.score)
    return first.topic if lead >= _LEADS and len(part.meant.split()) >= _SAYS_ALL else None


def near_to(evidence: Evidence, text: str) -> tuple[str, ...]:
    """The questions that may be meant by a part that was not understood; none where it surely asks something else."""
    first = evidence.candidates[0]
    if first.kind == "refuse" and first.score >= _CLEAR and len(text.split()) >= _SAYS_ALL:
        return ()
    least = _NEARER if first.kind not in ("answer", COMPUTED) and first.score >= _NOT_OURS else _NEAR
    return tuple(one.topic for one in evidence.answers if one.score >= least)[:_MOST_OF_PART]


def quoted(text: str) -> str:
    """A part of a message as it is quoted back: without personal data, with a capital letter, no longer than a line."""
    bare = redact(text).strip(" ,.;:–—-")
    if len(bare) > _LONGEST_QUOTE:
        bare = bare[:_LONGEST_QUOTE].rsplit(" ", 1)[0].rstrip(" ,.;:–—-") + "…"
    return bare[:1].upper() + bare[1:]


def _lines(world: World, told: Sequence[Told]) -> list[str]:
    """What is said to each part; one answer to two parts is given once."""
    base: KnowledgeBase = world.knowledge
    said: dict[str, str] = {}
    for one in told:
        topic = one.asked.topic
        if one.is_answered and topic is not None:
            title = base.title(topic) if topic in base.faq and not _is_headed(world, one) else quoted(one.part.text)
            said.setdefault(topic, world.texts("answers-part", title=title, text=one.asked.answer))
        elif one.is_open:
            said[one.part.text] = _open_said(world, one)
    return list(said.values())


def _is_headed(world: World, one: Told) -> bool:
    """Whether an answer to a part has the title of its question already, beside that of another."""
    return f"**{world.knowledge.title(one.asked.topic)}**" in one.asked.answer


def _cited(answered: Iterable[Asked], told: Iterable[Told]) -> tuple[Citation, ...]:
    """What some answers cite, and those that the parts which were not understood most likely want."""
    likely = (one.likely for one in told if one.is_open and one.likely is not None)
    return tuple(dict.fromkeys(citation for one in (*answered, *likely) for citation in one.citations))


def _is_told(world: World, asked: Asked, topic: str | None) -> bool:
    """Whether an answer already is that to a topic, or one of the two that may be meant."""
    base: KnowledgeBase = world.knowledge
    return topic == asked.topic or (
        topic is not None and topic in base.faq and f"**{base.title(topic)}**" in asked.answer
    )


def _open_said(world: World, one: Told) -> str:
    base: KnowledgeBase = world.knowledge
    key = "answers-part-unclear" if one.near else "answers-part-declined"
    said, topic = world.texts(key, question=quoted(one.part.text)), one.asked.topic
    if one.likely is not None and one.near:
        title = world.knowledge.title(one.near[0][0])
        said = world.texts("answers-part-likely", question=quoted(one.part.text))
        return joined(said, world.texts("answers-part", title=title, text=one.likely.answer))
    if one.near or topic is None or topic not in base.faq:
        return said
    return f"{said} {base.entry(topic).decline}".strip()


def _offered(told: Sequence[Told]) -> tuple[Suggestion, ...]:
    """The nearest questions of the parts that were not understood."""
    return tuple(suggestion for one in told if one.is_open for suggestion in one.near)
