"""What the web tests share: the real application over a real store, a person without scripts, a running server."""

import asyncio
import http.server
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.channels import web_turns
from bot.settings import Settings, load_settings
from bot.store.sqlite import SqliteStore
from bot.web.app import create_app, no_files, with_telegram
from bot.web.server import WebServer, open_socket, own_address
from bot.wiring import build_world
from conversations.world import World
from tests.web.visitor import NoScript

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "widget.html"
STRICT = "default-src 'none'; script-src {url}; frame-src {url}; style-src 'unsafe-inline'"
NOON = datetime.fromisoformat("2026-11-22T12:00")


def web_settings(**more: Any) -> Settings:
    return load_settings(env_file=None, **{"doradca_web_burst": 0, "doradca_flood_burst": 0, **more})


@pytest.fixture(scope="session")
def world() -> World:
    return build_world()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    opened = SqliteStore(tmp_path / "web.db", durable=False)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
def app_of(world: World, store: SqliteStore) -> Callable[..., Any]:
    """Give the application with other settings or files."""

    def make(files: Any = no_files, telegram: Any = None, **settings: Any) -> Any:
        chosen = web_settings(**settings)
        turns = web_turns(chosen, world, store, telegram)
        app = create_app(chosen, world, store, turns, files=files, clock=lambda: NOON)
        return with_telegram(app, chosen, telegram)

    return make


@pytest.fixture
def client_of(app_of: Callable[..., Any]) -> Callable[..., Any]:
    """Give a browser without scripts as a plain client: ``async with client_of() as client``."""

    @asynccontextmanager
    async def make(base_url: str = "http://doradca.test", app: Any = None, **settings: Any) -> AsyncIterator[Any]:
        transport = httpx.ASGITransport(app=app or app_of(**settings), raise_app_exceptions=True)
        async with httpx.AsyncClient(transport=transport, base_url=base_url) as client:
            yield client

    return make


@pytest.fixture
async def person(client_of: Callable[..., Any]) -> AsyncIterator[NoScript]:
    async with client_of() as client:
        yield NoScript(client)


class Running:
    """The application behind a real socket, in a thread of its own."""

    def __init__(self, world: World, path: Path, **settings: Any) -> None:
        self.path = path
        self._settings = web_settings(doradca_db=str(path), **settings)
        self._world = world
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)
        self._server: WebServer | None = None
        self.url = ""

    def __enter__(self) -> "Running":
        self._thread.start()
        assert self._ready.wait(30)
        return self

    def __exit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.stop()
        self._thread.join(20)

    async def _run(self) -> None:
        store = SqliteStore(self.path, durable=False)
        await store.open()
        listening = open_socket(self._settings)
        turns = web_turns(self._settings, self._world, store, own=own_address(listening))
        app = create_app(self._settings, self._world, store, turns)
        self._server = WebServer(app, listening)
        self.url = self._server.address
        self._ready.set()
        await self._server.run()
        await store.close()


@pytest.fixture(scope="module")
def running(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with Running(world, tmp_path_factory.mktemp("web") / "web.db") as server:
        yield server


@pytest.fixture(scope="module")
def centres_site(running: Running) -> Iterator[str]:
    """Another site that holds the example page, strict about what it lets in."""
    page = EXAMPLE.read_text(encoding="utf-8").replace("http://localhost:8080/", running.url).encode()

    class Site(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.send_header("content-security-policy", STRICT.format(url=running.url.rstrip("/")))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    # Another name for the same machine: to the browser this is another site.
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()
