"""Puts the product together: rules, texts, places and knowledge into one `World`."""

from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from bot.settings import Settings
from conversations.asking import knowledge_base
from conversations.keeping import Keeping
from conversations.reading import Places
from conversations.texts import Texts
from conversations.world import World
from knowledge.changes import CitationUse
from knowledge.index import Index
from knowledge.sources_reader import load_sources
from rules.loading import load_catalogue

PLACES = Path(str(files("conversations"))) / "places.toml"


@cache
def build_world(knowledge: Path | None = None) -> World:
    """Everything a conversation needs, read once. `knowledge` is the index of added documents (None: in memory).

    Raises:
        RuleFileError: a rule file cannot be used.
        KnowledgeError: a source file, the curated questions or the index cannot be used.
    """
    world = build_rules()
    return replace(world, knowledge=knowledge_base(world.catalogue, world.texts.figure, Index(knowledge)))


def with_keeping(world: World, settings: Settings) -> World:
    """The world with the times that the settings give."""
    keeping = Keeping(
        sessions=settings.doradca_session_days,
        leads=settings.doradca_lead_days,
        questions=settings.doradca_question_days,
        estimates=settings.doradca_estimate_days,
        remind=settings.doradca_remind_working_days,
        escalate=settings.doradca_escalate_working_days,
    )
    return replace(world, keeping=keeping)


@cache
def build_rules() -> World:
    """The same without the knowledge base, for work that asks no questions.

    Raises:
        RuleFileError: a rule file cannot be used.
        WrongSourceError: a source file cannot be used.
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


def knowledge_path(database: str) -> Path:
    """Where the index of documents lies: beside an SQLite database, else in the data folder."""
    if "://" in database:
        return Path("data") / "knowledge.db"
    path = Path(database)
    return path.with_name(f"{path.stem}.knowledge.db")


def citations_in_use() -> list[CitationUse]:
    """Every citation the rules make, by the entry that makes it."""
    catalogue = build_rules().catalogue
    found: list[CitationUse] = []
    for rules in (*catalogue.calls.values(), *catalogue.statuses.values()):
        for address, entry in rules.call.entries().items():
            found += [
                CitationUse(used_by=f"rules/calls/{rules.call.id}.toml: {address}", citation=cite)
                for cite in entry.citations
            ]
    return found
