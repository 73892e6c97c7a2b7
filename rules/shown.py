"""Entries of a call that are shown as the answers say: attachments, notes."""

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from rules.compiled import Compiled, compile_condition
from rules.models import Attachment, Note, Obligation
from rules.outcome import AttachmentDue, Remark
from rules.scopes import Scope
from rules.truth import YES, Truth

_Entry = TypeVar("_Entry")


class Shown(Generic[_Entry]):
    """Entries of which each is shown as its condition's truth says, or left out; what was put together is kept."""

    def __init__(self, entries: Sequence[tuple[Compiled | None, Mapping[Truth, _Entry]]]) -> None:
        self._entries = entries
        self._whens = [when for when, _ in entries if when is not None]
        self._kept: dict[tuple[Truth, ...], tuple[_Entry, ...]] = {}

    def of(self, scope: Scope) -> tuple[_Entry, ...]:
        """Those that the answers in `scope` show, in the order of the call file."""
        truths = tuple([when.truth(scope) for when in self._whens])
        shown = self._kept.get(truths)
        if shown is None:
            found = iter(truths)
            texts = [(by_truth, YES if when is None else next(found)) for when, by_truth in self._entries]
            shown = self._kept[truths] = tuple([by_truth[truth] for by_truth, truth in texts if truth in by_truth])
        return shown


def when_of(entry: Obligation | Attachment | Note) -> Compiled | None:
    """The entry's condition ready to run, None where it always applies."""
    return compile_condition(entry.when) if entry.when is not None else None


def note_texts(entry: Note) -> dict[Truth, Remark]:
    """A note is only shown where it surely applies."""
    return {YES: Remark(entry.id, entry.topic, entry.text, entry.citations)}


def attachment_texts(entry: Attachment) -> dict[Truth, AttachmentDue]:
    """The attachment as it is shown for each answer to whether it applies, made once."""
    return {
        truth: AttachmentDue(entry.id, entry.text, truth, entry.why, entry.in_application, entry.citations)
        for truth in Truth
    }
