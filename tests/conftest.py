"""What every test relies on: no settings of the person who runs the tests reach the code under test."""

import os

import pytest

SETTING_PREFIXES = ("DORADCA_", "TELEGRAM_", "ADVISORS")


@pytest.fixture(autouse=True)
def _own_settings_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith(SETTING_PREFIXES):
            monkeypatch.delenv(name)
