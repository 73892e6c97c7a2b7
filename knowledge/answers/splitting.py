"""Takes a long message apart: sentences, and the questions joined in one sentence."""

import re

from knowledge.normalise import fold

_SENTENCE = re.compile(r"(?<=[.!?;\n])\s+|\n+|(?<=[?!])(?=\w)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:np|tj|tzn|ok|ul|nr|pkt|ust|art|lit|zł|tys|mln|godz|r|m\.in|itp|itd|dr|mgr|ds|sp)\.)$", re.I
)
_JOIN = re.compile(
    r"(?:,\s*|\s+)(?:(?:i|a|oraz|no i|a także|plus|jeszcze|i jeszcze|a jeszcze)\s+)?"
    r"(?=(?:czy|ile|wiela|jak|jaki\w*|kiedy|gdzie|kto|kogo|komu|co|skąd|skad|dlaczego|po co|do kiedy|od kiedy|"
    r"na ile|na jak|przez ile|w jakim|w jakiej|za ile|który|ktory|która|ktora|które|ktore)\b)",
    re.I,
)
_ASKING = re.compile(
    r"\b(?:czy|ile|wiela|ilu|jak|jaki\w*|jaka|kiedy|kej|kiej|gdzie|kaj|kto|kogo|komu|co|skad|dlaczego|ktor\w+|moge|mozna|mozemy|"
    r"wolno|da sie|liczy sie|lapie sie|nalezy sie|prosze o|musi|musimy|trzeba|trza|wystarczy)\b"
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


def questions(text: str) -> list[str]:
    """The separate questions of a message, in order: its asking sentences, taken apart where one joins several."""
    found: list[str] = []
    for sentence in sentences(text):
        if not asks(sentence):
            continue
        parts = [part.strip(" ,;") for part in _JOIN.split(sentence)]
        kept: list[str] = []
        for part in parts:
            if kept and (len(part.split()) < _SHORTEST or not asks(kept[-1])):
                kept[-1] += ", " + part
            elif part:
                kept.append(part)
        found += kept
    return found
