"""`doradca run`: starts with nothing set, says where it is, finds a port, stops cleanly."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.commands.output import BadInputError
from bot.web.server import open_socket, own_address
from tests.web.conftest import web_settings


@contextmanager
def taken_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_a_busy_default_port_gives_way_to_the_next(capsys: pytest.CaptureFixture[str]) -> None:
    with taken_port() as port:
        settings = web_settings().model_copy(update={"doradca_web_port": port})
        settings.model_fields_set.discard("doradca_web_port")
        with open_socket(settings) as found:
            assert port < found.getsockname()[1] <= port + 20
    assert f"Port {port} jest zajęty" in capsys.readouterr().err


def test_a_busy_chosen_port_is_told_with_what_to_do() -> None:
    with taken_port() as port, pytest.raises(BadInputError, match="DORADCA_WEB_PORT"):
        open_socket(web_settings(doradca_web_port=port))


@pytest.mark.parametrize("host", ["203.0.113.7", "nie ma takiego"])
def test_a_host_that_is_not_ours_is_told(host: str) -> None:
    with pytest.raises(BadInputError, match="DORADCA_WEB_HOST"):
        open_socket(web_settings(doradca_web_host=host))


@pytest.mark.slow
def test_run_with_nothing_set_opens_the_page_and_stops_at_a_signal(tmp_path: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DORADCA_", "TELEGRAM_"))}
    environment: dict[str, Any] = {**clean, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "run"], cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        address = ""
        started = time.monotonic()
        while not address and time.monotonic() - started < 60:
            found = re.search(r"Strona działa: (http://\S+)", process.stderr.readline())
            address = found[1] if found else ""
        try:
            assert address.startswith("http://127.0.0.1:")
            assert "Dzień dobry!" in httpx.get(address).text
            assert httpx.get(f"{address}readyz").status_code == 200
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert (tmp_path / "data" / "doradca.db").exists()


def test_the_socket_is_named_as_tcp_so_that_answers_leave_at_once() -> None:
    found = open_socket(web_settings())
    assert found.proto == socket.IPPROTO_TCP
    found.close()


def test_only_an_address_that_visitors_can_use_is_called_the_pages_own() -> None:
    with open_socket(web_settings()) as found:
        assert own_address(found) == f"http://127.0.0.1:{found.getsockname()[1]}/"
    with open_socket(web_settings(doradca_web_host="0.0.0.0")) as found:
        assert own_address(found) == ""
