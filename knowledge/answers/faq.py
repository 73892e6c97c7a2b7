"""Reads the curated questions (``knowledge/faq/*.toml``) and checks them."""

import datetime
import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from knowledge.answers.errors import AnswerDataError, reason
from knowledge.normalise import fold

FAQ_FOLDER = Path(__file__).resolve().parent.parent / "faq"
GENERAL = "general"
"""The key of an answer that holds whatever the call."""

Kind = Literal["answer", "refuse", "chat", "off_topic"]
KINDS: tuple[Kind, ...] = get_args(Kind)

PLACEHOLDER = re.compile(r"\{([^{}:]+)(?::(\w+))?\}")
LONGEST_ANSWER = 500
LONGEST_TITLE = 60


class WrongFaqError(AnswerDataError):
    """A file of curated questions breaks the format; says file, line, what is wrong and what to do."""


class CallAnswer(BaseModel):
    """What one call (or every call) says.

    Attributes:
        text: plain Polish with placeholders for figures, ``{amounts.creation}`` or ``{jowes-2024/window.closes}``.
        cite: where it stands, ``<document>: <place>``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(min_length=1)
    cite: tuple[str, ...] = Field(min_length=1)


class Entry(BaseModel):
    """A question people ask, and what is said to it.

    Attributes:
        id: what wordings and statistics refer to; never changes.
        kind: answered, declined, small talk, or another subject.
        title: the question as a button shows it.
        reviewed: the day a person last compared it with the sources.
        related: ids of neighbouring questions.
        wordings: how people ask it.
        answers: by call id, or under ``general``.
        covers: what a declined class is about, for reviewers.
        decline: one sentence that points somewhere else.
        reply: what small talk gets.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    title: str = Field(min_length=1, max_length=LONGEST_TITLE)
    kind: Kind = "answer"
    reviewed: datetime.date
    related: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    answers: Mapping[str, CallAnswer] = Field(default_factory=dict)
    covers: str = ""
    decline: str = ""
    reply: str = ""

    @model_validator(mode="after")
    def _has_what_its_kind_says(self) -> "Entry":
        if (self.kind == "answer") != bool(self.answers):
            raise ValueError(reason("answers-wrong"))
        if self.kind == "chat" and not self.reply:
            raise ValueError(reason("reply-missing"))
        return self

    @property
    def cited(self) -> frozenset[str]:
        """Every place that one of its answers cites."""
        return frozenset(cite for answer in self.answers.values() for cite in answer.cite)

    def answer_for(self, call: str | None) -> tuple[str, CallAnswer] | None:
        """The answer under a call's rules, or the general one, with its key; None where neither is there."""
        for key in (call, GENERAL):
            if key is not None and key in self.answers:
                return key, self.answers[key]
        return None


class OffTopic(BaseModel):
    """What is said to any other subject that has no reply of its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reply: str
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Faq:
    """All curated questions by id, in the order of the files, and the common reply to other subjects."""

    entries: Mapping[str, Entry]
    off_topic: OffTopic

    def __getitem__(self, topic: str) -> Entry:
        return self.entries[topic]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def __contains__(self, topic: object) -> bool:
        return topic in self.entries


def load_faq(folder: Path = FAQ_FOLDER) -> Faq:
    """All entries of a folder.

    Raises:
        WrongFaqError: a file is no TOML, an entry lacks something, an id stands twice, or a neighbour is not there.
    """
    entries: dict[str, Entry] = {}
    files: dict[str, Path] = {}
    off_topic: OffTopic | None = None
    for file in sorted(folder.glob("*.toml")):
        data, lines = _read(file)
        if "off_topic" in data:
            off_topic = _parsed(OffTopic, data.pop("off_topic"), file, 1)
        for number, raw in enumerate(data.get("entry", [])):
            line = _line_of(lines, number)
            entry = _parsed(Entry, raw, file, line)
            if entry.id in entries:
                raise WrongFaqError(file, line, "id-repeated", id=entry.id, other=files[entry.id].name)
            entries[entry.id], files[entry.id] = entry, file
    for entry in entries.values():
        for other in entry.related:
            if other not in entries or entries[other].kind != "answer" or other == entry.id:
                raise WrongFaqError(files[entry.id], 1, "related-unknown", id=entry.id, other=other)
    if off_topic is None:
        raise WrongFaqError(folder, 1, "off-topic-missing")
    return Faq(entries, off_topic)


def faults(
    faq: Faq, citations: Collection[str], known_figure: Callable[[str, str], bool], fill: Callable[[str, str], str]
) -> list[str]:
    """What is wrong with the entries beyond their shape; empty when all is well.

    Args:
        faq: the entries.
        citations: every ``<document>: <place>`` that exists.
        known_figure: whether a call has a figure at an address.
        fill: puts figures into a text; called only for texts whose placeholders are known.
    """
    found: list[str] = []
    said: dict[str, str] = {}
    for entry in faq:
        for wording in entry.wordings:
            other = said.setdefault(fold(wording), entry.id)
            if other != entry.id:
                found.append(reason("wording-shared", id=entry.id, other=other, wording=wording))
        for key, answer in entry.answers.items():
            where = f"{entry.id} [{key}]"
            found += [
                reason("citation-unknown", where=where, citation=citation)
                for citation in answer.cite
                if citation not in citations
            ]
            unknown = [
                name for name, call, address in placeholders(answer.text, key) if not known_figure(call, address)
            ]
            found += [reason("figure-unknown", where=where, figure=name) for name in unknown]
            if not unknown and len(fill(key, answer.text)) > LONGEST_ANSWER:
                found.append(reason("answer-long", where=where, most=LONGEST_ANSWER))
    return found


def placeholders(written: str, key: str) -> list[tuple[str, str, str]]:
    """The figures a text asks for: as written, the call, the address in it."""
    found: list[tuple[str, str, str]] = []
    for match in PLACEHOLDER.finditer(written):
        call, _, address = match.group(1).rpartition("/")
        found.append((match.group(1), call or key, address))
    return found


def _read(file: Path) -> tuple[dict[str, Any], list[str]]:
    content = file.read_text(encoding="utf-8")
    try:
        return tomllib.loads(content), content.splitlines()
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise WrongFaqError(file, int(found.group(1)) if found else 1, "not-toml", detail=error) from error


def _line_of(lines: list[str], number: int) -> int:
    starts = [place for place, line in enumerate(lines, start=1) if line.strip() == "[[entry]]"]
    return starts[number] if number < len(starts) else 1


Model = TypeVar("Model", bound=BaseModel)


def _parsed(model: type[Model], raw: object, file: Path, line: int) -> Model:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise WrongFaqError(file, line, "entry-wrong", where=where, detail=first["msg"]) from error
