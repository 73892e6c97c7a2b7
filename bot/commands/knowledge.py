"""`doradca knowledge` and `doradca ask`: documents, passages and answers."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.clock import now_in_poland
from bot.commands.output import BadInputError, put, put_json, tell
from bot.marks import plain
from bot.settings import load_settings
from bot.texts import say
from bot.wiring import build_world, citations_in_use, knowledge_path
from conversations.asking import Asked, ask
from knowledge import commands
from knowledge.index import Index


def open_index(arguments: argparse.Namespace) -> Index:
    """The index beside the database the arguments (or settings) name."""
    settings = load_settings(doradca_db=arguments.db)
    return Index(knowledge_path(settings.doradca_db))


def add(arguments: argparse.Namespace) -> int:
    """Index documents; what a new version changes is told."""
    progress = _Progress()
    with open_index(arguments) as index:
        added = commands.add(
            index,
            [Path(name) for name in arguments.files],
            title=arguments.title or "",
            version=arguments.version or "",
            date=arguments.date,
            call=arguments.call,
            document=arguments.document or "",
            citations=citations_in_use(),
            progress=progress.show,
        )
    progress.done()
    for one in added:
        for notice in one.notices:
            tell(notice)
        if arguments.json:
            put_json(one.model_dump(mode="json"))
            continue
        put(say("knowledge.added", document=one.document, title=one.title, passages=one.passages))
        for change in one.changes:
            put(say("knowledge.changed", place=change.place, kind=change.kind))
        for use in one.affected:
            put(say("knowledge.affected", what=use.used_by, citation=use.citation))
    return 0


def search(arguments: argparse.Namespace) -> int:
    """Passages for one query, or for each line of a file."""
    queries = list(_lines(arguments.query, arguments.file))
    with open_index(arguments) as index:
        for result in commands.search_all(index, queries, limit=arguments.limit, document=arguments.document):
            if arguments.json:
                put_json(result.model_dump(mode="json"), verbatim=True)
                continue
            for hit in result.hits:
                put(f"[{hit.score:.2f}] {hit.document}: {hit.place}\n    {hit.text}")
    return 0


def documents(arguments: argparse.Namespace) -> int:
    """What is indexed."""
    with open_index(arguments) as index:
        for one in index.documents():
            row: dict[str, Any] = {
                "document": one.document,
                "title": one.title,
                "version": one.version,
                "call": one.call,
            }
            row |= {"passages": one.passages, "origin": one.origin}
            if arguments.json:
                put_json(row)
            else:
                put(f"{one.document:28} {one.passages:6} {one.title}")
    return 0


def remove(arguments: argparse.Namespace) -> int:
    """Take a document out."""
    with open_index(arguments) as index:
        for name in arguments.documents:
            index.remove(name)
            put(say("knowledge.removed", document=name))
    return 0


def answer(arguments: argparse.Namespace) -> int:
    """Answers to one question, or to each line of a file."""
    settings = load_settings(doradca_db=arguments.db)
    world = build_world(knowledge_path(settings.doradca_db))
    if arguments.call is not None and arguments.call not in world.catalogue.calls:
        known = ", ".join(world.catalogue.calls)
        raise BadInputError(say("cli.unknown_call", call=arguments.call, known=known))
    for question in _lines(arguments.question, arguments.file):
        found = ask(question, world, at=now_in_poland(), call=arguments.call)
        if arguments.json:
            put_json(asked_json(question, found))
        else:
            put(plain(found.answer))
            for _, title in found.suggestions:
                put(f"  • {title}")
    return 0


def asked_json(question: str, found: Asked) -> dict[str, Any]:
    """The contract's form of an answer. A calm reply to small talk counts as declined: the base does not hold it."""
    return {
        "question": question,
        "status": "declined" if found.status == "chat" else found.status,
        "kind": found.status,
        "answer": plain(found.answer),
        "citations": [
            {"document": document, "place": place} | ({"quote": quote} if quote else {})
            for document, place, quote in found.citations
        ],
        "suggestions": [title for _, title in found.suggestions],
        "score": round(found.score, 4),
        "topic": found.topic,
    }


def _lines(given: str | None, file: str | None) -> Iterator[str]:
    if file is not None:
        try:
            text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise BadInputError(say("cli.unknown_file", file=file)) from None
        yield from (line.strip() for line in text.splitlines() if line.strip())
    elif given is not None and given.strip():
        yield given
    else:
        raise BadInputError(say("cli.no_questions"))


class _Progress:
    """One line on standard error that shows how far a long work has come; silent where nobody watches."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._shown = False

    def show(self, stage: str, done: int, total: int) -> None:
        """Told by the work itself."""
        if self._watched and total > 0:
            self._shown = True
            sys.stderr.write(f"\r{say(f'knowledge.{stage}')}: {done}/{total} ")
            sys.stderr.flush()

    def done(self) -> None:
        """Ends the line."""
        if self._shown:
            sys.stderr.write("\n")
