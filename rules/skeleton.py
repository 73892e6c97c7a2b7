"""The commented skeleton of a new call file, to be filled in by hand and checked with the lint."""

import re
from importlib.resources import files

_TEMPLATE = files("rules") / "templates" / "call.toml"


def skeleton(ident: str) -> str:
    """The text of a new call file for the call `ident`.

    What must be filled in says FILL; until then the lint refuses the file, line by line.

    Raises:
        ValueError: the id is not made of small letters, digits and hyphens.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", ident):
        raise ValueError(f"'{ident}' is no id of a call: small letters, digits and hyphens only, e.g. jowes-2027-1")
    return _TEMPLATE.read_text(encoding="utf-8").replace("NEW-CALL-ID", ident)
