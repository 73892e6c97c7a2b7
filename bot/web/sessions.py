"""Who is talking: a random key in a cookie (or, in the widget, in a header), and what is derived from it.

The key itself is never stored: the database knows a chat by a hash of the key, and forms carry another hash of it, so
neither a copy of the database nor a saved page gives anyone the conversation.
"""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

PREFIX = "web:"
COOKIE = "doradca"
# A browser takes a cookie of this name only over https, for this host alone, so no neighbouring site can plant one.
SECURE_COOKIE = "__Host-doradca"
HEADER = "x-doradca-session"
_KEY = re.compile(r"[A-Za-z0-9_-]{43}")
_DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Visitor:
    """One person's browser. `fresh`: it brought no key yet; `embedded`: the key came in the widget's header."""

    key: str
    fresh: bool = False
    embedded: bool = False

    @property
    def chat(self) -> str:
        """The chat's name in the store."""
        return PREFIX + _derived(self.key, b"doradca-chat")

    @property
    def token(self) -> str:
        """What a form of this visitor carries, so that no other site can send one."""
        return _derived(self.key, b"doradca-form")

    def event_id(self, sent: str) -> str:
        """The id of one sending: the same form sent twice is one event. It does not tell whose it is."""
        return PREFIX + _derived(f"{self.key}\n{sent}", b"doradca-event")


def read_visitor(request: Request) -> Visitor:
    """The visitor behind a request; a new one when it brings no usable key."""
    embedded = request.headers.get(HEADER)
    if embedded is not None:
        usable = _KEY.fullmatch(embedded) is not None
        return Visitor(embedded if usable else new_key(), fresh=not usable, embedded=True)
    given = request.cookies.get(_cookie_name(request), "")
    return Visitor(given) if _KEY.fullmatch(given) else Visitor(new_key(), fresh=True)


def new_key() -> str:
    """A key nobody can guess: 256 random bits."""
    return secrets.token_urlsafe(32)


def keep_cookie(request: Request, response: Response, visitor: Visitor, days: int) -> None:
    """Give the browser its key, for as long as the conversation itself is kept."""
    if visitor.embedded:
        return
    response.set_cookie(
        _cookie_name(request),
        visitor.key,
        max_age=days * _DAY_SECONDS,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def drop_cookie(request: Request, response: Response) -> None:
    """Take the key back."""
    response.delete_cookie(
        _cookie_name(request), path="/", secure=request.url.scheme == "https", httponly=True, samesite="lax"
    )


def is_own_form(request: Request, visitor: Visitor, token: str) -> bool:
    """Whether a form came from our own page, opened by this very visitor."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    if not _same_origin(request):
        return False
    # A key in a header is not sent by the browser on its own, so no other site can make use of it.
    return visitor.embedded or hmac.compare_digest(token.encode(), visitor.token.encode())


def _same_origin(request: Request) -> bool:
    origin = request.headers.get("origin")
    if origin in (None, "null"):
        # "null" comes from pages that hide where they are; the form's token then decides alone.
        return True
    return origin.partition("://")[2] == request.headers.get("host", "")


def _cookie_name(request: Request) -> str:
    return SECURE_COOKIE if request.url.scheme == "https" else COOKIE


def _derived(text: str, purpose: bytes) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16, person=purpose).hexdigest()
