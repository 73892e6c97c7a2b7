"""Keeps the garbage collector off what never goes: rules, texts and knowledge are read once and stay."""

import gc

# New objects before the youngest are looked through. Each message makes thousands, which nearly all go by themselves.
YOUNG_OBJECTS = 20_000


def settle() -> None:
    """Leave out of every later collection what there is now; call once everything is loaded."""
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, 20, 20)
