"""Cases of Polish place names, folded: ``myszkow`` gives ``myszkowa``, ``myszkowie`` and so on."""

_BY_ENDING: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("ki", 1, ("iego", "iemu", "im")),
    ("ow", 0, ("a", "ie", "em", "owi")),
    ("iec", 3, ("ca", "cu", "cem", "cowi")),
    ("ce", 1, ("", "ach", "ami", "om")),
    ("a", 1, ("", "y", "i", "ie", "e", "o")),
    ("o", 1, ("a", "u", "em", "ie")),
    ("y", 1, ("", "ach", "ami", "om")),
    ("", 0, ("a", "u", "owi", "em", "ie", "iem", "ia", "iu")),
)
"""How a name ends, how many of its letters go, and the endings of the other cases; the first that fits is taken."""


def cases(name: str) -> tuple[str, ...]:
    """The other cases of a place name; none for one of several words, whose words change each in its own way."""
    if " " in name or "-" in name:
        return ()
    for ending, cut, others in _BY_ENDING:
        if name.endswith(ending):
            stem = name[: len(name) - cut] if cut else name
            return tuple(stem + other for other in others)
    return ()
