"""By which words a clause asks, only points at something, or only tells: in haste and in Silesian too."""

import re

from knowledge.normalise import fold

_SLIPPED = ("kiedy", "gdzie", "jakie", "jakim", "jaki", "jaka", "dlaczego", "czego", "komu", "kogo", "skad", "ktory")
"""Asking words long enough to be told from any other when two of their letters change places."""


def _slips(words: tuple[str, ...]) -> dict[str, str]:
    """Words with two letters that changed places, and the words meant."""
    return {word[:at] + word[at + 1] + word[at] + word[at + 2 :]: word for word in words for at in range(len(word) - 1)}


_SLIPS = _slips(_SLIPPED)
_ALL_SLIPS = {**_SLIPS, **_slips(("trzeba", "mozna", "wolno", "wystarczy")), "iel": "ile"}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SLIP = re.compile(rf"\b(?:{'|'.join(sorted(set(_ALL_SLIPS) - set(_ALL_SLIPS.values())))})\b", re.I)
ASKING_WORDS = (
    rf"{'|'.join(sorted(_SLIPS))}|"
    r"czy|cyz|czm|ile|iel|wiela|wiele|ilu|iloma|jak|jaki\w*|jaka|jakom|kiedy|kej|kiej|gdzie|gdzei|kaj|dokad|odkad|kto|fto|"
    r"kogo|komu|kim|co|czym|czego|czymu|czemu|skad|skond|dlaczego|ktor\w+|ker[yoai]\w*"
)
"""Pattern of the words that ask, over folded text."""
BEFORE_ASKING = r"(?:(?:a|i|oraz|no|to|jeszcze|tez|tyz|ze|po|do|na|od|za|w|we|z|u|pod|przez|przy|o|dla|dlo)\s+){0,3}"
"""Pattern of what may stand before such a word at the start of a question."""
_OPENS = re.compile(rf"{BEFORE_ASKING}(?:{ASKING_WORDS})\b")
_NAMES_FIRST = re.compile(
    rf"(?:(?:a|i|no)\s+)?(?:z|ze|o|na|w|od|do|dla|przy|za)\s+\w{{4,}}\s+(?:to\s+)?(?:{ASKING_WORDS})\b"
)
"""A question that names first what it is about ("a z doradztwa co było")."""
_HOLDS = re.compile(
    rf"\b(?:{ASKING_WORDS}|moge|mozna|mozno|mozemy|mogymy|wolno|da sie|liczy sie|lapie sie|nalezy sie|musi|musimy|"
    r"trzeba|trza|wystarczy|wystarcza)\b"
)
_RELATIVE = re.compile(
    r"(?<!pytanie)(?<!pytam)(?<!wiem)(?<!wiadomo)(?<!ciekawe)(?<!powiedz)(?<!powiedzcie)(?<!informacje)(?<!informacji)"
    r"(?<!wskazanie)(?<!wyjasnienie)(?<!odpowiedz)(?<!wskazac)(?<!wyjasnic)(?<!napisac)(?<!podac),"
    r"\s*(?:[a-z]{1,5}\s+)?ktor\w+\b"
)
"""A "który" that goes on with the noun before it and asks nothing."""
_CHOICE = re.compile(
    r"(?<!wiem)(?<!wiadomo)(?<!\bto)\s(?:czy|cyz|abo|albo)\s+(?!(?:to|te|ta|ten|my|ja|on|ona|nie|jest|sa|moze|mozna|trzeba|ktos|cos)\b)\w"
)
_LONGEST_CHOICE = 8
"""Words of a question in haste that only asks which of two things is so."""
_WONDERS = re.compile(r"\b(?:nie\s+wiem|ciekaw\w*|pyta\w*|zapyta\w*|wiedziec|powiedz\w*|interesuje|prosz\w+)\b")
_TELLS = re.compile(
    r"\b(?:jestem|jestesmy|mam|mamy|mom|momy|chc\w+|planuj\w+|prowadz\w+|mieszka\w+|pracuj\w+|slysza\w+|bior\w+|moj\w*|"
    r"nasz\w*|\w{3,}(?:lem|lam|lismy|lysmy)|dziala|maz|zona|syn|corka|siostra|brat|znajom\w+|kolega|kolezanka|wnuk|"
    r"wnuczka|powiedzia\w*|twierdz\w*|mowi\w*|podobno)\b"
)
_POINTING_WORDS = r"go|jego|on|ona|ono|oni|je|ich|nich|im|jej|nia|niej|nim|nimi|oboje|taki\w{0,3}|ten|ta|tego|tej|tym"
_POINTS = re.compile(rf"\b(?:{_POINTING_WORDS})\b")
_EMPTY = re.compile(
    rf"{ASKING_WORDS}|{_POINTING_WORDS}|i|a|oraz|no|to|tam|tak|sie|ze|po|do|na|od|za|w|we|z|u|pod|przez|przy|o|dla|by|"
    r"jest|sa|byl\w{0,2}|bedzie|wynosi\w*|robi\w*|liczy\w*|licza|trwa\w{0,3}|moze|mozna|trzeba|trza|musi|dzieje|zmieni\w*|"
    r"lat|lata|rok\w{0,2}|dni|dnia|dzien|mies\w*|czas\w{0,2}|okres\w{0,2}|godz|godzin\w{0,2}|zl|zlotych|procent|razy|"
    r"chwil\w|maksymaln\w*|najdluzej|najwyzej|minimum|wstecz|dokladnie|naprawde|wlasciwie|teraz|potem|dalej|kiedys|"
    r"dzis\w*|nowo|nowego|dawniej|jeszcze|razem|wszystko|ustaw\w*|przyjmuj\w*|robic|zrobic|mam|mamy|byc|starsz\w+|mlodsz\w+|wieksz\w+|mniejsz\w+|tamt\w{1,3}|jedn\w{1,3}|drug\w{1,3}|pierwsz\w{1,3}|"
    r"teks[tc]\w*|jednolit\w*|wersj\w*|(?:19|20)\d\d|now\w{1,3}|star\w{1,3}|obecn\w+|dawn\w{1,3}"
)
_SENTENCES = re.compile(r"(?<=[?!])\s+")
_WORD = re.compile(r"\w+")
SHORTEST = 2
"""A part of fewer words is no question of its own."""


