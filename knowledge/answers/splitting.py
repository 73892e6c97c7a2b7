"""Takes a long message apart: sentences, and the questions joined in one sentence."""

import re

from knowledge.answers.asking_words import opens_asking
from knowledge.normalise import fold

_SENTENCE = re.compile(r"(?<=[.!?;\n])\s+|\n+|(?<=[?!])(?=\w)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:np|tj|tzn|ok|ul|nr|pkt|ust|art|lit|zł|tys|mln|godz|r|o\.o|m\.in|itp|itd|dr|mgr|ds|sp)\.)$", re.I
)
_ASKING = re.compile(
    r"\b(?:czy|ile|wiela|ilu|jak|jaki\w*|jaka|kiedy|kej|kiej|gdzie|kaj|kto|kogo|komu|co|skad|dlaczego|ktor\w+|moge|mozna|mozemy|"
    r"wolno|da sie|liczy sie|lapie sie|nalezy sie|prosze o|musi|musimy|trzeba|trza|wystarczy)\b"
)


def sentences(text: str) -> list[str]:
    """The sentences of a message; abbreviations end one only before a question ("nabór z 2024 r. Jakie formy…")."""
    parts: list[str] = []
    for piece in _SENTENCE.split(text):
        piece = piece.strip()
        if not piece:
            continue
        if parts and _ABBREVIATION.search(parts[-1]) and not (piece[:1].isupper() and opens_asking(piece)):
            parts[-1] += " " + piece
        else:
            parts.append(piece)
    return parts


def asks(sentence: str) -> bool:
    """Whether a sentence looks like a question, with or without its mark."""
    return "?" in sentence or _ASKING.search(fold(sentence)) is not None


def ends_in_abbreviation(text: str) -> bool:
    """Whether the full stop a text ends with is that of an abbreviation."""
    return _ABBREVIATION.search(text) is not None
