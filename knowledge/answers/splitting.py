"""Takes a long message apart: sentences, and the questions joined in one sentence."""

import re

from knowledge.normalise import fold

_SENTENCE = re.compile(r"(?<=[.!?;\n])\s+|\n+|(?<=[?!])(?=\w)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:np|tj|tzn|ok|ul|nr|pkt|ust|art|lit|zł|tys|mln|godz|r|m\.in|itp|itd|dr|mgr|ds|sp)\.)$", re.I
)
_CUT = re.compile(
    r"[?!.;\n]+\s+|,\s+(?:(?:a|i|oraz|no\s+i|ale|bo)\s+)?(?:(?:jeszcze|też|tez|przy okazji|poza tym)\s+)?"
    r"|\s+(?:i|a|oraz|plus|no\s+i)\s+(?:(?:jeszcze|też|tez|przy okazji|poza tym)\s+)?",
    re.I,
)
_MOST_CUTS = 8
_ASKING = re.compile(
    r"\b(?:czy|ile|wiela|ilu|jak|jaki\w*|jaka|kiedy|kej|kiej|gdzie|kaj|kto|kogo|komu|co|skad|dlaczego|ktor\w+|moge|mozna|mozemy|"
    r"wolno|da sie|liczy sie|lapie sie|nalezy sie|prosze o|musi|musimy|trzeba|trza|wystarczy)\b"
)
_BEGINS = re.compile(
    r"(?:(?:a|i|oraz|no|to|jeszcze|tez|ze|po|do|na|od|za|w|z|u|pod|przez)\s+){0,3}"
    r"(?:czy|ile|wiela|ilu|jak|jaki\w*|jaka|jakie\w*|kiedy|kej|kiej|gdzie|kaj|kto|kogo|komu|co|skad|ktor\w+|czym)\b"
)
_SHORTEST = 2
"""A part of fewer words is no question of its own."""


def sentences(text: str) -> list[str]:
    """The sentences of a message; abbreviations do not end one."""
    parts: list[str] = []
    for piece in _SENTENCE.split(text):
        piece = piece.strip()
        if not piece:
            continue
        if parts and _ABBREVIATION.search(parts[-1]):
            parts[-1] += " " + piece
        else:
            parts.append(piece)
    return parts


def asks(sentence: str) -> bool:
    """Whether a sentence looks like a question, with or without its mark."""
    return "?" in sentence or _ASKING.search(fold(sentence)) is not None


def begins_asking(part: str) -> bool:
    """Whether a part of a message opens with a question of its own ("ile…", "czy…", "do kiedy…")."""
    return _BEGINS.match(fold(part)) is not None


def halves(text: str) -> list[tuple[str, str]]:
    """Every way to take a message apart in two where it joins things: at marks, "i", "a", "oraz" and the like."""
    found: list[tuple[str, str]] = []
    for match in list(_CUT.finditer(text))[:_MOST_CUTS]:
        mark = match.group().strip()[:1]
        one, other = text[: match.start()].strip(), text[match.end() :].strip()
        if len(one.split()) >= _SHORTEST and len(other.split()) >= _SHORTEST:
            found.append((one + mark if mark == "?" else one, other))
    return found
