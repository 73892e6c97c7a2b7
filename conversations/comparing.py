"""Questions that compare calls ("ile było w starej edycji, a ile w 2024"): told apart and answered side by side."""

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from conversations.answer_texts import Said, topic_said
from conversations.comparing_in_general import BARE_OLD, BOTH_EDITIONS, TWO_CENTRES
from conversations.money_parts import named_parts
from conversations.screens.parts import joined
from conversations.which_call import (
    Meant,
    centre_placed,
    editions_in,
    named_in,
    other_edition,
    paired_calls,
    without_calls,
)
from conversations.world import World
from knowledge.answers.asking_words import leans
from knowledge.answers.faq import placeholders
from knowledge.answers.splitting import sentences
from knowledge.answers.wordings import COMPUTED
from knowledge.normalise import fold
from knowledge.search import Hit
from rules.figures import figures

AREA_TOPICS = frozenset({"obszar", "sasiednie_powiaty", "koowes", "r_inne_owes"})
"""Questions about which centre serves a place."""
_AREA = "obszar"
COMPARISON = "porownanie_naborow"
"""The question about what tells the calls apart in general."""
MONEY_TOPICS = frozenset(
    {
        *(COMPUTED, "kwota_razem", "kwota_utworzenie", "kwota_utrzymanie"),
        *("utrzymanie_pelny", "utrzymanie_34", "utrzymanie_12", "pomostowe_podstawowe", "pomostowe_przedluzone"),
    }
)
_OF_PART = {"creation": "kwota_utworzenie", "maintenance": "kwota_utrzymanie", "bridging": "pomostowe_podstawowe"}
"""The question about each part of the money."""
_OTHER_AMOUNTS = frozenset({"max_podmiot", "pula", "deminimis_limit", "w4_place", "zab_wysokosc"})
"""Questions about other amounts than those for a job."""
RATES_ELSEWHERE = "r_stawki_inne"
"""What has no answer: the rates of other centres."""
OFTEN_COMPARED = ("kwota_utworzenie", "kwota_utrzymanie")
"""Questions that calls are most often compared in."""
_ALL_OF_A_JOB = "kwota_razem"
_MOST = "max_podmiot"
"""The question about the most that one organisation gets."""
_ONE_JOB = re.compile(
    r"\bjedn\w{1,3}\s+(?:\w+\s+)?(?:miejsc|stanowisk|etat|robot|osob|prac|glow|leb|czlowiek|chop)\w*|"
    r"\b(?:na|za)\s+(?:glowe|leb|lebka|osobe|etat|miejsce|stanowisko)\b"
)
_MUCH = r"\b(?:ile|wiela|tyle)\b(?!\s+(?:\w+\s+)?(?:dni|czasu|mies|lat|osob|ludzi|godzin)\w*)"
_A_JOB = r"\b(?:na|za)\s+(?:jedn\w+\s+)?(?:glowe|leb|lebka|etat|miejsce|stanowisko)\b"
_RATE_OF_JOB = re.compile(rf"{_MUCH}[^.?!]*{_A_JOB}|{_A_JOB}[^.?!]*{_MUCH}")
_ONE_BODY = re.compile(
    r"\b(?:podmiot|organizacj|firm|fundacj|spoldziel|stowarzysz|spolk|przedsieb|limit|pulap|sufit)\w*"
)
_UNCLEAR = -0.75
"""Below this score of the nearest topic a comparison is answered in general."""
_VAGUE = -0.5
"""Below this score a comparison that is about money is no comparison of something else."""
_COMPARES = re.compile(
    r"\b(?:porownaj\w*|porownani\w*|porownuj\w*|roznic\w*|rozni\w*|roznia|w odroznieniu|zamiast|"
    r"lepiej\w*|lepsz\w*|gorzej|gorsz\w*|wiecej|mniej|"
    r"wyzsz\w*|nizsz\w*|dluzej|krocej|taki? sam\w*|tyle samo|to samo co|zmienil\w*|wzros\w*|spadl\w*|a w\b|niz\b)"
)
_OR = re.compile(r"\b(?:czy|albo|abo|kontra|vs)\b")
_PLACEHOLDERS = re.compile(
    r"\d+|\b(?:tu|tutaj|tukej|tam|tamoj|bylo|bolo|je|be|lacznie|ogolem|sumie|calosci|w|we|im|ie|edycj\w*|nabor(?:ze|u|y|em|ach)?|program\w*|"
    r"czasach|zasad\w*)\b"
)
"""Words of a comparison that name nothing it could be about; endings are left over from the names of centres."""
_WORDS = re.compile(r"[^\W\d_]{3,}")
_TWO = 2
_BARE_NEW = re.compile(
    r"\bnow(?:y|a|e|ym|ej|ego|ych|yj|szy|szej|szym)\b(?!\s+(?:miejsc|stanowisk|prac|robot|osob|etat|podmiot|przedsieb|firm|"
    r"limit|rozporz|de\b|status|ustaw|przepis|spoldziel|fundacj|stowarzysz|organiz|grup|czlon))"
)
"""An edition called only "nowy", where the other is named."""
_DIFFERENCE = re.compile(r"\b(?:o ile|roznic\w*)")
_AMOUNT = re.compile(
    r"\b(?:kas[aeyio]|kask\w*|hajs\w*|pieni\w+|piniond\w*|geld\w*|kwot\w*|stawk\w*|tysi\w*|tys|zl|zlotych|"
    r"(?:daj[ae]\w*|dawal\w*|dadz\w*|dostan\w*|dostaje\w*)\s+(?:\w+\s+)?(?:wiecej|mniej|lepiej)|"
    r"(?:wiecej|mniej|ile|wiela)\s+(?:\w+\s+){0,2}na\s+(?:utrzyman|utworzen|etat|osob|miejsc|stanowisk)\w*|"
    r"na\s+(?:now\w+\s+|jedn\w+\s+)?(?:utrzyman|utworzen|etat|osob|miejsc|stanowisk)\w*\s+(?:\w+\s+){0,2}(?:wiecej|mniej))\b"
)
_OURS = re.compile(r"\b(?:tym|ten|tego|naszym|nasz|naszego|waszym|tutejszym)\s+nabor\w*|\bu\s+(?:nas|was)\b")
_OURS_AGAINST = re.compile(
    r"\b(?:tym|ten|tego|tutejsz\w+)\s+nabor\w*|\bu\s+(?:nas|was|nos|wos|panstwa|pana|pani)\b|"
    r"\b(?:nasz|wasz|panstwa)\w*\s+(?:\w+\s+){0,2}(?:nabor|edyc|projek|program|konkurs|rund)\w*|"
    r"\b(?:nabor|edyc|projek|program|konkurs|rund)\w*\s+(?:nasz|wasz|panstwa)\w*"
)
"""More ways to speak of the own call, clear only where something is set against it."""
_CONTRASTS = re.compile(
    r"\ba\s+(?:(?:na|do|od|po|z|w|we)\s+)?(?:ile|wiela|jak\w*|kiedy|w|we|tam|co)\b|\b(?:tu|tutaj|tukej)\b.*\btam\b"
)
"""What shows, beside the words that compare, that a question sets its own call against another."""
_JOWES = re.compile(r"\bjowes\w*")
_SOWES = re.compile(r"\b(?:sowes\w*|swi[ey]+n?tokrzy\w*)")
_OF_CZESTOCHOWA = re.compile(r"\bcz[eę]stoch\w*|\bczewie\b", re.I)


