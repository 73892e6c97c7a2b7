"""Two legal forms of which a question asks which may get the money ("mamy koło gospodyń i fundację, która może")."""

import re

from conversations.two_sides import Sides
from knowledge.normalise import fold

_LIMITED = r"z\s*o\.?\s*o\.?"
_COMPANY = r"spolk\w*(?!\s+(?:cywiln|jawn|akcyj))"
_FORMS = (
    ("forma_fundacja", r"fundacj\w*"),
    ("forma_stowarzyszenie_zwykle", r"(?:zwykl\w+\s+stowarzysz\w*|stowarzysz\w*\s+zwykl\w+)"),
    ("forma_stowarzyszenie", r"stowarzysz\w*"),
    ("forma_spoldzielnia_pracy", r"spoldzieln\w*\s+pracy"),
    ("forma_spoldzielnia", r"spoldzieln\w*\s+socjaln\w*"),
    ("forma_kgw_osp", r"(?:kol[oaeu]\w*\s+gospodyn\w*|kgw|osp|straz\w*\s+pozarn\w*)"),
    ("forma_spolka_nonprofit", rf"spolk\w*\s+(?:{_LIMITED},?\s+)?(?:ale\s+)?(?:non[\s-]?profit\w*|not\s+for\s+profit)"),
    ("forma_zwykla_spolka", rf"(?:zwykl\w+\s+(?:spolk\w*|sp\.?)|sp\.?\s+{_LIMITED}|{_COMPANY})"),
    ("forma_jdg", r"(?:jdg|jednoosobow\w+\s+(?:firm|dzialaln)\w*)"),
)  # fmt: skip
"""The forms a question may name, the longer names first; a name once found is not read as a shorter one."""
_WHICH = re.compile(
    r"\b(?:ktor\w+|ker[yoaie]\w*|kto)\b|\b(?:obie|oba|obydw\w+|obaj)\b|\ba\s+(?:ktor|ker)\w+\s+nie\b|\bjedn\w+\s+i\s+drug\w+"
)
_FITS = re.compile(
    r"\b(?:dosta[nclw]\w*|lapi\w*|zalap\w*|kwalif\w*|nad[ao]\w*|szans\w*|star(?:ac|ta)\w*|startow\w*|stanac|wejdzie|wchodzi|"
    r"zlozy\w*|skladac|moze|mogl\w*|moga|nalezy|przejdzie|pasuje)\b"
)
_OTHER = re.compile(
    r"\b(?:automat\w*|status\w*|zmien\w*|przeksztal\w*|bilans\w*|sprawozd\w*|podatk\w*|vat\w*|latwiej|szybciej|taniej|zarejestr\w*|"
    r"limit\w*|de\s+minimis|powiazan\w*)\b"
)
"""What two forms may be asked about beside the money itself."""
_TWO = 2


def two_forms(text: str) -> Sides | None:
    """The two forms a question names where it asks which may get the money; None otherwise."""
    flat = fold(text)
    if not (_WHICH.search(flat) and _FITS.search(flat)) or _OTHER.search(flat):
        return None
    found: list[tuple[int, str]] = []
    for topic, pattern in _FORMS:
        found += [(match.start(), topic) for match in re.finditer(rf"\b{pattern}", flat)]
        flat = re.sub(rf"\b{pattern}", lambda match: " " * len(match.group()), flat)
    named = dict.fromkeys(topic for _, topic in sorted(found))
    if len(named) != _TWO:
        return None
    one, other = named
    return Sides((one, other), (one, other))
