"""Whether a question is a calculation of money for jobs ("ile na 3 osoby na pół etatu"), and for which jobs."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from conversations.bare_jobs import bare_beside
from conversations.changed_plans import read_changed
from conversations.cost_beside import asks_for_price
from conversations.jobs_people import count_people
from conversations.jobs_text import JobsRead, read_jobs
from conversations.misfits import fewer, someone_leaves, without_misfits
from conversations.money_parts import named_parts, parts_alone
from conversations.numbers import NUMBER, number_word
from conversations.others_told import names_a_group, tells_of_others, without_staff
from conversations.plans import Plans, is_one_plan, read_plans
from conversations.plans_by_sentence import read_by_sentence
from conversations.slips import respelled
from conversations.story_jobs import changed_in_story, contradicted, is_told, told_in_story
from conversations.sum_asked import HOW_MUCH, MAY_I, MONEY, NEVER_MONEY, NO_SUM, OF_MONEY, VARIANTS, asks_sum
from knowledge.normalise import fold

WORDS_FILE = Path(__file__).with_name("jobs_words.toml")
MOST_JOBS = 500
"""More jobs than this are no question about a group."""

_FEW_WORDS = 8
_TO_ADD = re.compile(r"\b(?:ile|wiela)\s+(?:mus\w+|trzeba)\s+(?:\w+\s+)?(?:doloz|doklad|dopla)\w*")


@dataclass(frozen=True, slots=True)
class _Words:
    """How people speak of jobs: patterns with what replaces them, and words whose misspellings are put right."""

    replaced: tuple[tuple[re.Pattern[str], str], ...]
    spelled: tuple[str, ...]


@cache
def _words() -> _Words:
    data = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    replaced = tuple(
        (re.compile("|".join(entry["patterns"]).replace("{number}", NUMBER)), f" {entry['by']} ")
        for entry in data["replace"]
    )
    return _Words(replaced, tuple(data["spelled"]))


@lru_cache(maxsize=32)
def plain_jobs(text: str) -> str:
    """A question with its jobs in the words that jobs are read by: no slang, no slips, no other numbers."""
    if not text.isascii():
        # Who types diacritics writes the number with them: "piec" is then an oven.
        text = _OVEN.sub(" ", text)
    folded = count_people(_OF_KIND.sub(r"\1 osob", fold(text)))
    folded = _GLUED.sub(r"\1 ", _OF_PEOPLE.sub(r"\1 osob", folded))
    if _HOURS.search(folded):
        folded = _BARE_HOURS.sub(r" po \1 godzin", folded)
    flat = " ".join(respelled(word, _words().spelled) for word in folded.split())
    for pattern, by in _words().replaced:
        flat = pattern.sub(by, flat)
    return flat


_OF_KIND = re.compile(
    rf"\b({NUMBER})\s+(?:on(?:-?(?:y|ow|ki|ek|kow))?|up|oz|bo|pai|pan|ukr\w*|cis-?ow\w*|pup-?ow\w*)\b"
)
"""People by the short names of their groups ("dwóch ON", "3 UP"), and "pań", which folds to a man's title."""
_HOURS = re.compile(r"\b(?:20|30|40|\w+dziestu|\w+dziesci\w*)\s*-?(?:h\b|godz)")
_BARE_HOURS = re.compile(
    r"(?<=[a-z])\s+(?:(?:po|na)\s+)?(20|30|40)\b(?!\s*(?:[-h%\d]|godz|os|ludz|zl|tys|lat|etat|pracowni|miejsc))"
)
"""Hours a week whose unit was said once: "dwie po 40 godzin, jedna na 20"."""
_GLUED = re.compile(r"(\d)(?=(?:full|half|pol|os|etat|mp|cal|pel)\w*)")
_OF_PEOPLE = re.compile(r"\b([a-z]{3,12}?)o?osobow\w*")
"""A group "sześcioosobowa" is six people."""
_JOBS = re.compile(r"\b(?:etat\w*|osob\w*|miejsc\w*|stanowisk\w*|pracowni\w*|ludzi|czwarte)\b")
_OVEN = re.compile(r"\bpiec\b(?!\s+(?:os|ludz|etat|pracown|miejsc|stanow|pan|chlop|kobiet))", re.I)


@lru_cache(maxsize=32)
def read_computation(text: str, *, surely: bool = False) -> JobsRead | None:
    """The jobs a question wants to have counted, or None when it is no calculation.

    `surely`: something else already says that it is one, so no word for money is needed.
    """
    read, told = _read_line(text, surely=surely), told_in_story(text)
    if told is not None and (read is None or is_told(told)):
        return told
    unclear = read is not None and (contradicted(text, read) or bare_beside(plain_jobs(text), read))
    return None if unclear else read


def _read_line(text: str, *, surely: bool) -> JobsRead | None:
    """The jobs of a question whose every number is one of jobs."""
    folded = _TO_ADD.sub(" ", fold(text))
    if (
        MAY_I.search(folded)
        or NEVER_MONEY.search(folded)
        or (NO_SUM.search(folded) and not (asks_sum(text) or parts_alone(text) or asks_for_price(text)))
    ):
        return None
    flat, left_out = without_misfits(without_staff(plain_jobs(text)))
    if someone_leaves(flat) or tells_of_others(flat):
        return None
    read = told_once(flat, read_jobs(flat))
    if read is not None and left_out:
        read = fewer(read, left_out)
    if read is None or not read.complete or not 0 < read.count <= MOST_JOBS:
        return None
    if len(read.batches) > 1 and (VARIANTS.search(folded) or (not read.counted and _open_among(read))):
        return None
    if len(read.batches) > 1 and not read.counted and names_a_group(folded):
        return None
    # One job is a sum when its FTE is said, or when its bridging support is to be added up.
    if read.count == 1 and not (
        read.counted and (is_told(read) or (asks_sum(text) and "bridging" in named_parts(text)))
    ):
        return None
    few = len(folded.split()) <= _FEW_WORDS
    if surely or (few and is_told(read) and read.count > 1) or (read.count > 1 and is_bare(text)):
        return read
    asked = MONEY if few else HOW_MUCH
    return read if asked.search(flat) else None


