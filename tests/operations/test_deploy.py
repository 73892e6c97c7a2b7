"""The files an installation is made from: least rights, pinned packages, figures that exist."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import metrics

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_the_unit_is_understood_and_closed_off() -> None:
    rated = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", str(DEPLOY / "doradca.service")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Unknown" not in rated.stderr
    found = re.search(r"Overall exposure level for doradca\.service: ([\d.]+)", rated.stdout)
    assert found is not None, rated.stdout + rated.stderr
    # 0 is closed, 10 is open; an ordinary service has 9.6.
    assert float(found[1]) < 2.0


def test_the_unit_runs_as_nobody_in_particular_and_drains() -> None:
    unit = (DEPLOY / "doradca.service").read_text()
    for line in ("DynamicUser=yes", "NoNewPrivileges=yes", "CapabilityBoundingSet=\n", "ProtectSystem=strict"):
        assert line in unit
    assert "KillSignal=SIGTERM" in unit
    assert "TELEGRAM" not in unit, "secrets stand in the file of settings, not in the unit"


def test_the_container_has_no_root_and_pinned_packages() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    final = text.split("FROM ")[-1]
    assert re.search(r"^USER 10001:10001$", final, re.MULTILINE)
    assert "--require-hashes" in text
    assert ":latest" not in text
    assert "COPY . " not in text


def test_the_compose_file_gives_least_rights_and_holds_no_secret() -> None:
    compose: Any = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    bot = compose["services"]["bot"]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in bot["security_opt"]
    assert "ports" not in compose["services"]["database"]
    assert not re.search(r"(?i)password: *(?!\/run)\S|:[^/@\s]+@", (DEPLOY / "compose.yaml").read_text())


def test_the_dashboard_draws_only_what_is_measured() -> None:
    exposed = metrics.exposed().decode()
    dashboard = json.loads((DEPLOY / "dashboard.json").read_text())
    drawn = {
        name
        for panel in dashboard["panels"]
        for target in panel["targets"]
        for name in re.findall(r"\b(doradca_\w+|process_\w+)", target["expr"])
    }
    assert len(drawn) >= 8
    known = set(re.findall(r"^# TYPE (\S+)", exposed, re.MULTILINE))
    assert {re.sub(r"_bucket$", "", name) for name in drawn} <= known


def test_the_install_takes_only_packages_whose_hash_is_in_the_lock() -> None:
    makefile = (ROOT / "Makefile").read_text()
    assert re.search(r"PIP_LOCKED :=.*--require-hashes", makefile)
    for name in ("requirements.lock", "requirements-dev.lock"):
        lock = (ROOT / name).read_text()
        packages = re.findall(r"^[A-Za-z0-9_.\-\[\]]+==", lock, re.MULTILINE)
        entries = re.split(r"^(?=[A-Za-z0-9_.\-\[\]]+==)", lock, flags=re.MULTILINE)[1:]
        assert len(packages) == len(entries) > 20
        assert all("--hash=sha256:" in entry for entry in entries)
