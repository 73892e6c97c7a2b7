"""What an advisor's one line says: place, legal form, jobs, calls, how many people meet the conditions.

Shortened and misspelt words are read as the words they stand for. What is not understood is kept apart and told, so
that no number is lost in silence.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from rapidfuzz.distance import OSA

from conversations.jobs_text import JobsRead, read_jobs
from conversations.numbers import number_word
from conversations.reading import clauses, read_option
from conversations.which_call import named_in
from conversations.world import World
from knowledge.normalise import fold
from rules.vocabulary import Fact

_WORDS_FILE = Path(__file__).with_name("quick_words.toml")
_MOST_WORDS = 8
"""Words in which an option's name is looked for at a time."""
MOST_SKIPPED = 6
_LEAST_CORRECTED = 4
_LONG = 8
"""Letters from which a word may have two slips."""

_NOT_JOBS = re.compile(
    r"\b(?:19|20)\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?\b|\b\d{1,3}(?:[ \u00a0]\d{3})+\b|\b\d{4,}\b|\bnr\s*\d+"
)
"""Years, amounts and numbers of calls are no jobs."""
_TOKEN = re.compile(r"\d+\s*/\s*\d+|\d*[.,]\d+|\d+|[½¼¾]|[^\W\d_]+(?:-[^\W\d_]+)*|[×*+,;\n]|[-−–](?=\d)")
_LETTERS = re.compile(r"[^\W\d_]+")
_PARTS = {"1/2", "½", "3/4", "¾", "1/4", "¼", "1/1"}
_TIMES = {"x", "×", "*", "razy", "po", "na"}
_AND = {"i", "oraz", "plus", "a", "+"}
_BREAKS = {",", ";", "\n"}
_COUNT = r"(?:\d{1,3}|[a-z]{3,16})"
_MEET = r"(?:spelni\w+|kwalifik\w+|sie kwalifik\w+)(?:\s+(?:wszystki\w+\s+)?warun\w+)?"
_PEOPLE = r"(?:\s+(?:osob\w*|osoby|ludzi|z nich))?"
_MET = (
    re.compile(rf"\b({_COUNT})\s+(?:z|ze)\s+({_COUNT}){_PEOPLE}(?:\s+{_MEET})?"),
    re.compile(rf"\b(\d+)\s*/\s*(\d+){_PEOPLE}\s+{_MEET}"),
    re.compile(rf"\b({_COUNT})(){_PEOPLE}\s+{_MEET}"),
)
_ALL_MEET = re.compile(rf"\b(?:wszyscy|wszystkie|kazd\w+){_PEOPLE}\s+{_MEET}")
_NOBODY_MEETS = re.compile(rf"\b(?:nikt|zaden|zadna){_PEOPLE}\s+(?:z nich\s+)?nie\s+{_MEET}")


@dataclass(frozen=True, slots=True)
class LineRead:
    """What a line says; nothing of what it leaves out."""

    county: str | None = None
    legal_form: str | None = None
    jobs: JobsRead | None = None
    calls: tuple[str, ...] = ()
    """Calls it names, newest first."""
    met: int | None = None
    """How many people are said to meet the conditions."""
    counties: tuple[str, ...] = ()
    """Counties between which a place's name does not decide."""
    skipped: tuple[str, ...] = ()
    """What was not understood, as it was typed."""

    @property
    def found(self) -> int:
        """How many things it says."""
        return sum(bool(one) for one in (self.county, self.legal_form, self.jobs, self.calls))


@dataclass(frozen=True, slots=True)
class _Words:
    jobs: frozenset[str]
    around: frozenset[str]
    before_place: frozenset[str]
    short: Mapping[str, str]
    phrases: tuple[tuple[re.Pattern[str], str], ...]