def told_once(flat: str, read: JobsRead | None) -> JobsRead | None:
    """The jobs of a folded text; once, where the sentence that asks only says those again that were told before.

    None where it calls the same jobs ("na te cztery etaty") another number than they are.
    """
    if read is None or len(read.batches) < _TWICE:
        return read
    back = _TOLD_BACK.search(flat)
    if back is not None:
        others = read_jobs(f"{flat[: back.start()]} {flat[back.end() :]}")
        if others is not None and len(others.batches) >= _TWICE:
            return others if others.count == _number(back.group(1)) else None
    told = re.split(r"[.?!;]\s+", flat)
    asking = [one for one in told if HOW_MUCH.search(one)]
    rest = " . ".join(one for one in told if one not in asking)
    again, before = read_jobs(" . ".join(asking)), read_jobs(rest)
    return before if again is not None and before is not None and again.batches == before.batches else read


_TWICE = 2
_TOLD_BACK = re.compile(rf"\b(?:te|tych|tymi)\s+({NUMBER})\s+(?:\w+\s+)?(?:etat|osob|miejsc|stanowisk|pracowni)\w*")


@lru_cache(maxsize=32)
def read_two_plans(text: str) -> Plans | None:
    """The two plans whose money a question sets side by side, or None when it does not."""
    folded = fold(text)
    if MAY_I.search(folded) or NEVER_MONEY.search(folded):
        return None
    flat = plain_jobs(text)
    plans = changed_in_story(text) or read_changed(flat) or read_plans(folded, flat) or read_by_sentence(text)
    if plans is not None and asks_sum(text) and is_one_plan(folded, plans):
        return None
    if plans is not None and not plans.told and not (named_parts(text) or asks_sum(text)):
        # "Trzy czy cztery osoby?" may ask for anything.
        return None
    return plans if plans is not None and 0 < max(plans.first.count, plans.second.count) <= MOST_JOBS else None


def is_bare(text: str) -> bool:
    """Whether a short message says nothing but jobs and money: "utworzenie ośmiu", "dziewięć etatów ile"."""
    words = [word for word in re.findall(r"[a-z]+", _BARE.sub(" ", plain_jobs(text))) if number_word(word) is None]
    return len(text.split()) <= _SHORTEST and not words


_SHORTEST = 5
_BARE = re.compile(
    r"\b(?:ile|wiela|sam[aeoy]|samych|tylko|ino|kwot\w*|kas[aey]|hajs\w*|sum\w*|razem|laczn\w*|na|dla|za|po|to|i|a|x|plus|oraz|osob\w*|osoby|ludzi\w*|pracowni\w*|"
    r"miejsc\w*|stanowisk\w*|etat\w*|cal\w{1,3}|peln\w{1,3}|pol|trzy\s+czwarte|polow\w*|u?tworz\w*|utrz[yi]m\w*|pomostow\w*|"
    r"podstawow\w*|przedluzon\w*|zl|prosze|dotacj\w*|nas|pieni\w+)\b"
)


def _open_among(read: JobsRead) -> bool:
    """Whether some jobs have no FTE beside an FTE whose jobs are not counted: they may be the same."""
    return any(fte is None for _, fte in read.batches)


def is_muddled(text: str) -> bool:
    """Whether a question names jobs and asks for money, but not so that it is clear which jobs."""
    if MAY_I.search(fold(text)) or NEVER_MONEY.search(fold(text)):
        return False
    flat = plain_jobs(text)
    jobs = read_jobs(flat)
    unclear = (
        jobs is None
        or not jobs.complete
        or someone_leaves(flat)
        or tells_of_others(flat)
        or VARIANTS.search(flat) is not None
        or _open_among(jobs)
    )
    return unclear and _JOBS.search(flat) is not None and HOW_MUCH.search(flat) is not None


def is_unread(text: str) -> bool:
    """Whether a question names several jobs with their FTEs and asks for their money, clearly or not."""
    folded = fold(text)
    if MAY_I.search(folded) or NEVER_MONEY.search(folded) or not (asks_sum(text) and OF_MONEY.search(folded)):
        return False
    read = read_jobs(plain_jobs(text))
    return read is not None and is_told(read) and read.count > 1


def asks_of_many(text: str) -> bool:
    """Whether a question asks for the sum of several jobs."""
    return asks_sum(text) and any((_number(found.group(1)) or 0) > 1 for found in _MANY.finditer(plain_jobs(text)))


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() else number_word(word)


_MANY = re.compile(
    rf"\b({NUMBER})\s+"
    r"(?:(?:\w+\s+)?(?:etat|osob|osoby|miejsc|stanowisk|pracowni|ludzi)|(?:na|po)\s+(?:cal|pol|trz|peln))\w*"
)


def asks_of_jobs(text: str) -> bool:
    """Whether a question asks how much and names several jobs or people, clearly or not."""
    folded = fold(text)
    if MAY_I.search(folded) or NEVER_MONEY.search(folded) or not HOW_MUCH.search(folded):
        return False
    read = read_jobs(plain_jobs(text))
    return read is not None and read.count > 1
