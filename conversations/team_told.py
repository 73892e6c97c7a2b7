"""The team a question tells of: how many work there, how many on other contracts, how many are at risk of exclusion."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from conversations.numbers import NUMBER, number_word

_NO_PEOPLE = r"(?!\s*(?:%|procent|procynt|proc\b|lat\b|roku?\b|mies|dni\b|godz|tys|zl\b|metr|m2\b|[.,/]\d))"
_COUNT = rf"(?<![\d.,/])\b({NUMBER}(?:\s+{NUMBER})?)\b{_NO_PEOPLE}"
_WORKING = (
    r"(?:osob\w*|os\b|pracowni\w*|pracownic\w*|ludzi\w*|zatrudnion\w*|etat\w*|kobi?e?t\w*|opiekun\w*|ch[lo]+p\w*|lud[au]|umow\w*|uop\b|"
    r"pan\b|dziewczyn\w*|dziewczat\b|babek|czlonk\w*)"
)
_TEAM = re.compile(
    rf"\b(?:ze?|sposrod|przy|mianownik\w*)\s+(?:(?:tych|tej|tyj|naszej|naszyj|calej|wszystkich|ta|ogolem)\s+)?{_COUNT}"
    rf"|\b(?:nas\s+jest|jest\s+nas|je\s+nos|bedzie\s+nas|zespol\w*|zalog\w*|zatrudnion\w*|zatrudni\w*|pracuje|robi|ogolem|razem)\s+"
    rf"(?:(?:jest|bedzie|razem|lacznie|wszystkich|okolo|wyjdzie|nas|w(?:\s+[a-z]{{3,}}\w*)?|u\s+n[ao]s)\s+){{0,2}}{_COUNT}"
    rf"|{_COUNT}(?:\s*-?\s*osobow\w*|\s+{_WORKING})"
)
_OF_THEM = re.compile(
    rf"\b(?:ilu|ile|wiela|wielu|wiele)\s+(?:\w+\s+){{0,3}}?(?:ze?|sposrod|na)\s+(?:(?:tych|tej|tyj|naszej|naszyj|calej)\s+)?{_COUNT}"
    rf"|\b(?:z|ze|sposrod)\s+(?:tych|tej|tyj|naszej|naszyj)\s+{_COUNT}"
)
"""The team named by the words that ask for a part of it."""
_COLLECTIVE = re.compile(r"nascior(?:o|ga|gu)\b")
"""Numbers of people from eleven to nineteen, "siedemnaścioro", in place of which the plain number is read."""
_AT_SIZE = re.compile(rf"\bprzy\s+{_COUNT}")
_OTHER_CONTRACT = r"(?:zlec\w*|ucp|cywilnopraw\w*|b2b|dzialaln\w*|o\s+dzielo|wolontar\w*)"
_CONTRACTORS = re.compile(
    rf"(?P<within>\bwe?\s+tym\s+)?(?P<count>\b{NUMBER})\s+(?:osob\w*\s+|os\.?\s+|ludzi\s+|kolejn\w+\s+|inn\w+\s+)?"
    rf"(?:na\s+|o\s+|z\s+)?(?:umow\w*\s+)?{_OTHER_CONTRACT}"
)
_ANY_CONTRACTOR = re.compile(rf"\b{_OTHER_CONTRACT}")
_NO_CONTRACTOR = re.compile(rf"\b(?:bez|zadn\w+|nie\s+ma\w*|zero)\s+(?:\w+\s+)?{_OTHER_CONTRACT}")
_ALL_IN = re.compile(rf"\b(?:razem|lacznie|wliczaj\w*|wlacznie)\s+(?:ze?\s+)?(?:\w+\s+)?{_OTHER_CONTRACT}")
_AT_RISK = re.compile(
    rf"\bwe?\s+tym\s+{_COUNT}\s+(?:\w+\s+){{0,3}}?(?:zagroz|wyklucz|z\s+listy|ze\s+listy|bezrobot|niepelnospr)\w*"
    rf"|\b{_COUNT}\s+(?:\w+\s+){{0,2}}?(?:ze?\s+listy|zagrozon\w*)"
)
_LONG = re.compile(r"(\d{1,2}|\b[a-z]+)\.?\s*(?:-?\s*(?:mies\w*|m-c\w*|mc\b|miech\w*))")
_LAST_MONTH = re.compile(r"\b(?:pol\s+roku|rok\b|rok[iu]em?\b|lat\b)")
_ORDINAL_MONTHS = {"czwarty": 4, "piaty": 5, "szosty": 6, "siodmy": 7, "osmy": 8, "dziewiaty": 9, "dziesiaty": 10}
_FEWEST = 3
_TENS, _ONES_END = 20, 10


@dataclass(frozen=True, slots=True)
class Team:
    """A team: who works there, who on other contracts beside them, who of them is at risk; None where not said."""

    staff: int
    others: int | None = 0
    at_risk: int | None = None

    @property
    def all(self) -> int | None:
        """Everybody; None where it is open how many others there are."""
        return None if self.others is None else self.staff + self.others


def teams_told(flat: str, months: int) -> list[Team]:
    """The team of a folded text; several where it asks of each, "ilu przy dziesięciu, a ilu przy szesnastu"."""
    flat = _COLLECTIVE.sub("nascie", flat)
    sizes = [count for match in _AT_SIZE.finditer(flat) for count in _counts(match) if count >= _FEWEST]
    if len(set(sizes)) > 1:
        return [Team(size) for size in dict.fromkeys(sizes)]
    team = team_told(flat, months)
    return [team] if team is not None else []


def team_told(flat: str, months: int) -> Team | None:
    """The one team of a folded text; None where it names none or several numbers may be meant.

    Args:
        flat: the folded text.
        months: from how many months on others count.
    """
    flat = _COLLECTIVE.sub("nascie", flat)
    contractors = _CONTRACTORS.search(flat)
    others, beside = _others(flat, contractors, months)
    rest = flat if contractors is None else f"{flat[: contractors.start()]} {flat[contractors.end() :]}"
    risk = _AT_RISK.search(rest)
    at_risk = None if risk is None else next(_counts(risk), None)
    if risk is not None and at_risk is not None:
        rest = f"{rest[: risk.start()]} {rest[risk.end() :]}"
    told = {count for match in _OF_THEM.finditer(rest) for count in _counts(match) if count >= _FEWEST}
    counts = told or {count for match in _TEAM.finditer(rest) for count in _counts(match) if count >= _FEWEST}
    if len(counts) != 1:
        return None
    return Team(counts.pop(), others if beside else 0, at_risk)


def names_team(flat: str) -> bool:
    """Whether a folded text tells of the people of a team by their number."""
    flat = _COLLECTIVE.sub("nascie", flat)
    found = (*_OF_THEM.finditer(flat), *_TEAM.finditer(flat))
    return any(count >= _FEWEST for match in found for count in _counts(match))


def _others(flat: str, found: re.Match[str] | None, months: int) -> tuple[int | None, bool]:
    """How many work on other contracts, and whether they come on top; None where that is open."""
    if _ANY_CONTRACTOR.search(flat) is None or _NO_CONTRACTOR.search(flat) or _ALL_IN.search(flat):
        return 0, False
    count = None if found is None else _number(found["count"])
    if found is not None and count is not None and found["within"]:
        return count, False
    lengths = [_number(match[1]) or _ORDINAL_MONTHS.get(match[1], 0) for match in _LONG.finditer(flat)]
    lasting = any(length >= months for length in lengths) or _LAST_MONTH.search(flat) is not None
    return (count if lasting else None), True


def _counts(match: re.Match[str]) -> Iterator[int]:
    for group in match.groups():
        count = _number(group) if group else None
        if count is not None:
            yield count


def _number(words: str) -> int | None:
    """A number in digits or in one or two words; None where two words make up none."""
    parts = [int(word) if word.isdecimal() else number_word(word) for word in words.split()]
    if len(parts) > 1 and parts[0] is not None and parts[1] is not None:
        return parts[0] + parts[1] if parts[0] >= _TENS and parts[1] < _ONES_END else None
    return parts[0]