@cache
def _words() -> _Words:
    data = tomllib.loads(_WORDS_FILE.read_text(encoding="utf-8"))
    phrases = tuple((re.compile(pattern), meant) for pattern, meant in data["phrases"].items())
    return _Words(frozenset(data["jobs"]), frozenset(data["around"]), frozenset(data["before_place"]),
                  data["short"], phrases)  # fmt: skip


def read_line(text: str, world: World) -> LineRead:
    """What a line says: place, legal form, jobs, calls, people who meet the conditions."""
    fact = world.catalogue.facts["legal_form"]
    calls = named_in(text, world)
    met, total, rest = _met(_NOT_JOBS.sub(" , ", text))
    line = _plain(rest, world, fact)
    form = _form(fact, line)
    jobs_words, others, skipped = _told_apart(line, lambda word: _explained(word, world, fact))
    jobs = _jobs(" ".join(jobs_words), world)
    if jobs is None and jobs_words and (not skipped or any(map(_counts, jobs_words))):
        skipped = [" ".join(jobs_words), *skipped]
    if jobs is None and total:
        jobs = JobsRead(((total, None),))
    county, counties = _place(others, world)
    return LineRead(county, form, jobs, calls, met, counties, tuple(dict.fromkeys(skipped))[:MOST_SKIPPED])


def _met(text: str) -> tuple[int | None, int | None, str]:
    """How many people meet the conditions, of how many, and the text without that."""
    flat = fold(text.lower())
    cut = text if len(flat) == len(text) else flat
    for pattern in _MET:
        for match in pattern.finditer(flat):
            met, total = _number(match[1]), _number(match[2])
            if met is not None and (not match[2] or (total is not None and met <= total)):
                return met, total, _without(cut, match)
    if (nobody := _NOBODY_MEETS.search(flat)) is not None:
        return 0, None, _without(cut, nobody)
    # All of them is what is taken anyway.
    everybody = _ALL_MEET.search(flat)
    return None, None, text if everybody is None else _without(cut, everybody)


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} , {text[match.end() :]}"


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() else number_word(word)


def _plain(text: str, world: World, fact: Fact) -> str:
    """The line with shortened and misspelt words put right; every other word as it was typed."""
    folded = fold(text.lower())
    line = text if not any(pattern.search(folded) for pattern, _ in _words().phrases) else folded
    for pattern, meant in _words().phrases:
        line = pattern.sub(f" {meant} ", line)
    line = re.sub(r"(?<!\d)0(5|75|25)\b|(?<![\d])[.,](5|75|25)\b", lambda found: f" 0,{found[1] or found[2]} ", line)
    return _LETTERS.sub(lambda found: _meant(found[0], world, fact), line)


def _meant(word: str, world: World, fact: Fact) -> str:
    flat, words = fold(word.lower()), _words()
    if flat in words.short:
        return words.short[flat]
    if len(flat) < _LEAST_CORRECTED or _is_job_word(flat) or number_word(flat) is not None:
        return word
    if flat in words.around | words.before_place | _form_words(fact):
        return word
    if world.places.knows(flat) or named_in(flat, world):
        return word
    limit = 2 if len(flat) >= _LONG else 1
    near = [(OSA.distance(flat, known, score_cutoff=limit), known) for known in _correct(fact)]
    distance, best = min(near)
    return best if distance <= limit else word


@cache
def _correct(fact: Fact) -> tuple[str, ...]:
    """Words that a misspelt one may stand for; short ones are too easily met by chance."""
    return tuple(sorted(word for word in (*_words().jobs, *_form_words(fact)) if len(word) >= _LEAST_CORRECTED))


@cache
def _form_words(fact: Fact) -> frozenset[str]:
    names = [name for option in fact.options for name in (option.label, *option.aliases)]
    return frozenset(word for name in names for word in _LETTERS.findall(fold(name.lower())))


def _is_job_word(flat: str) -> bool:
    return flat in _words().jobs or flat.startswith("etat")


