"""Questions that set two things side by side ("fundacja czy spółdzielnia", "klient 60+ kontra bezrobotna")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from conversations.answer_texts import Said, topic_said
from conversations.comparing import COMPARISON
from conversations.screens.parts import joined
from conversations.session import Session
from conversations.which_call import Meant
from conversations.world import World
from knowledge.answers import KnowledgeBase
from knowledge.answers.decision import Candidate, Decision
from knowledge.normalise import fold

_AGAINST = re.compile(r"\s(?:kontra|vs\.?|versus|wobec|w\s+odr[oó][zż]nieniu\s+od)\s|\s*/\s*(?=[^\W\d])", re.I)
"""Words that set two things against each other, whatever else is said."""
_NO_VERB = (
    r"(?!(?:te[zż]|mo[zż]\w*|nie|jest|s[aą]|trza|trzeba|wystarcz\w*|odpada|da|musi\w*|kto|to|jednak|ju[zż]|wolno|b[eę]d\w+|"
    r"by[cćl]\w*|dosta\w*|mie[cć]|si[eę])\b)"
)
_OR = re.compile(
    rf"(?<![,.?!;:])(?<!\bi)(?<!\ba)(?<!\boraz)(?<!\bno)\s(?:czy|albo|abo|ab[oō]|lub)\s{_NO_VERB}"
    rf"|,?\sczy\s(?:mo[zż]e|raczej|te[zż]|lepiej)\s{_NO_VERB}",
    re.I,
)
"""A mere "czy" before a verb asks whether something is so, not which of two."""
_ASKS = r"(?!(?:ile|wiela|ilu|jak\w*|kiedy|kej|gdzie|kaj|kto|komu|co|czemu|skad|sk[aą]d|kt[oó]r\w+|czy|w\s+jakim)\b)"
_AND = re.compile(rf",?\s(?:a|od)\s|,?\s(?:i|oraz)\s{_ASKS}|\s[-–—]\s{_ASKS}|,\s{_ASKS}(?=[^\W\d])", re.I)
"""Where a word that asks follows an "i", another question begins."""
_BOTH = re.compile(
    r"\b(?:(?:ile|wiela|jak\s+d\w*go)\s+(?:\w+\s+){0,3}(?:jedn|pierwsz)\w{1,2},?\s+(?:\w+\s+){0,4}drug\w{1,2}|oboj[eg]\w*|obie|obaj|obydw\w+|oba|obu|obiema|obajdwa|porown\w*|roznic\w*|rozni\w*|roznia|odroznia\w*|"
    r"to\s+samo|(?:na\s+)?kazd\w+\s+z\s+nich|"
    r"rozrozni\w*|co\s+(?:wyst\w+|lep\w+|przyjm\w*|przejdzie|wejdzie|wchodzi|wybra\w*)|dluzej|dluzszy|dluzsz\w*|krocej|krotsz\w*|lepij|lepiej|lepsz\w*|gorzej|wiecej|mniej|ktor[yaei]|ktore|kto)\b"
)
"""Words that ask of two things together, so that a mere "i" or "a" joins what is compared."""
_CONTRAST = re.compile(rf",?\sa\s{_ASKS}", re.I)
_TWICE = re.compile(r",?\sa\s(?=(?:ile|iel|wiela|jak\s+d\w*go)\b)", re.I)
"""What sets two things of one kind side by side by asking the same of each ("ile przy ¾, a ile przy ½")."""
_DIFFER = re.compile(
    r"^(?:.*\b)?(?:(?:w\s+)?czym|czm|jak|co)\s+(?:sie\s+)?(?:rozni\w*|roznia|odroznia\w*)(?:\s+sie)?\s+|"
    r"^(?:.*\b)?(?:jak\w*\s+)?(?:jest\s+|sa\s+)?roznic\w*\s+(?:po)?miedzy\s+"
)
"""What asks for a difference before its first side."""
_REST = re.compile(r"[,;:?!.]\s+|\s[-–—]\s")
_FITS = re.compile(
    r"\b(?:lap[ai]\w*|zalap\w*|kwalifik\w*|przejd\w*|wejd\w*|wchodz\w*|wpad\w*|ma(?:ja)?\s+szans\w*|nadaj\w*|odpad\w*|"
    r"przyjm\w*|dopuszcz\w*|mog[la]\w*\s+(?:sie\s+)?(?:starac|dostac|skladac|startowac)|moze\s+(?:sie\s+)?(?:starac|dostac|startowac))\b"
)
"""What asks of both sides whether they may apply or be hired, which the calls tell of each."""
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_NAMELESS = ("star", "now", "dawn", "roznic", "rozni", "lepsz", "gorsz")
"""What words begin with that name nothing by themselves ("stare", "różnica")."""
_OF_BOTH = frozenset({"pes_ps_roznica", "formy_porownanie", "status_dwa", "zegary_trwalosci", "deminimis_limit"})
"""Questions whose one answer sets both sides beside each other."""
_LISTS = {"formy_prawne": "forma_", "kogo_zatrudnic": "kat_", "zabezpieczenia_lista": "zab_"}
"""Questions about a list, and what the ids of the questions about its members begin with."""
_SURE = -0.3
"""The score each side needs to be known for what it is."""
_SURE_ALIKE = -0.6
"""The same where both sides are of one kind."""
_KINDS = frozenset({"forma", "kat", "zab", "koszt", "trwalosc", "utrzymanie", "pomostowe"})
"""What ids of questions about things of one kind begin with: forms, people, securities, costs, spans and rates."""
_KIND_OF = {"weksel": "zab"}
"""What is of one of these kinds under another name."""
_MOST_WORDS = 32
_LONGEST_STORY = 70
"""Words up to which a story may set two things of one kind against each other."""
_LONGEST_PART = 10
"""Words up to which a part of a message may set two things of one kind against each other."""
_MOST_CUTS = 6
_OF_MONEY = {"koszty_utworzenie": "kwota_utworzenie", "koszty_utrzymanie": "kwota_utrzymanie"}
"""What is about the amount of what a question is about the costs of."""
_RATES = re.compile(
    r"\b(?:stawk\w*|kwot\w*|wiecej\s+(?:pieniedzy|kasy)|wyzsz\w*|nizsz\w*|ile\s+(?:jest\s+)?(?:kasy|pieniedzy|na))\b"
)


@dataclass(frozen=True, slots=True)
class Sides:
    """What stands side by side: the question about each of two things, and the words that name it."""

    topics: tuple[str, str]
    words: tuple[str, str]


def sides_said(
    world: World, sides: Sides, decision: Decision, meant: Meant, at: datetime, session: Session | None
) -> tuple[tuple[str, str], Said] | None:
    """The answers to both sides of a question; None where it has one answer for both."""
    alone = decision.topics[0] if decision.status == "answered" and len(decision.topics) == 1 else None
    if alone in _OF_BOTH or not (alone in (None, COMPARISON, *sides.topics) or _lists_both(alone, sides)):
        return None
    told = [(topic, topic_said(world, topic, meant, at, session)) for topic in sides.topics]
    parts = [
        world.texts("answers-part", title=world.knowledge.title(topic), text=said.text)
        for topic, said in told
        if said is not None
    ]
    if len(parts) < len(told):
        return None
    cite = tuple(dict.fromkeys(citation for _, said in told if said is not None for citation in said.cite))
    return sides.topics, Said(joined(world.texts("answers-sides"), *parts), cite)


def _lists_both(topic: str | None, sides: Sides) -> bool:
    """Whether a question is about a list, and both sides are of what it lists."""
    kind = _LISTS.get(topic or "")
    return kind is not None and all(side.startswith(kind) for side in sides.topics)


def sets_against(text: str) -> bool:
    """Whether a question has a word that sets two things against each other."""
    return (_OR.search(text) or _AGAINST.search(text)) is not None


def asks_whether_fit(text: str) -> bool:
    """Whether a question asks of what it sets side by side which may apply, be hired or be taken."""
    return _FITS.search(fold(text)) is not None


def two_sides(base: KnowledgeBase, text: str, *, only_alike: bool = False) -> Sides | None:
    """The two things a question compares, where each is one the base answers; None otherwise.

    `only_alike`: only things of one kind, as two forms or two people.
    """
    length = len(text.split())
    if length > (_LONGEST_PART if only_alike else _LONGEST_STORY):
        return None
    is_story = length > _MOST_WORDS
    best: tuple[float, Sides] | None = None
    only_alike = only_alike or is_story or not (_BOTH.search(fold(text)) or _OR.search(text) or _AGAINST.search(text))
    for left, right in _cuts(text, is_story=is_story):
        one, other = _nearest(base, _openings(left)), _nearest(base, _endings(right))
        if not _alike(one, other) and _is_choice(text[len(left) :]):
            # "Zakładać fundację czy stowarzyszenie": the words around two names may be near to anything.
            named = _nearest(base, (left.split()[-1],)), _nearest(base, (_REST.split(right)[0].split()[0],))
            one, other = next(
                (pair for pair in _pairs((one, named[0]), (other, named[1])) if _alike(*pair)), (one, other)
            )
        sure = min(one.score, other.score)
        if one.kind != "answer" or other.kind != "answer" or one.topic == other.topic:
            continue
        if sure < (_SURE_ALIKE if _alike(one, other) else _SURE) or (only_alike and not _alike(one, other)):
            continue
        if best is None or sure > best[0]:
            best = (sure, Sides(_amounts(text, one.topic, other.topic), (left, right)))
    return None if best is None else best[1]


def _is_choice(rest: str) -> bool:
    """Whether what follows the first side begins with a word that sets two things against each other."""
    return any(
        found is not None and not rest[: found.start()].strip() for found in (_OR.search(rest), _AGAINST.search(rest))
    )


def _pairs(left: Sequence[Candidate], right: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Every pair of what two sides may be, of different things."""
    return (pair for pair in product(left, right) if pair[0].topic != pair[1].topic)


