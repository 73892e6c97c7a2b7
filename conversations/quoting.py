"""What the sources say word for word: below an answer, or as the answer where only an added document has it."""

from collections.abc import Sequence
from dataclasses import replace

from conversations.answer_texts import shortened
from conversations.asked import Asked
from conversations.screens.parts import joined
from conversations.world import World
from knowledge.answers import KnowledgeBase
from knowledge.search import Hit

_MOST_LOOKED_AT = 5
_QUOTED = 0.5
"""Share of the question, by rarity, that a passage must have to be quoted below an answer."""
_COVERED = 0.75
"""Share of the question, by rarity, that a passage of an added document must have to be the answer."""


def fitting(hits: Sequence[Hit]) -> Hit | None:
    """The best passage found, if it has enough of the question to be quoted."""
    return hits[0] if hits and hits[0].coverage >= _QUOTED else None


def quoting(world: World, asked: Asked, hits: Sequence[Hit]) -> Asked:
    """An answer with the passage that fits the question best, so that anyone can see what the source says."""
    best = _to_quote(asked, hits) if asked.status == "answered" else None
    if best is None:
        return asked
    label = world.citation_label(f"{best.document}: {best.place}")
    quote = world.texts("answers-quote", text=shortened(best.text), source=label)
    cited = (best.document, best.place, best.text)
    kept = tuple(one for one in asked.citations if one != cited)
    return replace(asked, answer=joined(asked.answer, quote), citations=(*kept, cited))


def added_said(world: World, hits: Sequence[Hit], kept: str) -> Asked | None:
    """The passage of a document that was added here, word for word, when it has nearly all of the question."""
    base: KnowledgeBase = world.knowledge
    covering = [hit for hit in hits if hit.coverage >= _COVERED]
    if base.index is None or not covering:
        return None
    shipped = {document.document for document in base.index.documents() if document.origin == "shipped"}
    hit = next((hit for hit in covering if hit.document not in shipped), None)
    if hit is None:
        return None
    found = base.index.document(hit.document)
    text = world.texts("answers-passage", document=found.short if found else hit.document, place=hit.place,
                       text=hit.text)  # fmt: skip
    return Asked(kept, "answered", text, ((hit.document, hit.place, hit.text),), (), (), hit.coverage, None)


def _to_quote(asked: Asked, hits: Sequence[Hit]) -> Hit | None:
    """The best passage found, if it has enough of the question; else the best one found that the answer cites."""
    cited = {(document, place) for document, place, _ in asked.citations}
    return fitting(hits) or next((hit for hit in hits[:_MOST_LOOKED_AT] if (hit.document, hit.place) in cited), None)
