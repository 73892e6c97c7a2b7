"""Three-valued truth: yes, no, and not known.

Kleene's strong logic: a conjunction is *no* as soon as one part is *no*, whatever is not known about the others.
"""

from collections.abc import Iterable
from enum import StrEnum


class Truth(StrEnum):
    """What is known of a statement. *unknown* covers both "not asked yet" and "nie wiem"."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    # Truths are keys of many small tables; an enum's own hash is several times slower than its text's.
    __hash__ = str.__hash__


YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def all_of(parts: Iterable[Truth]) -> Truth:
    """Yes when every part is yes; no when any part is no; otherwise unknown."""
    result = YES
    for part in parts:
        if part is NO:
            return NO
        if part is UNKNOWN:
            result = UNKNOWN
    return result


def truth_of(statement: bool) -> Truth:
    """Yes or no for a plain boolean."""
    return YES if statement else NO
