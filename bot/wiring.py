"""Puts the product together: rules, texts, places and knowledge into one `World`, and channels around it."""

from functools import cache
from pathlib import Path

from conversations.reading import Places
from conversations.texts import Texts
from conversations.world import World
from knowledge.sources_reader import load_sources
from rules.loading import load_catalogue

PLACES = Path(__file__).resolve().parent.parent / "conversations" / "places.toml"


@cache
def build_world() -> World:
    """Everything a conversation needs, read once.

    Raises:
        RuleFileError: a rule file cannot be used.
        WrongSource: a source file cannot be used.
    """
    texts = Texts()
    documents = load_sources()
    citations = {passage.citation for document in documents for passage in document.passages}
    short = {document.document: document.short for document in documents}
    catalogue = load_catalogue(citations, texts.figure)

    def label(citation: str) -> str:
        document, _, place = citation.partition(": ")
        name = short.get(document, document)
        return f"{name}, {place}" if place else name

    return World(catalogue, texts, Places(PLACES), label)
