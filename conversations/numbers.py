"""Polish numbers as people type them: ``3``, ``trzy``, ``trzech``, ``dwie``, ``kilkanaście`` is no number."""

from decimal import Decimal

from knowledge.normalise import fold

_STEMS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (0, ("zero", "zera", "zaden", "zadna", "zadne", "zadnej", "zadnego", "nikt", "nikogo")),
    (1, ("jeden", "jedna", "jedno", "jedne", "jednego", "jednej", "jednym", "jednemu", "jedyn", "pojedynczy")),
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
        ),
    ),
    (3, ("trzy", "troje", "trzech", "trojga", "trzem", "trzema", "trzej")),
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
        ),
    ),
    (5, ("piec", "piecioro", "pieciu", "pieciorga")),
    (6, ("szesc", "szescioro", "szesciu", "szesciorga")),
    (7, ("siedem", "siedmioro", "siedmiu", "siedmiorga")),
    (8, ("osiem", "osmioro", "osmiu", "osmiorga")),
    (9, ("dziewiec", "dziewiecioro", "dziewieciu")),
    (10, ("dziesiec", "dziesiecioro", "dziesieciu")),
    (11, ("jedenascie", "jedenastu")),
    (12, ("dwanascie", "dwunastu")),
    (13, ("trzynascie", "trzynastu")),
    (14, ("czternascie", "czternastu")),
    (15, ("pietnascie", "pietnastu")),
    (16, ("szesnascie", "szesnastu")),
    (17, ("siedemnascie", "siedemnastu")),
    (18, ("osiemnascie", "osiemnastu")),
    (19, ("dziewietnascie", "dziewietnastu")),
    (20, ("dwadziescia", "dwudziestu")),
    (30, ("trzydziesci", "trzydziestu")),
    (40, ("czterdziesci", "czterdziestu")),
    (50, ("piecdziesiat", "piecdziesieciu")),
    (60, ("szescdziesiat", "szescdziesieciu")),
    (100, ("sto", "stu")),
    (200, ("dwiescie", "dwustu")),
    (300, ("trzysta", "trzystu")),
    (400, ("czterysta", "czterystu")),
    (500, ("piecset", "pieciuset")),
)
_GROUPS: tuple[tuple[int, str], ...] = (
    *((2, "dwoj"), (3, "troj"), (4, "czwor"), (5, "piat"), (6, "szost"), (7, "siodem"), (8, "osem")),
    *((9, "dziewiat"), (10, "dziesiat")),
)
"""Stems of "dwójka", "trójka" and so on."""
_WORDS = {word: number for number, words in _STEMS for word in words}
_WORDS |= {f"{stem}{end}": number for number, stem in _GROUPS for end in ("ka", "ke", "ki", "ce")}


def number_word(word: str) -> int | None:
    """The number a single Polish word names (any case or gender, with or without diacritics), or None."""
    return _WORDS.get(fold(word.lower()))


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
