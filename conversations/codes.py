"""Short codes that nobody can guess, made from an event's random bits and readable over the phone."""

import hashlib

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that a code can be read aloud and typed back."""
LENGTH = 10
_LOOKALIKES = str.maketrans({"I": "1", "L": "1", "O": "0"})


def code_from(nonce: str, purpose: str = "") -> str:
    """A code of 50 bits from an event's `nonce`; another `purpose` gives another code of the same event."""
    digest = hashlib.blake2b(purpose.encode(), key=nonce.encode()[:64], digest_size=8).digest()
    number = int.from_bytes(digest, "big")
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in range(LENGTH))


def shown_code(code: str) -> str:
    """The code in two groups of five, as a person reads it: ``7K3QP-M2XRV``."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def read_code(text: str) -> str | None:
    """The code in what a person typed: in any case, with spaces or dashes; None when it is none."""
    code = "".join(text.upper().split()).replace("-", "").translate(_LOOKALIKES)
    return code if len(code) == LENGTH and all(sign in ALPHABET for sign in code) else None
