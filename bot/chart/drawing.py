"""Draws the chart of the statistics as PNG."""

import json
from collections.abc import Mapping
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import typst

_PACKAGE = Path(str(resources("bot")))
_PPI = 180.0


def draw_chart(payload: Mapping[str, Any]) -> bytes:
    """The picture of a ``statistics`` payload (title, bars, sections), as PNG.

    Raises:
        typst.TypstError: the payload lacks something that the template shows.
    """
    # A compiler of its own for each picture: charts are rare, and one compiler must not be used by two threads.
    compiler = typst.Compiler(
        str(_PACKAGE / "chart" / "chart.typ"),
        root=str(_PACKAGE / "chart"),
        font_paths=[str(_PACKAGE / "card" / "fonts")],
        ignore_system_fonts=True,
    )
    made = compiler.compile(format="png", ppi=_PPI, sys_inputs={"data": json.dumps(dict(payload), ensure_ascii=False)})
    if not isinstance(made, bytes):
        raise ValueError("the chart takes more than one page")
    return made
