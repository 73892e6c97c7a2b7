"""Questions that set a call's old rules beside today's law ("ile trzeba było dawniej, a ile według ustawy")."""

import re
from datetime import datetime

from conversations.answer_texts import Said, topic_said
from conversations.comparing import COMPARISON, without_names
from conversations.which_call import Meant, editions_in, named_in
from conversations.world import World
from knowledge.answers.faq import GENERAL
from knowledge.normalise import fold
from knowledge.search import Hit

_LAW = re.compile(r"\b(?:ustaw\w*|ues|uoes|przepis\w*)\b")
_TODAY = re.compile(
    r"\b(?:a|i|oraz|od\s+tego|kontra|vs)\s+(?:\w+\s+){0,3}(?:teraz|dzis(?:iaj|iejsz\w*)?|obecni\w*|teroz\w*|dzisioj)\b"
)
_NOW = re.compile(r"\b(?:teraz|dzis\w*|obecni\w*|teroz\w*|now\w{1,3}(?=\s+(?:ustaw|przepis)))\b")
_GUIDELINES = re.compile(r"\bwytyczn\w*(?:\s+(?:z\s+)?(?:\d{4}|2014\s*[-–/]\s*2020))*")
_BEFORE = re.compile(
    r"\b(?:dawni\w*|dawn\w{1,4}|kiedys|drzewiej|downi\w*|po\s+starymu|star\w{1,3}\s+(?:zasad|dotacj|program|edycj)\w*|"
    r"za\s+star\w+)\b"
)
_BESIDE = re.compile(
    r"\b(?:kontra|vs|versus|wobec|czy|albo|abo|porown\w*|roznic\w*|rozni\w*|roznia|zmienil\w*|tak samo|to samo|"
    r"nadal|dalej|a|oraz|i)\b"
)
_MOST_WORDS = 32
_UNCLEAR = -0.75
"""Below this score of the nearest question nothing is set beside the law."""
_FAR = 0.5
"""How far behind the nearest question one may be that has both an old call's and the law's answer."""
_TELLS_BOTH = frozenset({"status_kto_nadaje", "status_dwa"})
"""Questions whose one answer tells what was and what the law says."""
_SUM = re.compile(
    r"\b(?:kwot\w*|stawk\w*|zl|tysi\w*|pomostow\w*|na\s+utworzeni\w*|na\s+utrzymani\w*|kas[aeyo]|hajs\w*)\b"
)
"""Money is in the calls alone; the law has none to set beside it."""


def law_said(world: World, text: str, hits: tuple[Hit, ...], at: datetime) -> tuple[str, Said] | None:
    """The question that an old call and the law both answer, and both answers; None where none is asked for."""
    calls = beside_law(text, world)
    if not calls:
        return None
    about = world.knowledge.judge(without_names(_without_law(fold(text))), None, hits).evidence.answers
    if about and about[0].topic in _TELLS_BOTH and about[0].score > _UNCLEAR:
        said = topic_said(world, about[0].topic, Meant((), "none"), at)
        return None if said is None else (about[0].topic, said)
    fitting = [one for one in about if _has_both(world, one.topic, calls) and one.score > _UNCLEAR]
    if not fitting or fitting[0].score < about[0].score - _FAR:
        return None
    topic = fitting[0].topic
    telling = tuple(call for call in calls if call in world.knowledge.entry(topic).answers)
    said = topic_said(world, topic, Meant(telling, "named", telling), at)
    return None if said is None else (topic, said)


def _has_both(world: World, topic: str, calls: tuple[str, ...]) -> bool:
    """Whether a question has an answer that holds for all and one of an older call."""
    answers = world.knowledge.entry(topic).answers
    return topic != COMPARISON and GENERAL in answers and any(call in answers for call in calls if call != GENERAL)


def beside_law(text: str, world: World) -> tuple[str, ...]:
    """The old calls a question sets beside the law, with the key of what holds for all; none when it does not."""
    flat = fold(text)
    named = named_in(text, world)
    before = _BEFORE.search(flat) or _GUIDELINES.search(flat) or "old" in editions_in(text)
    law = _LAW.search(flat) is not None
    if not (before or named) or not (law or _is_now(flat, text)) or not _BESIDE.search(flat) or _SUM.search(flat):
        return ()
    if not before and not law:
        return ()
    of = named or tuple(world.catalogue.calls)
    return (*(call for call in of if call in _old(world, of)), GENERAL)


def _is_now(flat: str, text: str) -> bool:
    """Whether a short question asks, after what was, for what is today ("a jak jest teraz")."""
    return _TODAY.search(flat) is not None and "new" not in editions_in(text) and len(flat.split()) <= _MOST_WORDS


def _old(world: World, calls: tuple[str, ...]) -> tuple[str, ...]:
    """The calls older than the newest of their centre; all of them where a centre has only these."""
    newest = {rules.call.centre: call for call, rules in reversed(list(world.catalogue.calls.items()))}
    older = tuple(call for call in calls if call not in newest.values())
    return older or calls


def _without_law(flat: str) -> str:
    """A folded question without the words for the law, for today and for the time before it."""
    for pattern in (_GUIDELINES, _BEFORE, _NOW, _LAW):
        flat = pattern.sub(" ", flat)
    return flat
