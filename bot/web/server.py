"""Runs the web application beside the other channels: finds a port, serves, stops when told to."""

import contextlib
import errno
import socket
from collections.abc import Iterator

import uvicorn
from starlette.types import ASGIApp

from bot.commands.output import BadInputError, tell
from bot.settings import Settings
from bot.texts import say

MOST_TRIES = 20
MOST_CONNECTIONS = 1000
DRAIN_SECONDS = 10
_EVERYWHERE = ("0.0.0.0", "::")  # nosec B104 - compared, not bound


class WebServer:
    """Serves one application on a listening socket."""

    def __init__(self, app: ASGIApp, listening: socket.socket) -> None:
        self._socket = listening
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            limit_concurrency=MOST_CONNECTIONS,
            timeout_graceful_shutdown=DRAIN_SECONDS,
        )
        self._server = _Quiet(config)

    @property
    def address(self) -> str:
        """Where to open the page on this computer."""
        host, port = self._socket.getsockname()[:2]
        return _address("localhost" if host in _EVERYWHERE else host, port)

    async def run(self) -> None:
        """Serve until `stop`."""
        await self._server.serve(sockets=[self._socket])

    def stop(self) -> None:
        """Take no new requests, finish those under way, end."""
        self._server.should_exit = True


def open_socket(settings: Settings) -> socket.socket:
    """A listening socket: the port of the settings, or the next free one when nobody asked for a certain port.

    Raises:
        BadInputError: the port is taken or may not be used.
    """
    host, wanted = settings.doradca_web_host, settings.doradca_web_port
    chosen = "doradca_web_port" in settings.model_fields_set
    for port in range(wanted, wanted + (1 if chosen else MOST_TRIES)):
        try:
            found = _listen(host, port)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                continue
            raise BadInputError(say("cli.run_port_refused", host=host, port=port)) from None
        if port != wanted:
            tell(say("cli.run_port_next", port=wanted, next=port))
        return found
    raise BadInputError(say("cli.run_port_busy", port=wanted))


def own_address(listening: socket.socket) -> str:
    """The page's address as its visitors see it; empty where it listens for all and only its owner knows its name."""
    host, port = listening.getsockname()[:2]
    return "" if host in _EVERYWHERE else _address(host, port)


def _address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP: only then does asyncio send small pieces at once, and not up to 40 ms later.
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen(2048)
    except (OSError, OverflowError):
        found.close()
        raise
    found.setblocking(False)
    return found


class _Quiet(uvicorn.Server):
    """The server without signal handlers of its own: whoever runs it also runs other channels and stops them all."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield
