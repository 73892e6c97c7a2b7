"""Words as the index knows them: stop words, and the tokens a text is indexed under."""

import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from knowledge.normalise import fold, grams, stem, words

STOP_WORDS_FILE = Path(__file__).with_name("stop_words.toml")
STEM_SIGN = "~"
"""What marks a token that is only a stem, so that it is never taken for a dictionary word."""
ALTERNATIVE = "|"
"""What joins the tokens of one word that has several base forms."""


@cache
def stop_words() -> frozenset[str]:
    """Folded words that say nothing about the topic."""
    return frozenset(tomllib.loads(STOP_WORDS_FILE.read_text(encoding="utf-8"))["words"].split())


def is_content(folded: str) -> bool:
    """Whether a folded word is worth indexing: a number, or a word of two letters and more that is no stop word."""
    return folded.isdigit() or (len(folded) > 1 and folded not in stop_words())


def stem_token(folded: str) -> str:
    """The token of a word that no dictionary knows."""
    return STEM_SIGN + stem(folded)


def content_words(text: str) -> list[str]:
    """The folded words and numbers of a text without stop words, in order."""
    return [folded for word in words(text) if is_content(folded := fold(word))]


def tokens(text: str, lemmas: Callable[[str], tuple[str, ...]]) -> list[str]:
    """One entry per content word: its tokens, joined by ``ALTERNATIVE``.

    Args:
        text: any text.
        lemmas: base forms of a folded word; none for a word the dictionary does not know.
    """
    return [word_token(folded, lemmas) for folded in content_words(text)]


def word_token(folded: str, lemmas: Callable[[str], tuple[str, ...]]) -> str:
    """The tokens of one folded word, joined by ``ALTERNATIVE``."""
    if folded.isdigit():
        return folded
    return ALTERNATIVE.join(lemmas(folded)) or stem_token(folded)


def gram_tokens(folded_words: Iterable[str]) -> str:
    """The four-letter pieces of words, numbers left out, as one string."""
    return " ".join(" ".join(grams(word)) for word in folded_words if not word.isdigit())
