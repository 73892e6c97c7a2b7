"""What a new version of a document changes, and which answers and rules lean on the changed passages."""

from collections.abc import Iterable
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from knowledge.normalise import tidy
from knowledge.passages import Passage


class ChangeKind(StrEnum):
    """What happened to a place."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class PassageChange(BaseModel):
    """A place whose text is not what it was; ``before`` or ``after`` is "" where there is none."""

    model_config = ConfigDict(frozen=True)

    document: str
    place: str
    kind: ChangeKind
    before: str
    after: str


class CitationUse(BaseModel):
    """Something that cites a passage.

    Attributes:
        citation: ``<document>: <place>``.
        used_by: what cites it, as a person finds it, e.g. ``rules/calls/jowes-2024.toml: amounts.creation``.
    """

    model_config = ConfigDict(frozen=True)

    citation: str
    used_by: str


def compare(before: Iterable[Passage], after: Iterable[Passage]) -> tuple[PassageChange, ...]:
    """Changed places of a document: those of the new version in reading order, then those that are gone."""
    old = {passage.place: passage for passage in before}
    new = {passage.place: passage for passage in after}
    changes = [
        PassageChange(
            document=passage.document,
            place=place,
            kind=ChangeKind.CHANGED if place in old else ChangeKind.ADDED,
            before=old[place].text if place in old else "",
            after=passage.text,
        )
        for place, passage in new.items()
        if place not in old or _plain(old[place]) != _plain(passage)
    ]
    changes += [
        PassageChange(document=passage.document, place=place, kind=ChangeKind.REMOVED, before=passage.text, after="")
        for place, passage in old.items()
        if place not in new
    ]
    return tuple(changes)


def affected(changes: Iterable[PassageChange], uses: Iterable[CitationUse]) -> tuple[CitationUse, ...]:
    """The uses that cite a passage which has changed or is gone, in the order given."""
    touched = {(change.document, change.place) for change in changes if change.kind is not ChangeKind.ADDED}
    return tuple(use for use in uses if _target(use.citation) in touched)


def _target(citation: str) -> tuple[str, str]:
    document, _, place = citation.partition(":")
    return document.strip(), tidy(place)


def _plain(passage: Passage) -> tuple[str, str]:
    """Text and lead without what only looks different: kinds of space."""
    return " ".join(passage.text.split()), " ".join(passage.lead.split())
