"""Polish numbers as people type them: ``3``, ``trzy``, ``trzech``, ``dwie``, ``kilkanaście`` is no number."""

from decimal import Decimal

from knowledge.normalise import fold

_STEMS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (
        0,
        (
            "zero",
            "zera",
            "zaden",
            "zadna",
            "zadne",
            "zadnej",
            "zadnego",
            "nikt",
            "nikogo",
        ),
    ),
    (
        1,
        (
            "jeden",
            "jedna",
            "jedno",
            "jedne",
            "jednego",
            "jednej",
            "jednym",
            "jednemu",
            "pojedynczy",
            "jedyn",
            "jedynego",
            "jedynymu",
            "jednygo",
            "jednyj",
        ),
    ),
    (
        2,
        (
            "dwa",
            "dwie",
            "dwoje",
            "dwoch",
            "dwojga",
            "dwom",
            "dwoma",
            "dwiema",
            "oba",
            "obie",
            "dwaj",
            "dwojka",
            "dwojke",
            "dwojki",
            "dwojce",
            "dwuch",
            "dwojgu",
            "dwojgiem",
            "dwiyma",
        ),
    ),
    (
        3,
        (
            "trzy",
            "tzry",
            "troje",
            "trzech",
            "trojga",
            "trzem",
            "trzema",
            "trzej",
            "trzi",
            "trzych",
            "troch",
            "trojgu",
        ),
    ),
    (
        4,
        (
            "cztery",
            "czworo",
            "czterech",
            "czworga",
            "czterem",
            "czterema",
            "czterej",
            "czworka",
            "czworke",
            "czworki",
            "czworce",
            "sztyry",
            "szterech",
            "sztere",
            "styry",
            "styrech",
            "sztyrech",
            "sztyrich",
            "sztyrzi",
            "styrzi",
            "czworgu",
            "sztyroma",
        ),
    ),
    (
        5,
        (
            "piec",
            "piecioro",
            "pieciu",
            "piecioma",
            "pieciorga",
            "piync",
            "pjync",
            "pjynciu",
            "piynciu",
            "pionciu",
            "pieciorgu",
            "pyncio",
            "pync",
        ),
    ),
    (
        6,
        (
            "szesc",
            "szescioro",
            "szesciu",
            "szescioma",
            "szesciorga",
            "szejsc",
            "szejsciu",
            "szyjsc",
            "szyjsciu",
            "szesciorgu",
        ),
    ),
    (
        7,
        (
            "siedem",
            "siedmioro",
            "siedmiu",
            "siedmioma",
            "siedmiorga",
            "siedym",
            "siydym",
            "siydmiu",
            "siedmiorgu",
        ),
    ),
    (
        8,
        (
            "osiem",
            "osmioro",
            "osmiu",
            "osmioma",
            "osmiorga",
            "oziym",
            "osiym",
            "uosiym",
            "uoziym",
            "ozim",
            "osim",
            "uosim",
            "uosmiu",
            "osmiorgu",
            "oziem",
            "uosiem",
        ),
    ),
    (
        9,
        (
            "dziewiec",
            "dziewiecioro",
            "dziewieciu",
            "dziewiecioma",
            "dziewiync",
            "dziewiynciu",
            "dziewieciorga",
        ),
    ),
    (
        10,
        (
            "dziesiec",
            "dziesiecioro",
            "dziesieciu",
            "dziesiecioma",
            "dziesiync",
            "dziesiynciu",
            "dziesieciorga",
        ),
    ),
    (
        11,
        (
            "jedenascie",
            "jedenastu",
            "jedenastoma",
            "jedynoscie",
            "jedenoscie",
            "jedynostu",
        ),
    ),
    (
        12,
        (
            "dwanascie",
            "dwunastu",
            "dwunastoma",
            "tuzin",
            "tuzina",
            "dwanoscie",
        ),
    ),
    (
        13,
        (
            "trzynascie",
            "trzynastu",
            "trzinoscie",
        ),
    ),
    (
        14,
        (
            "czternascie",
            "czternastu",
            "sztyrnoscie",
            "styrnoscie",
        ),
    ),
    (
        15,
        (
            "pietnascie",
            "pietnastu",
            "pietnastoma",
            "piytnoscie",
            "pietnoscie",
        ),
    ),
    (
        16,
        (
            "szesnascie",
            "szesnastu",
        ),
    ),
    (
        17,
        (
            "siedemnascie",
            "siedemnastu",
        ),
    ),
    (
        18,
        (
            "osiemnascie",
            "osiemnastu",
        ),
    ),
    (
        19,
        (
            "dziewietnascie",
            "dziewietnastu",
        ),
    ),
    (
        20,
        (
            "dwadziescia",
            "dwudziestu",
            "dwudziestoma",
        ),
    ),
    (
        30,
        (
            "trzydziesci",
            "trzydziestu",
            "trzydziestoma",
        ),
    ),
    (
        40,
        (
            "czterdziesci",
            "czterdziestu",
        ),
    ),
    (
        50,
        (
            "piecdziesiat",
            "piecdziesieciu",
        ),
    ),
    (
        60,
        (
            "szescdziesiat",
            "szescdziesieciu",
        ),
    ),
    (
        70,
        (
            "siedemdziesiat",
            "siedemdziesieciu",
        ),
    ),
    (
        80,
        (
            "osiemdziesiat",
            "osiemdziesieciu",
        ),
    ),
    (
        90,
        (
            "dziewiecdziesiat",
            "dziewiecdziesieciu",
        ),
    ),
    (
        100,
        (
            "sto",
            "stu",
        ),
    ),
    (
        200,
        (
            "dwiescie",
            "dwustu",
        ),
    ),
    (
        300,
        (
            "trzysta",
            "trzystu",
        ),
    ),
    (
        400,
        (
            "czterysta",
            "czterystu",
        ),
    ),
    (
        500,
        (
            "piecset",
            "pieciuset",
        ),
    ),
)
_GROUPS: tuple[tuple[int, str], ...] = (
    *((2, "dwoj"), (3, "troj"), (4, "czwor"), (5, "piat"), (6, "szost"), (7, "siodem"), (8, "osem")),
    *((9, "dziewiat"), (10, "dziesiat")),
)
"""Stems of "dwójka", "trójka" and so on."""
_WORDS = {word: number for number, words in _STEMS for word in words}
_WORDS |= {f"{stem}{end}": number for number, stem in _GROUPS for end in ("ka", "ke", "ki", "ce")}


