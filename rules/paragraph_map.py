"""The map between sources and rules, both ways: what became of each paragraph, and where each entry comes from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from rules.models import AdvisorCheck, Call
from rules.vocabulary import Centre

Kind = Literal["rule", "advisor", "passage", "uncovered"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One section of a source.

    `kind`: *rule* (entries cite it), *advisor* (only an advisor can check it, `reasons` says why), *passage* (kept for
    answers to free questions), *uncovered* (nothing is made of it). `entries` are addresses such as
    ``jowes-2024/obligations.keep_jobs``.
    """

    document: str
    place: str
    kind: Kind
    entries: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParagraphMap:
    """`paragraphs` in the order of the sources; `sources` by entry; `dangling` are citations that lead nowhere."""

    paragraphs: tuple[Paragraph, ...]
    sources: Mapping[str, tuple[str, ...]]
    dangling: tuple[tuple[str, str], ...]

    @property
    def uncovered(self) -> tuple[Paragraph, ...]:
        """Sections of which nothing is made."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.kind == "uncovered")


def paragraph_map(calls: Iterable[Call], documents: Mapping[str, Mapping[str, str]],
                  centres: Iterable[Centre] = ()) -> ParagraphMap:  # fmt: skip
    """What became of each section; `documents` gives each document's sections as place -> restated text."""
    sources: dict[str, tuple[str, ...]] = {}
    reasons: dict[str, list[str]] = {}
    checks: set[str] = set()
    for call in calls:
        for address, entry in call.entries().items():
            name = f"{call.id}/{address}"
            sources[name] = entry.citations
            if isinstance(entry, AdvisorCheck):
                checks.add(name)
                for cite in entry.citations:
                    reasons.setdefault(cite, []).append(f"{entry.text} {entry.why}")
        if call.status_cite is not None:
            sources[f"{call.id}/requires_status"] = (call.status_cite,)
    for centre in centres:
        sources[f"centres/{centre.id}"] = centre.citations
    citing: dict[str, list[str]] = {}
    for name, cites in sources.items():
        for cite in cites:
            citing.setdefault(cite, []).append(name)
    paragraphs: list[Paragraph] = []
    for document, sections in documents.items():
        for place, text in sections.items():
            cite = f"{document}: {place}"
            entries = tuple(citing.get(cite, ()))
            kind = _kind(entries, checks, text)
            paragraphs.append(Paragraph(document, place, kind, entries, tuple(reasons.get(cite, ()))))
    known = {f"{paragraph.document}: {paragraph.place}" for paragraph in paragraphs}
    dangling = [(name, cite) for name, cites in sources.items() for cite in cites if cite not in known]
    return ParagraphMap(tuple(paragraphs), sources, tuple(dangling))


def _kind(entries: tuple[str, ...], checks: set[str], text: str) -> Kind:
    if any(name not in checks for name in entries):
        return "rule"
    if entries:
        return "advisor"
    return "passage" if text.strip() else "uncovered"
