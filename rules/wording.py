"""Fills the placeholders of a call file's texts from the entries' own figures.

``{months}`` in an obligation is its first clock's months; ``{2.months}`` its second; a full address such as
``{amounts.creation}`` names any figure of the call. ``{months:gen}`` asks for the genitive. How a figure is put into
words is not decided here: the caller gives the function that does it.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from rules.figures import Figure, figures
from rules.models import SECTIONS, Amount, Call, Entry

FormatFigure = Callable[[Figure, str], str]
"""Puts a figure into words; the second argument is the grammatical case: "" or "gen"."""

TEXT_FIELDS = ("text", "unmet", "change", "why", "note", "label")
"""The fields of an entry that a person reads and that may hold placeholders."""

_PLACEHOLDER = re.compile(r"\{([^{}:]+)(?::(\w+))?\}")


class UnknownFigureError(KeyError):
    """A text names a figure that the call does not have."""

    def __init__(self, name: str, address: str) -> None:
        super().__init__(f"{address}: placeholder {{{name}}} names no figure of this call")
        self.name, self.address = name, address


class Wording:
    """The texts of one call with their figures in place."""

    def __init__(self, call: Call, format_figure: FormatFigure) -> None:
        self._figures = figures(call)
        self._format = format_figure
        self._addresses = {id(entry): address for address, entry in call.entries().items()}

    def fill(self, entry: Entry, text: str) -> str:
        """`text` of `entry` with every placeholder replaced.

        Raises:
            UnknownFigureError: a placeholder names nothing.
        """
        return fill(text, self._addresses.get(id(entry), ""), self._figures, self._format)


def filled_call(call: Call, format_figure: FormatFigure) -> Call:
    """The call with every placeholder in its texts replaced.

    Raises:
        UnknownFigureError: a placeholder names nothing.
    """
    words = Wording(call, format_figure)

    def filled(entry: Entry) -> Entry:
        texts = {name: getattr(entry, name, None) for name in TEXT_FIELDS}
        changed: dict[str, object] = {name: words.fill(entry, text) for name, text in texts.items() if text}
        if isinstance(entry, Amount) and entry.table is not None:
            changed["table"] = tuple(filled(row) for row in entry.table)
        return entry.model_copy(update=changed)

    sections = {name: tuple(filled(entry) for entry in getattr(call, name)) for name in SECTIONS}
    return call.model_copy(update=sections | ({"pool": filled(call.pool)} if call.pool is not None else {}))


def fill(text: str, address: str, known: Mapping[str, Figure], format_figure: FormatFigure) -> str:
    """`text` with placeholders looked up below `address` first and among all figures second."""

    def replace(match: re.Match[str]) -> str:
        name, case = match.group(1), match.group(2) or ""
        for candidate in _candidates(name, address):
            if candidate in known:
                return format_figure(known[candidate], case)
        raise UnknownFigureError(name, address)

    return _PLACEHOLDER.sub(replace, text)


def without_placeholders(text: str) -> str:
    """The text with its placeholders cut out."""
    return _PLACEHOLDER.sub("", text)


def _candidates(name: str, address: str) -> Iterable[str]:
    yield f"{address}.{name}"
    if name == "amount":
        yield address
    yield name
