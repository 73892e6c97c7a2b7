"""Whether a question asks for two amounts ("ile po staremu, a ile według ustawy?") and its answer has only one."""

import re

from conversations.money_parts import BRIDGING, named_parts, read_wanted
from knowledge.normalise import fold

_MUCH = r"(?:ile|ilu|wiela|wielu|iela|iel|jaka\s+kwota)"
_TWO = re.compile(rf"\b{_MUCH}\b[^.?!]*(?:\?\s*)?\ba\s+(?:\w+\s+){{0,2}}?{_MUCH}\b")
_ONE_LESS = re.compile(rf"\ba\s+{_MUCH}\s+(?:\w+\s+){{0,2}}?(?:zosta|brak|dolo|dopl|trzeba|mus)\w*")
"""What is left or missing follows from the sum; it is told with it."""
_BOLD = re.compile(r"\*\*([^*]+)\*\*(?!\s*\()")
_HEADED = re.compile(r"\*\*[^*]+\*\* \([^\n]*")
_HEADING = re.compile(r"^\*\*[^*]+\*\* \(", re.M)
_POINT = re.compile(r"^•", re.M)
_SEVERAL = 2


def half_counted(question: str, answer: str) -> bool:
    """Whether a question asks for two amounts and a calculated answer tells one.

    Two calls, two plans and two parts of the money, each with its own line, are two amounts.
    """
    flat = fold(question)
    if _TWO.search(flat) is None or _ONE_LESS.search(flat) or len(named_parts(question)) >= _SEVERAL:
        return False
    if read_wanted(question).named >= BRIDGING:
        # Each kind of bridging support has its own line.
        return False
    results = [bold for bold in _BOLD.findall(_HEADED.sub("", answer)) if any(sign.isdecimal() for sign in bold)]
    return all(len(found) < _SEVERAL for found in (results, _HEADING.findall(answer), _POINT.findall(answer)))