NUMBER = r"(?:\d{1,3}|" + "|".join(sorted((word for word in _WORDS if _WORDS[word]), key=len, reverse=True)) + ")"
"""A pattern for one number in digits or in a folded word, at least 1."""


def _swapped(word: str) -> set[str]:
    """The word with two neighbouring letters the wrong way round, as hurried fingers type it."""
    return {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}


_SLIPS = {
    slip: number
    for number, words in _STEMS
    for word in words
    if number and len(word) > 3
    for slip in _swapped(word)
    if slip not in _WORDS
}


def number_word(word: str) -> int | None:
    """The number a single Polish word names (any case or gender, with or without diacritics), or None."""
    folded = fold(word.lower())
    return _WORDS.get(folded, _SLIPS.get(folded))


def read_number(text: str) -> Decimal | None:
    """The one number in a short text, in digits or words; None when there is none or more than one."""
    found: list[Decimal] = []
    open_tens = False
    for raw in _joined_thousands(text).split():
        token = raw.strip(".,;:!?()")
        digits = token.replace(",", ".")
        if digits and digits.replace(".", "", 1).replace("-", "", 1).isdecimal():
            found.append(Decimal(digits))
            open_tens = False
            continue
        value = number_word(token)
        if value is None:
            open_tens = False
        elif open_tens and 0 < value < 10:
            found[-1] += value
            open_tens = False
        else:
            found.append(Decimal(value))
            open_tens = 20 <= value < 100
    return found[0] if len(found) == 1 else None


def _joined_thousands(text: str) -> str:
    """``20 000`` and ``20\u00a0000`` as one number."""
    tokens = text.replace("\u00a0", " ").split(" ")
    joined: list[str] = []
    for token in tokens:
        if (joined and len(token) == 3 and token.isdecimal() and joined[-1].isdecimal() and len(joined[-1]) <= 3) or (
            joined and token[:3].isdecimal() and len(token) > 3 and token[3] in ",." and joined[-1].isdecimal()
        ):
            joined[-1] += token
        else:
            joined.append(token)
    return " ".join(joined)