def compares(text: str, world: World) -> tuple[str, ...]:
    """The calls a question sets side by side, newest first; none when it compares nothing."""
    return named_beside(text, world) or _widened(text, world)


def ours_beside(text: str, world: World, own: str | None) -> tuple[str, ...]:
    """The group's own call and the one a question sets beside "this call" ("w tym naborze i w JOWES 2024")."""
    return _own_and_named(text, world, own) if _OURS.search(fold(text)) else ()


def ours_against(text: str, world: World, own: str | None) -> tuple[str, ...]:
    """The group's own call and the one it is plainly set against ("utrzymanie u was, a w JOWES 2024 ile")."""
    flat = fold(text)
    against = any(pattern.search(flat) for pattern in (_COMPARES, _OR, _CONTRASTS))
    return _own_and_named(text, world, own) if against and _OURS_AGAINST.search(flat) else ()


def _own_and_named(text: str, world: World, own: str | None) -> tuple[str, ...]:
    """The group's own call and the newest that is named beside it; none where no other is named."""
    named = named_in(text, world)
    if own is None or not named or own in named:
        return ()
    # Where two editions are named, one of them is the own call's ("w waszej starej edycji, a w ŚOWES 2024").
    others = other_edition(named, own) if len(editions_in(text)) == _TWO else named
    return (own, *others[:1])


