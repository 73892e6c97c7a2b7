"""Whether a text asks what tells the calls apart in general, or only sounds like it: most stories compare no calls."""

import re

from conversations.which_call import editions_in
from knowledge.answers.asking_words import asking
from knowledge.answers.splitting import sentences
from knowledge.normalise import fold

_STORY = 24
"""More words than this name what they compare."""
_TWO = 2
_JOWES = r"(?:jowes\w*|jurajsk\w*)"
_SOWES = r"(?:sowes\w*|swi[ey]+n?tokrzy\w*)"
TWO_CENTRES = re.compile(rf"\b{_JOWES}\b.*\b{_SOWES}|\b{_SOWES}\b.*\b{_JOWES}")
BOTH_EDITIONS = re.compile(r"\b(?:obu|obydwu|obie|obydwie|dwu|dwoch|dwie)\s+(?:edycj|nabor)\w*")
BARE_OLD = re.compile(r"\bstar(?:y|a|e|ym|ej|ego|ych|szy|szej|szym)\b")
"""An edition called only "stary", where the other is named."""
_APART = re.compile(
    r"\b(?:porown\w*|zesta?w\w*|rozn\w*|kontra|vs|in(?:n|sz|ksz|aksz)\w*|obu|oba|kazd\w*|"
    r"(?:gdzie|kaj|ktor\w*|ker\w*)\b.*\b(?:lepi\w*|lepsz\w*|wi[ey]n?c[eiy]\w*|korzyst\w*|wyzsz\w*)|pomiesza\w*)"
)
_CALLS = re.compile(
    r"\b(?:nabor|edycj|program|osrod|konkurs|projekt|zasad|regulamin|warunk|stawk|owes|jowes|sowes|jurajsk|swietokrzy)\w*"
)
"""What a longer text sets apart must be one of these, or it compares people and plans of its own."""
_ASKS_ONE_THING = re.compile(
    r"\b(?:ile|wiela|ilu|iloma|kiedy|kej|kiej|jak\s+d[lu]+go|w\s+jakim|jak(?:a|i|ie|om)\s+(?:kwot|stawk|limit|pul|termin|wymiar))\w*"
)


def tells_story(text: str) -> bool:
    """Whether a text is so long that it tells more than it asks."""
    return len(text.split()) > _STORY


def asks_of_both(text: str) -> bool:
    """Whether a text speaks of more than one centre or edition: only then is it about what tells them apart.

    Of a story only the sentences that ask are looked at, and what they set apart has to be the calls.
    """
    if not tells_story(text):
        return _speaks_of_both(text)
    return any(_speaks_of_both(one) and _CALLS.search(fold(one)) is not None for one in _questions(text))


def asks_one_thing(text: str) -> bool:
    """Whether a comparison asks for one thing ("ile", "do kiedy"), which its general answer may not tell."""
    return any(_ASKS_ONE_THING.search(fold(one)) is not None for one in _questions(text))


def _speaks_of_both(text: str) -> bool:
    flat = fold(text)
    return len(editions_in(text)) == _TWO or any(
        pattern.search(flat) is not None for pattern in (TWO_CENTRES, BOTH_EDITIONS, BARE_OLD, _APART)
    )


def _questions(text: str) -> list[str]:
    """The sentences of a text that ask; all of it where none does."""
    found = sentences(text)
    marked = [one for one in found if "?" in one]
    return marked or [one for one in found if asking(one)] or [text]
