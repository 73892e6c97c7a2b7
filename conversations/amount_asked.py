"""Whether a text that names jobs or people asks for an amount of money, and for one job or for all of them."""

import re

from conversations.money_parts import named_parts
from knowledge.normalise import fold

_AMOUNT = re.compile(
    r"\b(?:ile|wiela|iela|iel|il|wjela|kwot\w*|sum[aeyo]\w*|(?:po|ob|wy|prze|z)licz\w*|(?:po|wy|z)rachuj\w*|"
    r"kalkulac\w*|stawk\w*|hajs\w*|siana|szmal\w*|wyjdzie|wychodzi|wyniesie|wyniyndzie|dosta(?:n|j)\w*|laczn\w*|"
    r"w\s+sumie|jak\w{1,2}\s+(?:\w+\s+)?(?:kas|pieni|dotacj|wsparci|calosc|pul)\w*)\b"
)
"""What asks for an amount; "razem" and "pieniądze" alone do not."""
_PLAINLY = re.compile(r"\b(?:ile|wiela|kwot\w*|sum[aeyo]\w*|policz\w*|oblicz\w*|wylicz\w*|podaj\w*|prosz\w*)\b")
"""What asks without a mark where other sentences have one."""
_WHOLE = 3
"""Words of a question that says what it asks; "prawda?" leans on what was told."""
_WHETHER = re.compile(r"^(?:\W|a\b|i\b|no\b|to\b)*czy\b")
_OTHER_LENGTHS = re.compile(
    r"\b(?:ile|wiela)\s+(?:\w+\s+){0,2}(?:dni|dniow|tygodni|miesi\w+|lat|czasu|godzin|osob|ludzi)\b|\bilu\b"
)
_WHICH_FTE = re.compile(
    r"\bjak\w+\s+(?:\w+\s+)?(?:etat|wymiar)\w*\s+(?:\w+\s+){0,2}(?:policz|zalicz|rachuj|liczy|naj|minim)\w*|"
    r"\bjak\w+\s+(?:naj\w+|noj\w+|min\w*)\s+(?:\w+\s+)?(?:etat|wymiar)\w*"
)
_OTHER_MONEY = re.compile(
    r"\b(?:ile|wiela|jak[ai])\s+(?:\w+\s+){0,2}?(?:zus\w*|skladk\w*|podat\w*|pit\w{0,2}|vat\w*|zasil\w*|rent[aey]|emerytur\w*|"
    r"urlop\w*|czynsz\w*|kaucj\w*|odsetk(?:i|ow)|rat[aey]?|aliment\w*|stypendi\w*|kosztuj\w*|kosztowal\w*|"
    r"(?:za)?plac(?:i|imy|ic|a|e|isz)\b|zarobi\w*|zarabia\w*|minimaln\w+\s+(?:pensj|plac|krajow|wynagrodz)\w*)\b|"
    r"\b(?:pup\w{0,3}|pfron\w{0,3}|zus\w{0,2}|ohp|nfz|urzad\s+pracy|komornik\w*)\s+(?:\w+\s+)?"
    r"(?:daje|da|dadza|doplac\w*|placi|wyplac\w*|zwrac\w*|zwroc\w*|refund\w*|zabier\w*|zabra\w*)\b|"
    r"\b(?:ile|wiela)\s+(?:\w+\s+){0,2}?(?:z|ze|od)\s+(?:urzedu\s+pracy|posredniak\w*|pup\w{0,3}|pfron\w{0,3}|zus\w{0,2}|"
    r"[mg]?ops\w{0,2}|opieki)\b"
)
"""Money that is no grant of these calls, or that somebody else pays."""
_OF_GRANTS = re.compile(
    r"\b(?:eta[tc]|miejsc|miyjsc|mejsc|stanowisk|prac|robot|zatrudn|dota|dotk|wspar|dofinans|kas[aeyioo]|kask|hajs|pien|pini|piny|"
    r"geld|gelt|gyl|siana|szmal|fors|kwot|kowt|stawk|dost|przysl|nalez|nolez|noleza|u?tworz|stworz|zaloz|start|utrz|pomost|"
    r"projekt|nabor|naboz|jowes|sowes|owes|spoldz|fundac|stowarz|wnios|grup|bezrobot|budzet|srodk|grant|maks|max|limit|"
    r"przytul|wpad|wyjdz|wychodz|wynos|dajo|daja|dawal|dadz|dajc|daj|sum[aey]|laczn|calosc|razem|razym|kupy|pul[aei]|reszt|"
    r"sprzet|maszyn|wyposaz|nas\b|nos\b|nom\b|nam\b|bysmy|bydymy|osobie|czlonk|ps\b|pes\b|mp\b|wp\b|gi\b)\w*"
)
"""What a text with people in it speaks of when it is about these grants, and not about bread for twelve."""
_OF_A_THING = re.compile(
    r"\b(?:ile|wiela)\s+(?!(?:na|za|dla|by|to|bedzie|bydzie|bylo|jest|przy|jak|wtedy|w|do|po|z|a|i)\b)[a-z]{4,}"
)
_OF_ONE = re.compile(
    r"\b(?:na|za|od|do)\s+jed(?:en|na|no|ne|nego|nej|no)\b|\bjed(?:nego|nej|no|ne)\s+(?:\w+\s+)?(?:miejsc|miyjsc|stanowisk|etat|osob)\w*|"
    r"\b(?:na|za)\s+(?:osobe|glowe|leb|lebka|czlowieka|sztuke|miejsce|stanowisko|etat)\b|\bjak\w\s+(?:\w+\s+)?stawk\w*"
)


def asks_amount(text: str) -> bool:
    """Whether a text asks for an amount, or names a part of the money."""
    told = re.split(r"(?<=[.?!])\s+", _OTHER_LENGTHS.sub(" ", fold(text)))
    if any(one.endswith("?") and len(one.split()) >= _WHOLE for one in told):
        told = [one for one in told if one.endswith("?") or _PLAINLY.search(one)]
    return any(_AMOUNT.search(one) or (named_parts(one) and not _WHETHER.search(one)) for one in told)


def asks_other_money(text: str) -> bool:
    """Whether a text asks what other things than jobs come to ("ile ZUS-u za trzy osoby", "ile daje PUP")."""
    return _OTHER_MONEY.search(fold(text).replace("-", " ")) is not None


def asks_of_another_thing(text: str) -> bool:
    """Whether a text asks how much of something else than grants ("ile chleba na 12 osób")."""
    return _OF_A_THING.search(fold(text)) is not None and not speaks_of_grants(text)


def speaks_of_grants(text: str) -> bool:
    """Whether a text that names people has a word of jobs, of grants or of the group itself."""
    return _OF_GRANTS.search(fold(text)) is not None


def asks_which_fte(text: str) -> bool:
    """Whether a text asks which FTE somebody needs ("jaki najmniejszy etat")."""
    return _WHICH_FTE.search(fold(text)) is not None


def asks_for_one(text: str) -> bool:
    """Whether a text asks for the money of one job, whatever jobs it tells of."""
    return _OF_ONE.search(fold(text)) is not None