def named_beside(text: str, world: World) -> tuple[str, ...]:
    """The calls a question sets side by side and names, itself or by two places; none otherwise."""
    text = _with_centre_of_place(text)
    flat = fold(text)
    named = named_in(text, world)
    comparing = _COMPARES.search(flat) is not None
    paired = paired_calls(text, world)
    if len(paired) == _TWO:
        return paired
    if named and (len(editions_in(text)) == _TWO or TWO_CENTRES.search(flat)):
        return _of_one_centre(named, text, world)
    if named and BOTH_EDITIONS.search(flat):
        return _of_centres(named, world)
    if named and BARE_OLD.search(flat) and _BARE_NEW.search(flat):
        return _of_centres(named, world)
    if comparing or _OR.search(flat):
        placed = _of_places(text, world)
        if placed:
            # "Częstochowa czy Busko, w 2024": the calls of both places, of the edition that is named.
            editions = named_in(text, world)
            return tuple(call for call in placed if call in editions) or placed
    return ()


def comparing_sentence(text: str, calls: tuple[str, ...], world: World) -> str:
    """The sentence of a message with several questions that alone sets some calls side by side; else the message."""
    if text.count("?") < _TWO:
        return text
    asked = [sentence for sentence in sentences(text) if sentence.endswith("?")]
    beside = [sentence for sentence in asked if set(compares(sentence, world)) == set(calls)]
    return beside[0] if len(beside) == 1 else text


def _with_centre_of_place(text: str) -> str:
    """A text in which Częstochowa stands for its centre, as people speak when they name the other centre beside it."""
    flat = fold(text)
    return _OF_CZESTOCHOWA.sub("JOWES", text) if _SOWES.search(flat) and not _JOWES.search(flat) else text


def _widened(text: str, world: World) -> tuple[str, ...]:
    """All calls of the centre whose one call a question names in comparing words ("więcej niż w starej edycji")."""
    named = named_in(text, world)
    if not named or _COMPARES.search(fold(text)) is None:
        return ()
    wider = _of_centres(named, world)
    return wider if len(wider) > len(named) else ()


def _of_one_centre(calls: tuple[str, ...], text: str, world: World) -> tuple[str, ...]:
    """Those of some calls that belong to the centre of the one place a text names; all where it names a centre."""
    flat = fold(text)
    centre = None if _JOWES.search(flat) or _SOWES.search(flat) else centre_placed(text, world)
    return tuple(call for call in calls if world.catalogue.calls[call].call.centre == centre) or calls


def _of_centres(calls: tuple[str, ...], world: World) -> tuple[str, ...]:
    """All calls of the centres that some calls belong to."""
    centres = {world.catalogue.calls[call].call.centre for call in calls}
    return tuple(call for call, rules in world.catalogue.calls.items() if rules.call.centre in centres)


def _of_places(text: str, world: World) -> tuple[str, ...]:
    """The calls of the places a question names, where two centres serve them; none otherwise."""
    counties = [county for place in world.places.named(text) if len(place) == 1 for county in place]
    centres = {centre.id for county in counties if (centre := world.catalogue.centre_for(county)) is not None}
    if len(centres) < _TWO:
        return ()
    return tuple(call for call, rules in world.catalogue.calls.items() if rules.call.centre in centres)


