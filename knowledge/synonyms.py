"""The editor's table of words that mean the same in this field."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.errors import WrongSynonymsError
from knowledge.texts import text
from knowledge.vocabulary import ALTERNATIVE, tokens

SYNONYMS_FILE = Path(__file__).with_name("synonyms.toml")
_DEFAULT_WEIGHT = 0.7

Phrase = tuple[frozenset[str], ...]
"""A word or several in a row; each by all its tokens."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """What else to look for: all of these words, and how much finding them is worth (0 to 1)."""

    phrase: Phrase
    weight: float


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Expansions by the phrase that calls for them, filed under the tokens of its first word."""

    entries: dict[str, list[tuple[Phrase, Expansion]]] = field(default_factory=dict)

    def expansions(self, question: list[frozenset[str]], start: int) -> list[tuple[int, Expansion]]:
        """Expansions of the phrases that begin at a word of a question.

        Args:
            question: tokens of each content word.
            start: index of the word.

        Returns:
            How many words the phrase spans, and the expansion.
        """
        found: list[tuple[int, Expansion]] = []
        for token in sorted(question[start]):
            for phrase, expansion in self.entries.get(token, []):
                following = question[start : start + len(phrase)]
                pairs = zip(phrase, following, strict=False)
                if len(following) == len(phrase) and all(wanted & said for wanted, said in pairs):
                    found.append((len(phrase), expansion))
        return found


def load(lemmas: Callable[[str], tuple[str, ...]], file: Path = SYNONYMS_FILE) -> Synonyms:
    """The table, with its words as the index knows them.

    Args:
        lemmas: base forms of a folded word.
        file: the table; its head explains the format.

    Raises:
        WrongSynonymsError: the table breaks its format; says where.
    """
    try:
        groups: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8")).get("group", [])
    except tomllib.TOMLDecodeError as error:
        raise _wrong(file, "not-toml", detail=error) from error
    synonyms = Synonyms()
    for number, group in enumerate(groups, start=1):
        _add(synonyms, group, number, lemmas, file)
    return synonyms


def _add(
    synonyms: Synonyms, group: dict[str, Any], number: int, lemmas: Callable[[str], tuple[str, ...]], file: Path
) -> None:
    lists: dict[str, list[Phrase]] = {}
    for name in ("same", "says", "means"):
        phrases = group.get(name, [])
        if not isinstance(phrases, list) or not all(isinstance(phrase, str) for phrase in phrases):
            raise _wrong(file, "group-wrong", number=number, field=name)
        lists[name] = [phrase for written in phrases if (phrase := _phrase(written, lemmas))]
    weight = group.get("weight", _DEFAULT_WEIGHT)
    if not isinstance(weight, (int, float)) or not 0 < weight <= 1:
        raise _wrong(file, "weight-wrong", number=number)
    pairs = [(one, other) for one in lists["same"] for other in lists["same"] if one != other]
    pairs += [(said, meant) for said in lists["says"] for meant in lists["means"] if said != meant]
    for said, meant in pairs:
        for token in said[0]:
            synonyms.entries.setdefault(token, []).append((said, Expansion(meant, float(weight))))


def _phrase(written: str, lemmas: Callable[[str], tuple[str, ...]]) -> Phrase:
    return tuple(frozenset(token.split(ALTERNATIVE)) for token in tokens(written, lemmas))


def _wrong(file: Path, reason: str, **parameters: object) -> WrongSynonymsError:
    return WrongSynonymsError("synonyms-wrong", file=file.name, reason=text("synonym_reasons", reason, **parameters))
