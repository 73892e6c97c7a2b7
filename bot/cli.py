"""The `doradca` command: what it takes, and how it fails.

Exit code 0 = done, 2 = bad input with a message that says what to do, 1 = a fault of ours.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence

from bot.commands.output import BadInputError, tell
from bot.settings import BadSettingsError
from bot.store.protocol import StoreError
from bot.texts import say
from knowledge.errors import KnowledgeError
from rules.files import RuleFileError

Handler = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    parser = make_parser()
    found = parser.parse_args(arguments)
    try:
        return _handler(found.handler)(found)
    except (BadInputError, BadSettingsError, KnowledgeError, RuleFileError, StoreError) as error:
        tell(str(error))
        return 2
    except BrokenPipeError:
        # The reader (head, less) went away; nothing more to say to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _handler(name: str) -> Handler:
    """The function behind a command, imported only when it is needed, so that each command starts fast."""
    module, _, function = name.partition(":")
    handler: Handler = getattr(importlib.import_module(f"bot.commands.{module}"), function)
    return handler


def make_parser() -> argparse.ArgumentParser:
    """Everything the command takes."""
    parser = argparse.ArgumentParser(prog="doradca", description=say("cli.about"))
    commands = parser.add_subparsers(required=True, metavar="polecenie")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--db", metavar="PATH", help=say("cli.db"))
    json_too = argparse.ArgumentParser(add_help=False)
    json_too.add_argument("--json", action="store_true", help=say("cli.json"))

    facts = commands.add_parser("facts", parents=[json_too, shared], help=say("cli.facts"))
    facts.set_defaults(handler="rules:facts")
    _add_calls(commands, json_too, shared)

    estimate = commands.add_parser("estimate", parents=[json_too, shared], help=say("cli.estimate"))
    estimate.add_argument("file", metavar="FILE|-")
    estimate.set_defaults(handler="rules:estimate")

    ask = commands.add_parser("ask", parents=[json_too, shared], help=say("cli.ask"))
    ask.add_argument("question", nargs="?")
    ask.add_argument("--call", metavar="ID")
    ask.add_argument("--file", metavar="FILE")
    ask.set_defaults(handler="knowledge:answer")
    _add_knowledge(commands, json_too, shared)
    _add_leads(commands, json_too, shared)

    chat = commands.add_parser("chat", parents=[shared], help=say("cli.chat"))
    chat.add_argument("--jsonl", action="store_true")
    chat.add_argument("--advisor", action="store_true", help=say("cli.chat_advisor"))
    chat.set_defaults(handler="talk:chat")
    run = commands.add_parser("run", parents=[shared], help=say("cli.run"))
    run.set_defaults(handler="talk:run")
    _add_operations(commands, json_too, shared)
    return parser


def _add_calls(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    json_too: argparse.ArgumentParser,
    shared: argparse.ArgumentParser,
) -> None:
    calls = commands.add_parser("calls", parents=[json_too, shared], help=say("cli.calls"))
    calls.add_argument("--on", metavar="DATE", help=say("cli.on"))
    calls.set_defaults(handler="rules:calls")
    inner = calls.add_subparsers(metavar="check|diff|new|map")
    check = inner.add_parser("check", parents=[json_too])
    check.add_argument("files", nargs="*", metavar="FILE")
    check.set_defaults(handler="call_files:check")
    diff = inner.add_parser("diff", parents=[json_too])
    diff.add_argument("old", metavar="OLD")
    diff.add_argument("new", metavar="NEW")
    diff.set_defaults(handler="call_files:diff")
    new = inner.add_parser("new")
    new.add_argument("id", metavar="ID")
    new.add_argument("--output", metavar="FILE")
    new.set_defaults(handler="call_files:new")
    sources = inner.add_parser("map", parents=[json_too])
    sources.add_argument("document", nargs="?", metavar="DOCUMENT")
    sources.set_defaults(handler="call_files:source_map")


def _add_operations(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    json_too: argparse.ArgumentParser,
    shared: argparse.ArgumentParser,
) -> None:
    backup = commands.add_parser("backup", parents=[json_too, shared], help=say("cli.backup"))
    backup.add_argument("file", nargs="?", metavar="FILE")
    backup.set_defaults(handler="operations:backup")
    restore = commands.add_parser("restore", parents=[json_too, shared], help=say("cli.restore"))
    restore.add_argument("file", metavar="FILE")
    restore.set_defaults(handler="operations:put_back")
    doctor = commands.add_parser("doctor", parents=[json_too, shared], help=say("cli.doctor"))
    doctor.set_defaults(handler="operations:doctor")
    database = commands.add_parser("db", help=say("cli.database"))
    inner = database.add_subparsers(required=True, metavar="copy")
    copy = inner.add_parser("copy", parents=[json_too])
    copy.add_argument("source", metavar="SOURCE")
    copy.add_argument("target", metavar="TARGET")
    copy.set_defaults(handler="operations:db_copy")


def _add_knowledge(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    json_too: argparse.ArgumentParser,
    shared: argparse.ArgumentParser,
) -> None:
    knowledge = commands.add_parser("knowledge", help=say("cli.knowledge"))
    inner = knowledge.add_subparsers(required=True, metavar="add|search|list|remove|gaps|drafts")
    add = inner.add_parser("add", parents=[json_too, shared])
    add.add_argument("files", nargs="+", metavar="FILE")
    for name in ("title", "version", "date", "call", "document"):
        add.add_argument(f"--{name}")
    add.set_defaults(handler="knowledge:add")
    search = inner.add_parser("search", parents=[json_too, shared])
    search.add_argument("query", nargs="?")
    search.add_argument("--limit", type=int, default=10)
    search.add_argument("--document", metavar="ID")
    search.add_argument("--file", metavar="FILE")
    search.set_defaults(handler="knowledge:search")
    listing = inner.add_parser("list", parents=[json_too, shared])
    listing.set_defaults(handler="knowledge:documents")
    remove = inner.add_parser("remove", parents=[shared])
    remove.add_argument("documents", nargs="+", metavar="DOCUMENT")
    remove.set_defaults(handler="knowledge:remove")
    _add_gaps(inner, json_too, shared)


def _add_gaps(
    inner: "argparse._SubParsersAction[argparse.ArgumentParser]",
    json_too: argparse.ArgumentParser,
    shared: argparse.ArgumentParser,
) -> None:
    gaps = inner.add_parser("gaps", parents=[json_too, shared], help=say("gaps.help_gaps"))
    gaps.set_defaults(handler="gaps:gaps")
    drafts = inner.add_parser("drafts", parents=[json_too, shared], help=say("gaps.help_drafts"))
    drafts.add_argument("code", nargs="?", metavar="CODE")
    drafts.add_argument("--citation", action="append", metavar="'DOCUMENT: PLACE'")
    for name in ("reviewer", "id", "title", "call", "answer"):
        drafts.add_argument(f"--{name}")
    drafts.add_argument("--output", metavar="FILE", default="drafts.toml")
    drafts.set_defaults(handler="gaps:drafts")


def _add_leads(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    json_too: argparse.ArgumentParser,
    shared: argparse.ArgumentParser,
) -> None:
    leads = commands.add_parser("leads", help=say("cli.leads"))
    inner = leads.add_subparsers(required=True, metavar="list|export|purge")
    chosen = argparse.ArgumentParser(add_help=False)
    chosen.add_argument("--centre", metavar="ID")
    chosen.add_argument("--status", choices=("new", "taken", "contacted", "closed"))
    listing = inner.add_parser("list", parents=[json_too, shared, chosen])
    listing.add_argument("--contacts", action="store_true", help=say("leads.help_contacts"))
    listing.set_defaults(handler="leads:listing")
    export = inner.add_parser("export", parents=[shared, chosen])
    export.add_argument("--output", metavar="FILE", required=True)
    export.add_argument("--format", choices=("csv", "xlsx"))
    export.set_defaults(handler="leads:export")
    purge = inner.add_parser("purge", parents=[shared])
    purge.add_argument("codes", nargs="*", metavar="CODE")
    purge.add_argument("--older-than", type=int, metavar="DAYS")
    purge.set_defaults(handler="leads:purge")


if __name__ == "__main__":
    sys.exit(main())
