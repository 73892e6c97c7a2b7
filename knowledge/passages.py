"""What the base is made of: documents, and the passages a citation can point at."""

import datetime

from pydantic import BaseModel, ConfigDict


class Passage(BaseModel):
    """The smallest unit that is searched and cited: a numbered point, a paragraph, a row of a table.

    Attributes:
        document: id of the document the passage stands in.
        place: pinpoint inside the document, unique there, e.g. ``§ 5 ust. 2 pkt 3 lit. a``.
        text: the passage as it stands in the document, without its own mark; line wraps become spaces.
        lead: what the passage hangs under, one per line: headings, then the openings of the points above it;
            for a row of a table its header. Empty when it stands on its own.
    """

    model_config = ConfigDict(frozen=True)

    document: str
    place: str
    text: str
    lead: str = ""

    @property
    def citation(self) -> str:
        """How a citation of this passage is written: ``<document>: <place>``."""
        return f"{self.document}: {self.place}"


class Document(BaseModel):
    """A document and its passages in reading order.

    Attributes:
        document: id, used in citations.
        title: full title as people know the document.
        short: how running text names it.
        centre: id of the centre that issued it, if any.
        call: id of the call for applications it belongs to, if any.
        version: version as the document states it, "" if it states none.
        date: day the document bears, if any.
        address: where it stands on the web, "" if unknown.
        retrieved: when it was fetched from there, "" if unknown.
        passages: the passages, in reading order.
    """

    model_config = ConfigDict(frozen=True)

    document: str
    title: str
    short: str
    centre: str | None = None
    call: str | None = None
    version: str = ""
    date: datetime.date | None = None
    address: str = ""
    retrieved: str = ""
    passages: tuple[Passage, ...] = ()

    def passage(self, place: str) -> Passage | None:
        """The passage at a place, or None."""
        return next((passage for passage in self.passages if passage.place == place), None)
