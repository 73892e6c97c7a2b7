"""What every page is made with: texts, templates, files with lasting addresses, and the kind answers to what fails."""

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from bot.web.markup import unbroken
from bot.web.security import RETRY_SECONDS
from conversations.texts import Texts

HERE = Path(__file__).parent
FOREVER = "public, max-age=31536000, immutable"
mimetypes.add_type("application/manifest+json", ".webmanifest")

_PROBLEMS: Mapping[int, tuple[str, str]] = {
    400: ("web-error-title", "web-api-bad"),
    403: ("web-stale-title", "web-stale"),
    404: ("web-not-found-title", "web-not-found"),
    405: ("web-not-found-title", "web-method"),
    408: ("web-error-title", "web-too-slow"),
    410: ("web-not-found-title", "web-no-file"),
    413: ("web-too-large-title", "web-too-large"),
    429: ("web-too-many-title", "web-too-many"),
    503: ("web-error-title", "web-store"),
}
_FAULT = ("web-fault-title", "web-fault")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent: its bytes, packed where the browser takes that, and its type."""

    content: bytes
    packed: bytes
    media_type: str
    address: str


class Site:
    """Renders pages. `name` is the site's own words for itself, all of them in the texts."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.assets = _read_assets(HERE / "static")
        self._environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["unbroken"] = unbroken
        self._environment.globals |= {"t": texts, "asset": self.address_of}

    def render(self, template: str, **values: Any) -> str:
        """A page or a piece of one."""
        return self._environment.get_template(template).render(**values)

    def page(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A whole page."""
        return HTMLResponse(self.render(template, **values), status)

    def address_of(self, name: str) -> str:
        """The address of a static file; it changes with the file, so browsers may keep what they have."""
        return self.assets[name].address

    def problem(self, request: Request, status: int, message: str = "", details: list[Any] | None = None) -> Response:
        """What a person (or a program) is told when something cannot be done; `message` instead of the usual one."""
        title, text = (self.texts(key) for key in _PROBLEMS.get(status, _FAULT))
        headers = {"retry-after": str(RETRY_SECONDS)} if status in (429, 503) else {}
        if wants_json(request):
            body = {"error": {"status": status, "message": message or text, "details": details or []}}
            return JSONResponse(body, status, headers)
        page = self.page("message.html", status, title=title, text=message or text, again=self.texts("web-back-home"))
        page.headers.update(headers)
        return page


def wants_json(request: Request) -> bool:
    """Whether a program asks, and not a person who opens a page."""
    return request.url.path.startswith("/api/") or "application/json" in request.headers.get("accept", "")


def send_asset(request: Request, asset: Asset, cache: str = FOREVER) -> Response:
    """One static file, packed when the browser takes that."""
    headers = {"cache-control": cache, "vary": "accept-encoding"}
    content = asset.content
    if "gzip" in request.headers.get("accept-encoding", "") and len(asset.packed) < len(asset.content):
        content = asset.packed
        headers["content-encoding"] = "gzip"
    return Response(content, media_type=asset.media_type, headers=headers)


def _read_assets(folder: Path) -> dict[str, Asset]:
    found: dict[str, Asset] = {}
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()[:12]
        media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        packed = gzip.compress(content, 9, mtime=0)
        found[path.name] = Asset(content, packed, media_type, f"/static/{path.stem}.{digest}{path.suffix}")
    return found
