"""The words of a line that tell of jobs, as the signs that `conversations.jobs_text` reads: numbers, parts, wholes.

FULL and P with hundredths are FTEs; AMONG, REST, HALFOF, EVENLY, ALL, OFTHEM tell of whom a number is, THESE that it
was told before, MORE that it comes on top; STOP ends a sentence; AND and ANDPART join.
"""

import re

from conversations.numbers import NUMBER, number_word
from knowledge.normalise import fold

_FRACTIONS = (
    (re.compile(r"trzy\s*czwarte|trzech\s*czwartych|3\s*/\s*4|¾|0[.,]75"), " P75 "),
    (re.compile(r"jedna\s*czwarta|jednej\s*czwartej|cwierc\w*|1\s*/\s*4|¼|0[.,]25"), " P25 "),
    (re.compile(r"jedna\s*druga|1\s*/\s*2|½|0[.,]50?(?!\d)"), " P50 "),
    (re.compile(r"\b(?:pol|polowk\w*|polow\w|polet\w*|polowe)\b"), " P50 "),
    (re.compile(r"\b0[.,](\d{1,2})\b"), r" PX\1 "),
)
_FULL_WORDS = re.compile(
    r"\b(?!(?<!na )calosc|(?<=(?:ile|uma|ota) na )calosc|pelni[ac]?\b|pelno\b)"
    r"(?:cal\w{1,3}|peln\w{1,5}|pelnoetat\w*|pelny)\b(?:\s+(?:etat\w*|wymiar\w*))?"
)
"""Whole jobs; "na całość" is one, the "całość" that a sum comes to is none."""
_JOB_WORDS = re.compile(
    r"^(?:etat\w*|osob\w*|osoba|miejsc\w*|stanowisk\w*|pracownik\w*|pracownic\w*|ludzi\w{0,2}|ludzmi|praca|pracy|"
    r"robot\w*|zatrudnion\w*|ludkow|szt\w*)$"
)
_GROUP = re.compile(
    r"^(?:\w+oro|\w+orga|\w+orgu|dwoje|dwojga|troje|trojga|(?:dwoj|troj|czwor|piat|szost|siodem|osem|dziewiat|dziesiat)k\w|(?:dwoj|troj|czwor)ce)$"
)
"""Numbers that count nothing but people: "sześcioro", "nasza trójka"."""
_TENS = {str(tens) for tens in range(20, 100, 10)}
TIMES = {"x", "razy", "po", "na", "*", "×"}
_SENTENCE = re.compile(r"(?<=[a-z½¾])[.!?;](?=\s|$)")
MOVED = re.compile(
    rf"\b({NUMBER})\s+(?:(?:osob\w*|pan\w*|z\s+nich|z\s+nas|chce|chca|musi|musza|by|sie)\s+){{0,3}}"
    r"(?:przejd|zejd|przechodz|schodz|przeszl|zeszl|przenios|przeniesie|zmniejsz)\w*\s+(?:sie\s+)?(?=na\b|do\b)"
)
"""Some of those counted before who take another FTE: "dwie przejdą na pół"."""
_WHOLES = (
    (MOVED, r" OFTHEM \1 "),
    # "2,5 etatu" and "półtora etatu" can only be whole jobs and a half one; what was understood is always shown.
    (re.compile(r"\b([1-9]\d*)[.,]5\d?\s*(?=etat)"), r" \1 FULL 1 P50 "),
    (re.compile(r"\bpoltor\w*\s+etat\w*"), " 1 FULL 1 P50 "),
    (re.compile(rf"\b({NUMBER})\s+(?:z\s+(?:nich|nas|tych\s+\w+)|sposrod\s+\w+)\b"), r" OFTHEM \1 "),
    (re.compile(r"\b(?:w\s+tym|z\s+tego|z\s+czego|z\s+nich|z\s+ktorych|sposrod\s+\w+)\b"), " AMONG "),
    (re.compile(rf"\b(?:pozostal\w*|reszt\w*|inn[ei])\W+(?:czyli\s+|to\s+)?({NUMBER})\b(?!\s*/)"), r" \1 "),
    (
        re.compile(
            rf"\b(?:tych|tyche|te|ta|nasz\w{{1,2}})\s+(?:wszystkich\s+)?(?={NUMBER}\b(?!\s*(?:czwart|drug|[/,.]\s*\d)))"
        ),
        " THESE ",
    ),
    (
        re.compile(
            rf"\b(?:jeszcze|dodatkow\w+|ku\s+tymu|do\s+tego)\s+(?={NUMBER}\s+(?:osob|ludz|pracowni|miejsc|stanowisk))"
        ),
        " MORE ",
    ),
    (re.compile(r"\bpo\s+rowno\b"), " EVENLY "),
    (
        re.compile(r"\bdrug\w{1,2}\s+polow\w*|\breszt\w*|\brest[aey]\b|\bpozostal\w*|\binni\b|\bon[ie]\b(?=\s+na\b)"),
        " REST ",
    ),
    (re.compile(r"\bk[ao]zd\w*"), " ALL "),
    (re.compile(r"\bpolowa\b(?!\s+(?:etat|wymiar))|\bpolow[ey]\s+(?=z\s+nich|osob|ludzi|pracowni)"), " HALFOF "),
)