def _form(fact: Fact, line: str) -> str | None:
    for part in _windows(line):
        option = read_option(fact, part)
        if option is not None and option.value:
            return str(option.value)
    return None


def _windows(line: str) -> Iterator[str]:
    for part in clauses(line):
        words = part.split()
        for start in range(max(1, len(words) - _MOST_WORDS + 1)):
            yield " ".join(words[start : start + _MOST_WORDS])


def _place(others: str, world: World) -> tuple[str | None, tuple[str, ...]]:
    """The county, or those between which its name does not decide."""
    several: tuple[str, ...] = ()
    for part in (others, *_windows(others)):
        found = world.places.read(part)
        if found is not None and found.value:
            return str(found.value), ()
        if found is not None:
            several = found.several
    return None, several


def _explained(word: str, world: World, fact: Fact) -> bool:
    """Whether a word that is not about jobs says something, or nothing of its own."""
    flat = fold(word.lower())
    return (
        len(flat) < 3
        or flat in _words().around | _words().before_place
        or flat in _form_words(fact)
        or bool(named_in(flat, world))
        or world.places.read(flat) is not None
    )


def _told_apart(line: str, explained: Callable[[str], bool]) -> tuple[list[str], str, list[str]]:
    """The words about jobs; the rest of the line; what was not understood.

    A number counts only with its unit. One that stands alone is so many jobs of a size not said; one beside a word
    that means nothing here is not understood, and neither is none or less than none.
    """
    tokens = _TOKEN.findall(line)
    jobs: list[str] = []
    others: list[str] = []
    skipped: list[str] = []
    place = 0
    while place < len(tokens):
        token = re.sub(r"\s", "", tokens[place])
        flat = fold(token.lower())
        following = fold(tokens[place + 1].lower()) if place + 1 < len(tokens) else ","
        place += 1
        if flat in _BREAKS:
            others.append(",")
        elif flat in _PARTS or _is_part(flat) or _is_job_word(flat) or flat in _TIMES or flat in _AND:
            jobs.append(flat)
        elif flat in "-−–" or re.match(r"\d*[.,]", flat):
            # Less than none, or more than one job in one.
            end = place + (flat in "-−–")
            unit = tokens[end : end + 1] if end < len(tokens) and _is_job_word(fold(tokens[end].lower())) else []
            skipped.append(" ".join(["".join([token, *tokens[place:end]]), *unit]))
            place = end + len(unit)
        elif (number := _number(flat)) is not None:
            if number > 0 and (_is_unit(following) or _number(following) is not None):
                jobs.append(flat)
            elif number > 0 and (following in _BREAKS | _AND or explained(following)):
                jobs += [flat, "miejsca"]
            else:
                taken = tokens[place : place + 1] if following not in _BREAKS else []
                skipped.append(" ".join([token, *taken]))
                place += len(taken)
        elif flat[0].isdecimal():
            skipped.append(token)
        else:
            if flat not in _words().around:
                others.append(token)
            if not explained(token):
                skipped.append(token)
    kept = jobs if any(word not in _TIMES | _AND for word in jobs) else []
    return kept, " ".join(others), skipped


def _counts(word: str) -> bool:
    return _number(word) is not None or word in _PARTS or _is_part(word)


def _is_part(flat: str) -> bool:
    return bool(re.fullmatch(r"0?[.,]\d{1,2}", flat))


def _is_unit(flat: str) -> bool:
    return flat in _PARTS or _is_part(flat) or _is_job_word(flat) or flat in _TIMES


def _jobs(words: str, world: World) -> JobsRead | None:
    jobs = read_jobs(words)
    if jobs is None:
        return None
    fte = world.catalogue.facts["fte"]
    low, high = fte.minimum or Decimal(0), fte.maximum or Decimal(1)
    most = int(world.catalogue.facts["count"].maximum or 0)
    fits = 0 < jobs.count <= most and all(part is None or low <= part <= high for _, part in jobs.batches)
    return jobs if fits else None
