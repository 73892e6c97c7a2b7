"""Settings: each explained, each checked, no secret shown."""

import itertools
import re
from pathlib import Path
from typing import Any

import pytest

from bot.settings import BadSettingsError, Settings, load_settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"
TOKEN = "123456789:AAEtestTokenThatMustNeverAppear"


def _example() -> dict[str, tuple[str, str, bool]]:
    """Each setting of the example: its value, the line above it, and whether it is commented out."""
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    return {
        match[2]: (match[3], above, bool(match[1]))
        for above, line in itertools.pairwise(lines)
        if (match := re.fullmatch(r"(#?)([A-Z_]+)=(.*)", line))
    }


def test_each_setting_stands_in_the_example_and_nothing_else() -> None:
    assert set(_example()) == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("name", sorted(name.upper() for name in Settings.model_fields))
def test_each_setting_has_one_line_of_explanation_and_its_default(name: str) -> None:
    value, above, commented = _example()[name]
    assert re.fullmatch(r"# \S.{20,}", above)
    if commented and value:
        assert str(getattr(load_settings(env_file=None), name.lower())).removesuffix(".0") == value


def test_the_example_as_it_stands_can_be_read() -> None:
    settings = load_settings(env_file=EXAMPLE)
    assert settings.token is None
    assert settings.advisors == ()


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / ".env"
    file.write_text("ADVISORS=1, 2\nDORADCA_SESSION_DAYS=5\n", encoding="utf-8")
    monkeypatch.setenv("ADVISORS", "3;4 5")
    settings = load_settings(env_file=file)
    assert settings.advisors == ((3, None, ""), (4, None, ""), (5, None, ""))
    assert settings.doradca_session_days == 5


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("telegram_bot_token", "to nie token", "@BotFather"),
        ("telegram_api_base_url", "api.telegram.org", "http"),
        ("telegram_api_base_url", "https://x/{token}", "http"),
        ("telegram_webhook_secret", "krótki", "od 16 do 256"),
        ("telegram_webhook_url", "http://example.org", "https://"),
        ("telegram_webhook_url", "https://example.org", "TELEGRAM_WEBHOOK_SECRET"),
        ("advisors", "ala", "przecinkami"),
        ("doradca_db", "mysql://x", "postgresql://"),
        ("doradca_session_days", "0", "liczba całkowita od 1 do 3650"),
        ("doradca_flood_per_second", "-1", "liczba od 0.01 do 100000"),
        ("doradca_log_level", "LOUD", "'DEBUG', 'INFO', 'WARNING', 'ERROR'"),
    ],
)
def test_a_bad_value_is_named_with_what_to_do(name: str, value: str, says: str) -> None:
    with pytest.raises(BadSettingsError) as caught:
        load_settings(env_file=None, **{name: value})
    message = str(caught.value)
    assert says in message
    assert "Ustawienie " in message
    if name != "telegram_webhook_url" or "SECRET" not in says:
        assert name.upper() in message


def test_a_secret_is_neither_shown_nor_repeated_in_a_message() -> None:
    settings: Any = load_settings(env_file=None, telegram_bot_token=TOKEN)
    assert TOKEN not in repr(settings) + str(settings.model_dump())
    assert settings.token == TOKEN
    with pytest.raises(BadSettingsError) as caught:
        load_settings(env_file=None, telegram_bot_token=TOKEN + " ?")
    assert TOKEN not in str(caught.value)
    assert caught.value.__cause__ is None
