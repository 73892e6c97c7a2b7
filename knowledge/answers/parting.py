"""The questions a message holds: cut where it joins things, as far as both sides ask for something of their own.

What only greets, thanks, announces or tells is no part: it is left out, or stays with the question it leads to.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.answers.asking_words import (
    SHORTEST,
    asking,
    asks_of_its_own,
    asks_plainly,
    leans,
    opens_asking,
    points_back,
    tells,
    without_opening,
)
from knowledge.answers.courtesies import is_courtesy, without_courtesies
from knowledge.answers.cutting import Cut, cuts
from knowledge.answers.headwords import in_full, listed
from knowledge.answers.numbering import Numbered, numbered
from knowledge.answers.pointing import named_in_full
from knowledge.answers.splitting import sentences
from knowledge.normalise import fold

Nearest = Callable[[str], tuple[str, float]]
"""The topic a text is nearest to, and the classifier's score of it."""

_LONG = 25
"""Words from which a message is parted only where both parts have a word that asks: a story has many other joints."""
_SHORT = 8
"""Words up to which a part may share the asking word of the other ("ile na utworzenie i na utrzymanie")."""
_MOST_CUTS = 6
_APART = -0.45
"""The score both parts of a message need to be taken for questions of their own."""
_APART_ASKED = -0.6
"""The same where both parts are worded as questions."""
_APART_BARELY, _APART_SURELY = -0.85, 0.2
"""The scores of such parts where one is hardly understood and the other surely is."""
_APART_SILENT = -0.2
"""The same where one part has no word that asks, and so may only be one thing of two that are asked about."""
_GOES_ON = re.compile(r"(?:z|ze|w|we|od|do|dla|wraz)\b")
"""Openings of a half that goes on with the noun before it."""
_SAYS_ALL = 4
"""Words from which a question says by itself what it is about."""
_REQUESTS = re.compile(
    r"\bprosz\w{1,3}\s+(?:\w+\s+){0,2}(?:wskazanie|podanie|informacj\w|wyjasnienie|okreslenie|podac|wskazac|wymienic)\b|"
    r"\b(?:podaj|podajcie|wymiencie)\b|\binteresuj\w{1,2}\s+(?:mnie|nas)\b|\b(?:mnie|nas)\s+interesuj\w{1,2}\b"
)
"""A request names what it asks for, each thing by its noun ("o wskazanie daty naboru oraz programu")."""
_COLON = re.compile(r"\s*:\s+")
_WHETHER = re.compile(r"\bczy\b")


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a message.

    Attributes:
        text: the question as it was typed.
        told: what the message tells before it.
        in_full: the question in full, where it is one word or points at something.
        is_plain: whether it surely asks for something, so that no answer to it has to be said.
    """

    text: str
    told: str = ""
    in_full: str = ""
    is_plain: bool = True

    @property
    def meant(self) -> str:
        """What is judged: the question in full, or with what was told before where it only points at that."""
        if self.in_full:
            return self.in_full
        return f"{self.told} {self.text}".strip() if points_back(self.text) else self.text

    @property
    def before(self) -> str:
        """The last sentence that is told before the question."""
        return (sentences(self.told) or [""])[-1]


def parted(text: str, nearest: Nearest, *, loosely: bool = False) -> list[Part]:
    """The questions of a message in order; itself alone, unless its parts clearly ask different things.

    `loosely`: for a message that was not understood as a whole, whatever it tells may be what it asks about.
    """
    things = _each_listed(text)
    if things:
        return things
    way = _Loosely(nearest) if loosely else _Strictly(nearest, "?" in text, _REQUESTS.search(fold(text)) is not None)
    items = numbered(text)
    if items is not None:
        return _numbered_parts(items, way)
    parts = [part for part in way.parted(text) if not is_courtesy(part)]
    if len(parts) < 2:
        return [Part(text)]
    return [one for place in range(len(parts)) for one in _each_listed(parts[place]) or [way.part(parts, place)]]


def _each_listed(text: str) -> list[Part]:
    """The things a text lists, each as a question; nothing where it is no mere list."""
    things = listed(without_courtesies(text))
    names = [thing for thing, _ in things]
    return [
        Part(thing, in_full=named_in_full(thing, " ".join(names[:place])) or question)
        for place, (thing, question) in enumerate(things)
    ]


def _numbered_parts(found: Numbered, way: "_Loosely") -> list[Part]:
    """The questions a message numbers, each with what is told before all of them."""
    told = "" if is_courtesy(found.lead) else without_courtesies(found.lead)
    pieces = [piece for item in found.items for piece in way.parted(item) if not is_courtesy(piece)]
    questions = [without_courtesies(piece) for piece in pieces]
    return [
        Part(question, told, named_in_full(question, " ".join((told, *questions[:place]))) or in_full(question) or "")
        for place, question in enumerate(questions)
    ]


def _unframed(question: str) -> str:
    """A question without what only says before a colon what it is about ("Nabór z 2024: ile jest na utworzenie")."""
    for colon in _COLON.finditer(question):
        frame, rest = question[: colon.start()], question[colon.end() :]
        says_all = opens_asking(rest) and len(rest.split()) >= _SAYS_ALL
        if not asking(frame) and (says_all or in_full(rest) is not None):
            return rest
    return question


@dataclass(frozen=True, slots=True)
class _Loosely:
    """Cuts wherever both halves are near to different questions."""

    nearest: Nearest

    def parted(self, text: str) -> list[str]:
        """The parts of a text, by its surest cut and those of its halves."""
        best: tuple[bool, float, str, str] | None = None
        is_long = len(text.split()) > _LONG
        for cut in [cut for cut in cuts(text) if self.may_part(cut, is_long=is_long)][-_MOST_CUTS:]:
            (topic, score), (second, second_score) = self.topic(cut.one), self.topic(cut.other)
            low, high = sorted((score, second_score))
            both_ask = asking(cut.one) and opens_asking(cut.other)
            if topic != second and self.is_sure(cut, low, high, both_ask=both_ask):
                best = max(best or (False, -9.0, "", ""), (both_ask, low, cut.one, cut.other))
        return [text] if best is None else [*self.parted(best[2]), *self.parted(best[3])]

    def part(self, parts: Sequence[str], place: int) -> Part:
        """A part as a question."""
        return Part(without_courtesies(parts[place]), is_plain=False)

    def may_part(self, cut: Cut, *, is_long: bool) -> bool:
        """Whether both halves may be questions."""
        if any(is_courtesy(half) or len(half.split()) <= SHORTEST for half in (cut.one, cut.other)):
            return False
        return not is_long or (asking(cut.one) and asking(cut.other))

    def is_sure(self, cut: Cut, low: float, high: float, *, both_ask: bool) -> bool:
        """Whether the scores of the halves are high enough to part them."""
        return low >= (_APART_ASKED if both_ask else _APART)

    def topic(self, half: str) -> tuple[str, float]:
        """The question half a message is nearest to."""
        return self.nearest(without_courtesies(half))


@dataclass(frozen=True, slots=True)
class _Strictly(_Loosely):
    """Cuts only where both halves are worded as questions, or name two things that one question asks about.

    Attributes:
        marked: whether the message uses question marks, so that a sentence without one most likely tells.
        requests: whether it asks by naming things ("proszę o wskazanie…").
    """

    marked: bool
    requests: bool = False

    def part(self, parts: Sequence[str], place: int) -> Part:
        """A part as a question, told apart from what was told before it."""
        core = self._core(parts[place])
        start = parts[place].find(core)
        question = without_courtesies(core)
        full = named_in_full(question, " ".join(parts[:place])) or in_full(question) or ""
        if not full and place + 1 < len(parts) and len(question.split()) == SHORTEST and opens_asking(question):
            # "kto składa i do kiedy wniosek": the thing stands in the second part only.
            full = f"{question} {without_opening(parts[place + 1])}"
        lists_things = not any(asking(part) for part in parts) and not leans(question)
        return Part(question, parts[place][: max(start, 0)].strip(), full, lists_things or asks_plainly(question))

    def may_part(self, cut: Cut, *, is_long: bool) -> bool:
        """Whether both halves may be questions: what tells or greets beside a question is none."""
        if any(is_courtesy(half) or leans(half) for half in (cut.one, cut.other)):
            return False
        last, rest = (sentences(cut.one) or [""])[-1], sentences(cut.other)
        if cut.ends_sentence:
            first = asks_of_its_own(last, marked=self.marked)
            second = any(asks_of_its_own(sentence, marked=self.marked) for sentence in rest)
            return first and second if is_long or self.marked else first == second
        first, second = asking(last), asking(rest[0])
        names = self.requests and not (first or second or cut.is_within_clause)
        if cut.is_bare and not names and not self._is_joined(cut, last):
            return False
        if first and second:
            return True
        if is_long or (self.marked and len(rest) > 1 and not (first or second)):
            return False
        return first == second or self._is_brief(cut.other if first else cut.one)

    def is_sure(self, cut: Cut, low: float, high: float, *, both_ask: bool) -> bool:
        """Whether the scores of the halves are high enough to part them."""
        if both_ask:
            return low >= _APART_ASKED or (low >= _APART_BARELY and high >= _APART_SURELY)
        return low >= (_APART if asking(cut.one) and asking(cut.other) else _APART_SILENT)

    def topic(self, half: str) -> tuple[str, float]:
        """The question half a message is nearest to: by what it asks, else by all it says."""
        question = without_courtesies(self._core(half))
        core = self.nearest(in_full(question) or question)
        whole = core if core[1] >= 0 else self.nearest(without_courtesies(half))
        return max(core, whole, key=lambda found: found[1])

    def _core(self, text: str) -> str:
        """A part from its first sentence that asks to its last."""
        found = sentences(text)
        asked = [place for place, sentence in enumerate(found) if asks_of_its_own(sentence, marked=self.marked)]
        if not asked and found and asking(found[-1]):
            # A piece of a sentence has lost its mark to the piece after it.
            asked = [len(found) - 1]
        return _unframed(" ".join(found[asked[0] : asked[-1] + 1]) if asked else text)

    def _is_joined(self, cut: Cut, last: str) -> bool:
        """Whether what follows a mere comma or dash may be a question of its own, not the rest of the clause before."""
        if cut.is_within_clause:
            return False
        if fold(cut.other).startswith("czy ") and _WHETHER.search(fold(last)):
            # "czy X, czy Y" asks for a choice.
            return False
        return (asking(last) and opens_asking(cut.other)) or len(last.split()) + len(cut.other.split()) <= _SHORT

    def _is_brief(self, silent: str) -> bool:
        """Whether a half that has no word that asks is short enough to share that of the other, and tells nothing."""
        return len(silent.split()) <= _SHORT and not tells(silent) and _GOES_ON.match(fold(silent)) is None
