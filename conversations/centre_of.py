"""Which centre serves a place that a question names: from the centres' own areas, never from memory."""

import re

from conversations.answer_texts import Said
from conversations.comparing import AREA_TOPICS
from conversations.screens.parts import outside_key
from conversations.world import World
from knowledge.answers.decision import Candidate
from knowledge.answers.splitting import sentences
from knowledge.normalise import fold

_WHICH_CENTRE = re.compile(
    r"\b(?:ktor\w*|jak\w{1,3}|czyj\w*|inn\w{1,3})\s+(?:\w+\s+)?(?:osrod\w*|owes\w*)|"
    r"\b(?:do|u|od)\s+(?:kogo|wos|kerego)\b|"
    r"\bpod\s+(?:kogo|ktor\w*|wos|was)\b|\bpodleg\w*|\bobslug\w*|\bobejm\w*|\bktory?\s+mi\s+pomoze|"
    r"\bgdzie\s+(?:mam|mamy|trzeba|sie|isc|uderz\w*|zglos\w*|szukac)|\b(?:to\s+)?(?:wasz|wasze)\s+(?:teren|rejon|powiat)"
)
_CENTRE = re.compile(r"\b(?:ktor\w*|jak\w{1,3}|czyj\w*|inn\w{1,3}|jed\w{1,3}|ten)\s+(?:\w+\s+)?(?:osrod\w*|owes\w*)")
"""A question that says itself that it is about a centre."""
_OURS = re.compile(
    r"\b(?:osrod\w*|\w{0,3}owes\w*|dotac\w*|dotk\w*|wsparci\w*|dofinans\w*|spoldziel\w*|fundac\w*|stowarzysz\w*|spolk\w*|"
    r"firm\w*|ekonomi\w*|spoleczn\w*|doradc\w*|pomys\w*|grup\w*|subregi\w*|nabor\w*|zatrudn\w*|pracowni\w*|wasz\w*|"
    r"ich\s+teren\w*|wos|zalap\w*|zlap\w*|lap[ai]\w*|kwalifik\w*|miejsc\w*\s+prac\w*|biznes\w*|geszeft\w*|geld\w*|piniond\w*|pieni\w*)\b"
)
"""What people speak of when they look for a centre."""
_OTHERS = re.compile(
    r"\b(?:urz[ae]d\w*|sad|sadu|sadzie|parafi\w*|pup|pupu|policj\w*|szkol\w*|przedszkol\w*|szpital\w*|przychod\w*|[mgo]+ps\w{0,2}|"
    r"starost\w*|skarbow\w*|zus|zusu|krus|poczt\w*|autobus\w*|smiec\w*|sanatori\w*|nocleg\w*|mieszkani[ae]|dzialk\w*|wynagrodz\w*|"
    r"zarob\w*|zarabia\w*|plac[ye]?|pensj\w*|staw\w{1,2}k\w*|godzin\w*|pogod\w*|wojsk\w*|straz\w{0,2}|bilet\w*)\b"
)
"""Other institutions and things that belong to a place."""
_OTHER_CENTRES = re.compile(
    r"\bosrod\w*\s+(?:\w+\s+)?(?:wczasow|jazd|zdrow|szkoleni|szkolen|kultur|sport|wypoczyn|egzamin|lecz|rehabilit|narciar|"
    r"jezdz|wodn|terap|adopc|wychowaw|kolonij|rekreac|hipoter|badan|doskonalen|obozow|harcer|zeglar)\w*"
)
"""Centres of another kind."""
_FEW_WORDS = 4
"""A place and hardly more ("do kogo Busko") can ask for nothing else."""
_KNOWN = 0.3
"""The score from which the nearest question is taken for the one asked, whatever words point to a centre."""
_LONG = 16
_WHOLE_AREA = re.compile(
    r"\bjak\w{1,3}\s+(?:\w+\s+)?(?:powiat\w*|teren\w*|obszar\w*)|\bktore\s+powiaty\b|\bk(?:to|e)r(?:ych|e)\s+powiat\w*|\bjak\s+w\s+innych\s+osrod\w*|"
    r"\bpunk(?:t|cie|tu)\w*|\bw\s+(?:tym|waszym|tamtym)\s+osrod\w*|\blist[aey]\b|\bliscie\b|\bprzeslan\w*|\bkategori\w*|\bsytuacj\w*"
)
"""A question about all that a centre serves, who works in it, what others do, or about the list of people."""
_PERSON = re.compile(
    r"\b(?:wzi[ao]n?[cs]\w*|wezm\w*|przyj[ao]c|prac[aou]w\w*|zatrudni\w*|mieszka\w*|zameldow\w*|dojezdz\w*)\b"
)
"""A question about where somebody lives or works is one about conditions, not about areas."""
_CONTACT = re.compile(
    r"\b(?:telefon\w*|tel|nume?r\w*|e-?mail\w*|mejl\w*|adres\w*|kontakt\w*|ulic\w*|(?:strona|strony)\s+(?:www|internetow\w*)|godzin\w*)\b"
)
_MONEY = re.compile(r"\b(?:ile|wiela|kwot\w*|kas[aeyo]|pieni\w*|hajs\w*)\b")


