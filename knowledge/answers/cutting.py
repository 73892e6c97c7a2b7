"""The places where a message joins things: ends of sentences, commas, dashes, numbers, and words like "i" or "oraz"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.answers.asking_words import ASKING_WORDS, BEFORE_ASKING, SHORTEST
from knowledge.answers.headwords import in_full
from knowledge.answers.splitting import ends_in_abbreviation
from knowledge.normalise import fold

_ALSO = r"(?:jeszcze|też|tez|tyż|tyz|także|przy\s+okazji|poza\s+tym|ponadto|dodatkowo)"
_CUT = re.compile(
    rf"(?:[?!.;\n]+\s+|,\s*(?=\D))(?:(?:a|i|oraz|oras|plus|ale|no\s+i|jo|ino)\s+){{0,2}}(?:{_ALSO}\s+)?"
    rf"|\s[-–—]\s+(?:a\s+)?|\s+(?=[2-4][.)]\s)|\s+(?:i|a|oraz|oras|plus|no\s+i|[+&])\s+(?:{_ALSO}\s+)?",
    re.I,
)
_SENTENCE_ENDS = ("?", "!", ".", ";")
_BARE_JOINTS = (",", "-", "–", "—")
_BELONGS = re.compile(
    r"(?:ze|iz|zeby|coby|aby|zanim|niz|nim|az|gdy|gdyby|jesli|jezeli|skoro|bo|gdyz|poniewaz|wiec|czyli|tj|tzn|"
    r"jak(?!\s+(?:dl?ugo|duzo|czesto|wysok\w*|zlozyc|mozna|trza))|chyba|tak|nie|"
    rf"to\s+{BEFORE_ASKING}(?:{ASKING_WORDS})|czy\s+(?:tez|tylko|to|moze|raczej|jednak|juz|nie)|"
    r"co\s+(?:sie|ja|my|on|ona|oni|im|tu|juz|wyzyj|mi|nam|u\s+nas)|(?:\w{1,5}\s+|zgodnie\s+z\s+|na\s+\w+\s+|w\s+\w+\s+)?ktor\w+)\b"
)
_LEADS = re.compile(
    r"\b(?:wie\w*|wiadomo|oswiadcz\w*|sprawdz\w*|powiedz\w*|pyta\w*|prawd[aey]|ze|zeby|jesli|jezeli|gdy)$"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A message in two, and what joins the halves."""

    one: str
    other: str
    joint: str

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence ends between the halves."""
        return self.joint.startswith(_SENTENCE_ENDS)

    @property
    def is_bare(self) -> bool:
        """Whether only a comma or a dash stands between the halves, and no word that joins."""
        return self.joint in _BARE_JOINTS

    @property
    def is_within_clause(self) -> bool:
        """Whether what follows a mere comma only goes on with what stands before it ("…, że…", "…, którą…")."""
        return _BELONGS.match(fold(self.other)) is not None or _LEADS.search(fold(self.one)) is not None


def cuts(text: str) -> Iterator[Cut]:
    """Every way to take a message apart in two."""
    for match in _CUT.finditer(text):
        joint = match.group().strip()
        one, other = text[: match.start()].strip(), text[match.end() :].strip()
        if joint == "." and ends_in_abbreviation(f"{one}.") and not other[:1].isupper():
            continue
        if all(len(half.split()) >= SHORTEST or _is_named(half, joint) for half in (one, other)):
            yield Cut(f"{one}?" if joint.startswith("?") else one, other, joint)


def _is_named(half: str, joint: str) -> bool:
    """Whether half a message is one word that asks by its mark ("… ile razem? Program?")."""
    return joint.startswith("?") and in_full(half) is not None