def _asks_amount(text: str) -> bool:
    """Whether a comparison is about money, whatever places it names."""
    return _AMOUNT.search(fold(text)) is not None


def without_names(text: str) -> str:
    """What a comparison is about: the question without the calls it names and the words that compare."""
    return " ".join(_COMPARES.sub(" ", without_calls(fold(text))).split())


def compared_topic(world: World, text: str, calls: Sequence[str], hits: tuple[Hit, ...]) -> str:
    """What calls are compared in: a question that at least one of them answers, or their difference in general."""
    rest = without_names(text)
    if not _WORDS.search(_OR.sub(" ", rest)):
        # "JOWES czy ŚOWES?" can only ask which of the two serves a place.
        return _AREA if _OR.search(rest) and not editions_in(text) else COMPARISON
    if leans(_PLACEHOLDERS.sub(" ", rest)):
        return COMPARISON
    about = world.knowledge.judge(rest, None, hits).evidence.answers
    fitting = [one for one in about if one.topic != COMPARISON and _of_any(world, one.topic, calls)]
    topic: str = fitting[0].topic if fitting and fitting[0].score > _UNCLEAR else COMPARISON
    parts = named_parts(text)
    if topic == _MOST and _ONE_JOB.search(fold(text)) and not _ONE_BODY.search(fold(text)):
        # "Ile najwięcej na jedno miejsce" is no limit of an organisation.
        topic = _OF_PART["creation"]
    if topic == _OF_PART["maintenance"] and fitting[0].score < _VAGUE and not parts and _ONE_JOB.search(fold(text)):
        # "Ile na jedno miejsce" asks for all of it; not every edition has this part.
        topic = _ALL_OF_A_JOB
    if topic not in MONEY_TOPICS | _OTHER_AMOUNTS and not parts and _RATE_OF_JOB.search(fold(text)):
        # "Ile na stanowisko" asks for money, whatever else stands around it.
        topic = topic if fitting and fitting[0].score >= 0 and topic != COMPARISON else _ALL_OF_A_JOB
    is_vague = topic in AREA_TOPICS | {COMPARISON} or (fitting[0].score < _VAGUE and topic not in _OTHER_AMOUNTS)
    of_money = topic in MONEY_TOPICS or (is_vague and _asks_amount(text))
    if of_money and len(parts) == 1:
        return _OF_PART[parts.pop()]
    return COMPARISON if of_money and topic not in MONEY_TOPICS else topic


def _of_any(world: World, topic: str, calls: Sequence[str]) -> bool:
    return any(call in world.knowledge.entry(topic).answers for call in calls)


def compared_said(world: World, topic: str, calls: tuple[str, ...], text: str, at: datetime) -> Said | None:
    """A topic's answer for each of the calls, and the difference where it is asked for and both state an amount."""
    said = topic_said(world, topic, Meant(calls, "named", calls), at)
    if said is None:
        return None
    difference = _difference(world, topic, calls) if _DIFFERENCE.search(fold(text)) else None
    if difference is None:
        return said
    return Said(joined(said.text, world.texts("answers-difference", amount=world.texts.money(difference))), said.cite)


def _difference(world: World, topic: str, calls: tuple[str, ...]) -> Decimal | None:
    """How far the first amounts of two calls' answers are apart; None where one of them states no amount."""
    found: list[Decimal] = []
    for call in calls:
        answer = world.knowledge.entry(topic).answers.get(call)
        if answer is None:
            continue
        known = figures(world.catalogue.calls[call].call)
        own = [known.get(address) for _, of, address in placeholders(answer.text, call) if of == call]
        if topic in MONEY_TOPICS:
            # The months an amount is for may be told before it.
            own = [figure for figure in own if figure is not None and figure.unit == "zł"]
        figure = own[0] if own else None
        if figure is not None and figure.unit == "zł":
            found.append(Decimal(str(figure.value)))
    return abs(found[0] - found[1]) if len(found) == 2 else None
