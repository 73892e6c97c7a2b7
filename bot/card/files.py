"""Makes the files that replies name: an estimate's card as PDF or PNG, from the payload alone."""

import asyncio
import io
import json
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import files as resources
from pathlib import Path
from typing import Any, Literal

import segno
import typst

from bot.card.typography import tied_all

FOLDER = Path(str(resources("bot"))) / "card"
KINDS = {"card-pdf": "pdf", "card-png": "png"}
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
"""PDF/A for keeping, PDF/UA for screen readers."""
PNG_PPI = 190.0
"""About 930 pixels across: sharp on a phone, small enough to be sent as a photo."""

WORKERS = 2
"""Cards made at the same time; more would only take the processor from the conversation."""
_AS_THEY_ARE = frozenset({"kind", "file", "link", "qr", "mark", "title", "description"})


class UnknownFileError(LookupError):
    """A reply names a kind of file that is not made here."""


async def files(payload: Mapping[str, Any]) -> tuple[str, bytes]:
    """The name and the content of the file that a payload describes. Works beside the event loop.

    Raises:
        UnknownFileError: `payload["kind"]` is neither ``card-pdf`` nor ``card-png``.
    """
    kind = KINDS.get(str(payload.get("kind")))
    if kind is None:
        raise UnknownFileError(str(payload.get("kind")))
    content = await asyncio.get_running_loop().run_in_executor(_workers(), card, payload, kind)
    return f"{payload['file']}.{kind}", content


def card(payload: Mapping[str, Any], kind: str) -> bytes:
    """One page as PDF (PDF/A-2a and PDF/UA-1) or PNG; `kind` is "pdf" or "png".

    Raises:
        typst.TypstError: the payload lacks something that the template shows.
    """
    code = payload["code"]
    shown = {**code, "qr": qr(code["link"])} if code is not None else None
    data = json.dumps(tied_all({**payload, "code": shown}, but=_AS_THEY_ARE), ensure_ascii=False)
    inputs = {"data": data, "medium": kind}
    if kind == "png":
        made = compiler().compile(format="png", ppi=PNG_PPI, sys_inputs=inputs)
    else:
        made = compiler().compile(format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS)  # type: ignore[arg-type]
    if not isinstance(made, bytes):
        raise ValueError("the card takes more than one page")
    return made


def compiler() -> typst.Compiler:
    """This thread's compiler: the template with the fonts that come with the product and no others, read once.

    A compiler refuses a second call while one is under way, so each thread has its own.
    """
    found: typst.Compiler | None = getattr(_own, "compiler", None)
    if found is None:
        found = _own.compiler = typst.Compiler(
            str(FOLDER / "card.typ"), root=str(FOLDER), font_paths=[str(FOLDER / "fonts")], ignore_system_fonts=True
        )
    return found


_own = threading.local()


@cache
def _workers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(WORKERS, thread_name_prefix="card")


def qr(link: str | None) -> str | None:
    """A link as a QR code (SVG); None without a link."""
    if not link:
        return None
    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False, dark="#1b2733")
    return drawn.getvalue().decode()