def without_slips(text: str) -> str:
    """A message with the letters of its asking words put in order ("keidy był nabór").

    One that names a year may tell a date that was mistyped too; it stays unsure, rather than be answered without it.
    """
    if _YEAR.search(text):
        return text
    return _SLIP.sub(lambda found: _ALL_SLIPS[found.group().lower()], text)


def asking(text: str) -> bool:
    """Whether a part of a message has a word or a mark that asks."""
    return "?" in text or _HOLDS.search(_RELATIVE.sub(" ", fold(text))) is not None


def opens_asking(text: str) -> bool:
    """Whether a part of a message opens with a question of its own ("ile…", "czy…", "do kiedy…")."""
    return _OPENS.match(fold(text)) is not None


def without_opening(text: str) -> str:
    """What a question is about, folded: all but the words it opens with."""
    return _OPENS.sub("", fold(text), count=1).strip()


def asks_of_its_own(sentence: str, *, marked: bool) -> bool:
    """Whether a whole sentence asks; in a message that uses question marks, one without it rarely does.

    What is typed in haste may end without any mark and ask which of two things is so ("vat osobno czy we wniosku").
    """
    if "?" in sentence:
        return True
    flat = fold(sentence)
    opens = opens_asking(sentence) or _NAMES_FIRST.match(flat) is not None
    return asking(sentence) and (not marked or opens or _chooses(sentence) or _WONDERS.search(flat) is not None)


def _chooses(text: str) -> bool:
    """Whether what has no mark at its end asks which of two things is so, and tells nothing."""
    brief = text[-1:].isalnum() and len(text.split()) <= _LONGEST_CHOICE
    return brief and _CHOICE.search(fold(text)) is not None and not tells(text)


def asks_plainly(text: str) -> bool:
    """Whether a part, taken alone, is worded as a question about something it names."""
    return not leans(text) and len(text.split()) >= SHORTEST and (opens_asking(text) or "?" in text or _chooses(text))


def leans(text: str) -> bool:
    """Whether a part means something only with the question before it ("i na ile miesięcy", "a od kiedy się liczy")."""
    return all(_EMPTY.fullmatch(word) for word in _WORD.findall(fold(text)))


def without_leaning(text: str) -> str:
    """A message without a last sentence that means something only with the question before it."""
    found = _SENTENCES.split(text)
    return " ".join(found[:-1]) if len(found) > 1 and leans(found[-1]) else text


def points_back(text: str) -> bool:
    """Whether a part points at something told before it ("czy on się liczy")."""
    return _POINTS.search(fold(text)) is not None


def tells(text: str) -> bool:
    """Whether a clause that does not ask tells something about the people."""
    return _TELLS.search(fold(text)) is not None