def centre_said(world: World, text: str, nearest: Candidate) -> Said | None:
    """The centre of each place a question names, when it asks for that; None otherwise.

    `nearest`: the question that the text sounds most like.
    """
    if not _asks_centre(_asking(text), nearest):
        return None
    places = world.places.named(text)
    if not places:
        return None
    lines: list[str] = []
    cite: list[str] = []
    counties = sorted({county for place in places for county in place})
    for county in counties:
        centre = world.catalogue.centre_for(county)
        if centre is None:
            lines.append(world.texts(outside_key(county)))
            continue
        label = next(option.label for option in world.catalogue.facts["county"].options if option.id == county)
        lines.append(world.texts("answers-centre", place=label, centre=centre.short, name=centre.name))
        cite += centre.citations
    if not cite:
        cite = [one for centre in world.catalogue.centres.values() for one in centre.citations]
    if any(len(place) > 1 for place in places):
        lines.insert(0, world.texts("answers-centre-unclear"))
    return Said("\n".join(dict.fromkeys(lines)), tuple(dict.fromkeys(cite)))


def outside_said(world: World, text: str) -> str | None:
    """What to say of the one place a text names where no centre of ours serves it; None otherwise."""
    places = world.places.named(text)
    if len(places) != 1 or any(world.catalogue.centre_for(county) is not None for county in places[0]):
        return None
    return world.texts(outside_key(min(places[0])))


def _asking(text: str) -> str:
    """What a text asks, folded: a longer message by its questions, because a story names many things on the way."""
    found = sentences(text)
    marked = [place for place, one in enumerate(found) if "?" in one]
    if not marked or len(text.split()) <= _LONG:
        return fold(text)
    # The sentence before may say what is asked about.
    return fold(" ".join(found[max(0, marked[0] - 1) : marked[-1] + 1]))


def _asks_centre(flat: str, nearest: Candidate) -> bool:
    """Whether a folded text asks which centre serves a place."""
    surely = nearest.topic in AREA_TOPICS
    if (
        _OTHER_CENTRES.search(flat)
        or _MONEY.search(flat)
        or _WHOLE_AREA.search(flat)
        or not (_WHICH_CENTRE.search(flat) or (surely and not _PERSON.search(flat)))
    ):
        return False
    if _CENTRE.search(flat):
        return True
    if _OTHERS.search(flat) or (not surely and nearest.score >= _KNOWN):
        return False
    return (surely and nearest.score >= _KNOWN) or _OURS.search(flat) is not None or len(flat.split()) <= _FEW_WORDS


def asks_contact(text: str) -> bool:
    """Whether a text asks how to reach a centre."""
    return _CONTACT.search(fold(text)) is not None


def of_another(text: str) -> bool:
    """Whether a text asks of another institution or thing in a place, and not of a centre."""
    flat = fold(text)
    if _OTHER_CENTRES.search(flat):
        return True
    return _OTHERS.search(flat) is not None and _CENTRE.search(flat) is None and _OURS.search(flat) is None