def _amounts(text: str, one: str, other: str) -> tuple[str, str]:
    """The questions about two sides; about the amounts of both where rates, and not costs, are asked for."""
    both = (_OF_MONEY.get(one, one), _OF_MONEY.get(other, other))
    return both if both[0] != both[1] and _RATES.search(fold(text)) else (one, other)


def _alike(one: Candidate, other: Candidate) -> bool:
    """Whether two questions are about things of one kind, which is itself a sign of a comparison."""
    kind, other_kind = (_KIND_OF.get(side.topic, side.topic.partition("_")[0]) for side in (one, other))
    return kind in _KINDS and kind == other_kind


def _cuts(text: str, *, is_story: bool = False) -> Iterator[tuple[str, str]]:
    """Every way to take a question apart where it may set two things side by side; a story only where it contrasts."""
    found = [] if is_story else [*_AGAINST.finditer(text), *_OR.finditer(text)]
    if _BOTH.search(fold(text)):
        found += (_CONTRAST if is_story else _AND).finditer(text)
    elif not found:
        found += _TWICE.finditer(text)
    for match in found[:_MOST_CUTS]:
        left, right = text[: match.start()].strip(), text[match.end() :].strip()
        if _names(left) and _names(right):
            yield left, right


def _names(side: str) -> bool:
    """Whether a side has a word that names something: more than "stare" or a number."""
    return any(not word.startswith(_NAMELESS) for word in _LETTERS.findall(fold(side)))


def _openings(left: str) -> tuple[str, ...]:
    """The first side as it stands, and without what is said before it ("co trwa dłużej: …")."""
    bare = _without(_DIFFER, left)
    return tuple(dict.fromkeys((left, _REST.split(left)[-1], bare)))


def _without(pattern: re.Pattern[str], text: str) -> str:
    """A text without what a pattern over folded text matches at its beginning."""
    flat = fold(text)
    found = pattern.match(flat) if len(flat) == len(text) else None
    return text[found.end() :] if found else text


def _endings(right: str) -> tuple[str, ...]:
    """The second side as it stands, and without what is asked of both after it ("…, czy oboje wchodzą")."""
    return tuple(dict.fromkeys((right, _REST.split(right)[0])))


def _nearest(base: KnowledgeBase, ways: tuple[str, ...]) -> Candidate:
    """What a side is most surely about, in any of the ways it may be cut."""
    return max((base.judge(way, None, ()).evidence.candidates[0] for way in ways if way), key=lambda one: one.score)