def tokens_of(text: str) -> list[str]:
    """The signs of a line in their order; words that tell nothing of jobs are left out."""
    return _spread(_tokens(text))


def _spread(tokens: list[str]) -> list[str]:
    """The tokens with a number said of several FTEs before each: "po dwie osoby na cały, trzy czwarte i pół"."""
    spread: list[str] = []
    each: str | None = None
    closed = False
    for place, token in enumerate(tokens):
        part = token == "FULL" or token.startswith("P")
        if token.isdecimal():
            each, closed = (token if place and tokens[place - 1] == "po" else None), False
        elif token == "STOP":
            each = None
        elif part and each is not None:
            if closed:
                spread.append(each)
            closed = True
        spread.append(token)
    return spread


def _joins_part(words: list[str], place: int) -> bool:
    """Whether the word at `place` stands between a number and a part of a job: "3 i pół etatu"."""
    following = [word for word in words[place + 1 : place + 3] if word not in TIMES][:1]
    return (
        place > 0
        and _is_number(words[place - 1])
        and bool(following)
        and re.match(r"P\d|PX|FULL", following[0]) is not None
    )


def _is_number(word: str) -> bool:
    return word.isdecimal() or number_word(word) is not None


def _tokens(text: str) -> list[str]:
    line = fold(text.lower()).replace("\u00a0", " ")
    line = re.sub(r"(\d)\s*[x×*]\s*(?=[\d½¼¾p])", r"\1 x ", line)
    for pattern, mark in _WHOLES:
        line = pattern.sub(mark, line)
    line = _SENTENCE.sub(" STOP ", line)
    # "1/1" and "1,0" are whole jobs.
    line = re.sub(r"\b1\s*/\s*1\b|\b1[.,]0\b|(?<=\d x )1(?!\s*[\d/.,½¼¾])", " FULL ", line)
    for pattern, mark in _FRACTIONS:
        line = pattern.sub(mark, line)
    line = _FULL_WORDS.sub(" FULL ", line)
    tokens: list[str] = []
    line = re.sub(r"\bnos\b", "nas", line)
    raws = re.findall(
        r"P\d\d|PX\d{1,2}|FULL|AMONG|REST|HALFOF|EVENLY|OFTHEM|THESE|MORE|ALL|STOP|\d+|[a-z]+|[x×*]", line
    )
    for place, raw in enumerate(raws):
        if raw[0].isupper() or raw.isdecimal():
            tokens.append(raw)
            continue
        number = number_word(raw)
        if number == 0:
            continue  # "nikt" and "żaden" count nobody who is to be employed
        if number is not None:
            after_tens = tokens and tokens[-1] in _TENS and 0 < number < 10
            tokens[-1:] = [str(int(tokens[-1]) + number)] if after_tens else [*tokens[-1:], str(number)]
            if _GROUP.match(raw):
                tokens.append("osob")
        elif raw in ("i", "oraz", "plus", "a"):
            tokens.append("ANDPART" if _joins_part(raws, place) else "AND")
        elif (
            raw.startswith("etat")
            or _JOB_WORDS.match(raw)
            or raw in TIMES
            or (
                raw == "nas"
                and any(
                    _is_number(beside) for beside in (*raws[max(0, place - 1) : place], *raws[place + 1 : place + 2])
                )
            )
        ):
            tokens.append(raw)
        else:
            tokens.append("_")
    return [token for token in tokens if token != "_"]
