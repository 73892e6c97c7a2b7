"""What "je", "go" or "jej" in the second question of a message points at: the last thing named before it that fits."""

import re

from knowledge.normalise import fold

_POINTED = (
    (
        re.compile(r"\b(?:je|ich|nich|nimi)\b"),
        (
            (r"miejsc\w*|etat\w*|stanowisk\w*|robot[yoa]?", "miejsca pracy"),
            (r"zalacznik\w*|dokument\w*|papier\w*", "załączniki do wniosku"),
            (r"pieni[ea]\w*|srodk\w*|kwot\w*", "pieniądze"),
        ),
    ),
    (
        re.compile(r"\b(?:go|jego|niego|nim|on)\b"),
        ((r"status\w*", "status PS"), (r"wnios\w*", "wniosek"), (r"weks\w*", "weksel"), (r"nabor\w*|nabor", "nabór")),
    ),
    (
        re.compile(r"^(?:(?:a|i|to|jaki|jaka|jest|ile|wynosi|tyn|ten)\s+)*limit\w{0,2}\W*$"),
        ((r"de\s*minimis", "pomocy de minimis"),),
    ),
    (
        re.compile(r"\b(?:odwol\w*|zaskarz\w*)\b(?!.*\b(?:status|wojewod|dotacj|ocen|dyskwalif)\w*)"),
        (
            (r"status\w*|wojewod\w*", "od decyzji o statusie"),
            (r"ocen\w*|wniosk\w*\s+o\s+dotacj\w*", "od oceny wniosku"),
        ),
    ),
    (
        re.compile(
            r"^(?:(?:a|i|to|no|potem|pozniej)\s+)*(?:ile|ilu|wiela)\s+(?:(?:trzeba|trza|musi\w*|mamy|potem|pozniej|minimum|naraz)\s+)*(?:zatrudn|przyj|wzi)\w*\W*$"
        ),
        (
            (
                r"(?:ile|ilu|wiela|iloma|liczb\w*)\s+(?:\w+\s+)?(?:osob\w*|ludzi|czlonkow|zalozycieli)",
                "minimalna liczba zatrudnionych osób w PS",
            ),
        ),
    ),
    (
        re.compile(r"\bt(?:e|ych|ymi)\s+przepis\w*|\bt(?:o|ego)\s+(?:rozporzadzeni|praw)\w*"),
        ((r"de\s*minimis|rozporzadzeni\w*", "rozporządzenie de minimis"), (r"ustaw\w*", "ustawa")),
    ),
    (
        re.compile(r"\b(?:ja|jej|nia|niej|ona)\b"),
        ((r"dotacj\w*", "dotacja"), (r"umow\w*", "umowa"), (r"trwalosc\w*", "trwałość miejsc pracy")),
    ),
)
"""Pronouns by gender and number, with the things they may stand for: how these are named, and their plain name."""


def named_in_full(question: str, before: str) -> str:
    """A question with the thing its pronoun points at; empty where it has no pronoun or nothing before it fits."""
    flat, earlier = fold(question), fold(before)
    for pronoun, things in _POINTED:
        if not pronoun.search(flat):
            continue
        named = [
            (match.start(), name) for pattern, name in things for match in re.finditer(rf"\b(?:{pattern})\b", earlier)
        ]
        if named:
            return f"{question.rstrip('?. ')} {max(named)[1]}?"
    return ""
