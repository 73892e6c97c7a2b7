"""Whether "etaty" without an FTE were taken for whole jobs beside jobs with an FTE that are told apart from them."""

import re
from decimal import Decimal

from conversations.jobs_text import JobsRead
from conversations.numbers import NUMBER, number_word

_FTE = r"(?:pol\w*|trzy\s+czwarte|cwierc\w*|caly|cale|peln\w+|ful\w*|½|¾|¼|[13]\s*/\s*[24]|0[.,]\d)"
_BARE = re.compile(
    rf"\b({NUMBER})\s+(?:(?!{_FTE})\w+\s+)?etat(?:y|ow|ami|ach|om)?\b"
    rf"(?!\s*(?:(?:po|x|razy|z|ze)\b|(?:na|w)\s+(?:te\s+|nie)?(?:{_FTE}|wymiar)|{_FTE}))(?P<after>.*)",
    re.S,
)
_JOINED = re.compile(
    rf"^\s*(?:(?:,|\+|\b(?:i|oraz|plus|a|jeszcze)\b)\s*)+(?:(?:{NUMBER}|jedn\w+)\s*)?(?:x\s*|razy\s+)?(?:etat\w*\s+)?(?:na\s+|po\s+)?{_FTE}"
    rf"|^\s*(?:i|oraz|plus|\+)\s*(?:{NUMBER})\s+(?:osob\w*|pracowni\w*)\s+(?:na\s+|po\s+)?{_FTE}|^\s*$"
)
"""What lists them as jobs of one kind beside those of another: "3 etaty i 2 połówki"."""


def bare_beside(flat: str, read: JobsRead) -> bool:
    """Whether a question with its jobs in plain words says "4 etaty, jedna osoba na pół", which may mean two things."""
    for bare in _BARE.finditer(flat):
        word = bare.group(1)
        count = int(word) if word.isdecimal() else number_word(word)
        others = [batch for batch in read.batches if batch != (count, Decimal(1))]
        if others and len(others) < len(read.batches) and not _JOINED.match(bare["after"]) and _is_first(flat, bare):
            return True
    return False


def _is_first(flat: str, bare: re.Match[str]) -> bool:
    """Whether the FTEs stand behind the bare jobs: "2 połówki i 3 etaty" lists them the other way round."""
    return re.search(rf"{_FTE}[^.?!]*$", flat[: bare.start()]) is None
