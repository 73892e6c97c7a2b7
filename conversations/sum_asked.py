"""What asks for a sum of money, and what asks for something else: days, percent, a number of people."""

import re

from knowledge.normalise import fold

MONEY = re.compile(
    r"\b(?:ile|wiela|ilu|kwot\w*|sum[aey]\w*|policz\w*|oblicz\w*|wylicz\w*|porachuj\w*|wyrachuj\w*|zrachuj\w*|"
    r"kalkulac\w*|przelicz\w*|kas[aeyio]|kask\w*|hajs\w*|pieni\w+|piniond\w*|piniyndz\w*|siana|szmal\w*|forsy|"
    r"geld\w*|wyjdzie|wychodzi|dostaniemy|dostane|dotacj\w*|stawk\w*|wsparci\w*|razem|laczn\w+|zl|bydzie)\b"
)
SUM = re.compile(
    r"\b(?:raz[ey]m|laczn\w+|w\s+sumie|sum[aey]\w*|policz\w*|oblicz\w*|wylicz\w*|porachuj\w*|wyrachuj\w*|zrachuj\w*|"
    r"przelicz\w*|kalkulac\w*|dostaniemy|dostane|dostanymy|wyjdzie|wychodzi|wyniesie|w\s+kupie|do\s+kupy|calosc\w*)\b"
)
"""Words that ask for a sum, so that a limit or a pay named beside them does not take the question away."""
HOW_MUCH = re.compile(
    r"\b(?:ile|wiela|ilu|kwot\w*|stawk\w*|wysokosc\w*)\b|\bjak\w{1,2}\s+(?:\w+\s+)?(?:hajs|kas[aey]|szmal|pieniadz|dotacj)\w*|"
    + SUM.pattern
)
"""What asks for an amount: in a long message "pieniądze" alone asks for none."""
NEVER_MONEY = re.compile(
    r"\b(?:ile\s+(?:mamy\s+|jest\s+|mam\s+)?(?:dni|miesiec\w*|lat|czasu|procent|razy|"
    r"osob\s+(?:musi|trzeba|minimum|co najmniej)|godzin)|dlugo|"
    r"musi(?:my)?\s+(?:byc|zatrudni\w*)|musza\s+byc|ilu\s+musi|termin\w*|kiedy|procent\w*|zwroc\w*|odda\w*|zarab\w*|zarobi\w*|"
    r"brutto|netto|dochod\w*\s+(?:laczn|na\s+osob|rodzin|miesieczn)\w*|(?:do|od)\s+(?:jakiej|ktorej)\s+daty|(?:do|od)\s+(?:jakiego|ktorego)\s+dnia)\b"
)
MAY_I = re.compile(r"\bczy\b[^?.!]*\b(?:moge|mozna|mozemy|wolno|musz\w+|musim\w*)\b")
NO_SUM = re.compile(
    r"\b(?:minimum|co\s+najmniej|wystarcz\w*|starczy|pensj\w*|minimaln\w*|roznic\w*|limit\w*|maksymaln\w*)\b"
)
OF_MONEY = re.compile(
    r"\b(?:kwot|sum[aey]|kas[aey]|hajs|pieni|piniondz|dotacj|wsparci|stawk|dostaniemy|dostan|przyslug|nalez)\w*"
)
HOW_MANY = re.compile(
    r"\b(?:ilu|wielu)\b|\b(?:ile|wiela)\s+(?:\w+\s+){0,2}(?:osob|ludzi|miejsc|etatow|stanowisk|pracownikow)\b|\bo\s+(?:ile|wiela)\b"
)
"""What asks for a number of people, or how far two sums are apart."""
VARIANTS = re.compile(
    r"\b(?:warian\w*|(?:w|przy)\s+jednym|(?:w|przy)\s+drugim|ob(?:ie|u)\s+(?:wersj|kwot|sum|plan)\w*|eli|\ba\s+(?:ile|wiela)\s+(?:przy|po)|wol(?:alab|alb|i|e|imy|a)\w{0,4}|bardzi\w*\s+oplac\w*|(?:trzy|dwie)\s+sumy)\b|"
    r"\b(?:etat\w*|pol|polowk\w*|cal\w{1,3}|peln\w{1,4}|czwarte|osob\w*),?\s+(?:czy|albo|abo|lub)\s+"
    r"(?:lepiej\s+)?(?:\d|jedn|dw|trz|czter|piec|szesc|na\b)"
)
"""Words that set plans side by side, which are not to be added up."""


def asks_sum(text: str) -> bool:
    """Whether a question says in so many words that it wants a sum."""
    return SUM.search(fold(text)) is not None
