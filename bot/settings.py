"""The bot's settings, read from the environment or a `.env` file and checked once at the start.

Each field stands in `.env.example` with one line of explanation; a test keeps the two in step.
"""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

from bot.texts import say

TELEGRAM_API = "https://api.telegram.org"
_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{5,100}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
_ADVISOR = re.compile(r"(?:([a-z][a-z0-9_-]*):)?([0-9]{1,18})(?::([^:]{1,60}))?")
_PLACED = re.compile(r"([a-z][a-z0-9_-]*):(-?[0-9]{1,18})")


class BadSettingsError(Exception):
    """A setting is missing or wrong; the message is in Polish and names each setting and what to do."""


def _fault(key: str, **values: object) -> PydanticCustomError:
    return PydanticCustomError("setting", "{why}", {"why": say(f"settings.{key}", **values)})


class Settings(BaseSettings):
    """Everything that differs between two installations."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    telegram_bot_token: SecretStr | None = None
    telegram_api_base_url: str = TELEGRAM_API
    telegram_webhook_url: str | None = None
    telegram_webhook_secret: SecretStr | None = None
    telegram_sends_per_second: Annotated[float, Field(ge=0, le=1000)] = 30.0
    telegram_chat_sends_per_second: Annotated[float, Field(ge=0, le=1000)] = 1.0
    telegram_group_sends_per_minute: Annotated[float, Field(ge=0, le=1000)] = 20.0
    advisors: Annotated[tuple[tuple[int, str | None, str], ...], NoDecode] = ()
    doradca_advisor_chats: Annotated[tuple[tuple[str, int], ...], NoDecode] = ()
    doradca_key_advisors: Annotated[tuple[tuple[str, int], ...], NoDecode] = ()
    doradca_admins: Annotated[frozenset[int], NoDecode] = frozenset()
    doradca_lead_days: Annotated[int, Field(ge=1, le=3650)] = 365
    doradca_question_days: Annotated[int, Field(ge=1, le=3650)] = 180
    doradca_estimate_days: Annotated[int, Field(ge=1, le=3650)] = 90
    doradca_remind_working_days: Annotated[int, Field(ge=1, le=60)] = 2
    doradca_escalate_working_days: Annotated[int, Field(ge=1, le=60)] = 1
    doradca_db: str = "data/doradca.db"
    doradca_session_days: Annotated[int, Field(ge=1, le=3650)] = 90
    doradca_seen_days: Annotated[int, Field(ge=1, le=365)] = 7
    doradca_flood_burst: Annotated[int, Field(ge=0, le=100_000)] = 30
    doradca_flood_per_second: Annotated[float, Field(ge=0.01, le=100_000)] = 2.0
    doradca_drain_seconds: Annotated[float, Field(ge=0, le=600)] = 10.0
    doradca_web: Literal["on", "off"] = "on"
    doradca_web_host: str = "127.0.0.1"
    doradca_web_port: Annotated[int, Field(ge=1, le=65_535)] = 8080
    doradca_web_address: str | None = None
    doradca_web_sites: str = "*"
    doradca_web_burst: Annotated[int, Field(ge=0, le=100_000)] = 120
    doradca_web_per_second: Annotated[float, Field(ge=0.01, le=100_000)] = 10.0
    doradca_metrics_token: SecretStr | None = None
    doradca_log_format: Literal["text", "json"] = "text"
    doradca_log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("telegram_bot_token")
    @classmethod
    def _check_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not _TOKEN.fullmatch(token.get_secret_value().strip()):
            raise _fault("why_token")
        return SecretStr(token.get_secret_value().strip()) if token is not None else None

    @field_validator("telegram_webhook_secret", "doradca_metrics_token")
    @classmethod
    def _check_secret(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not _SECRET.fullmatch(secret.get_secret_value()):
            raise _fault("why_secret")
        return secret

    @field_validator("telegram_api_base_url")
    @classmethod
    def _check_base_url(cls, url: str) -> str:
        # Braces would be filled in by the library, and a query would swallow the token and the method.
        if not re.fullmatch(r"https?://[^\s{}?#]+", url):
            raise _fault("why_url")
        return url.rstrip("/")

    @field_validator("telegram_webhook_url")
    @classmethod
    def _check_webhook_url(cls, url: str | None) -> str | None:
        if url is not None and not re.fullmatch(r"https://[^\s]+", url):
            raise _fault("why_webhook_https")
        return url

    @field_validator("advisors", mode="before")
    @classmethod
    def _read_advisors(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        # A name holds spaces, so only bare numbers may be parted by them.
        parts = [part.strip() for part in re.split(r"[,;\n]+", value) if part.strip()]
        parts = [one for part in parts for one in ([part] if ":" in part else part.split())]
        found = [_ADVISOR.fullmatch(part) for part in parts]
        if not all(found):
            raise _fault("why_advisors")
        return tuple((int(one[2]), one[1], (one[3] or "").strip()) for one in found if one)

    @field_validator("doradca_admins", mode="before")
    @classmethod
    def _read_admins(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        parts = [part for part in re.split(r"[,;\s]+", value) if part]
        if not all(re.fullmatch(r"[0-9]{1,18}", part) for part in parts):
            raise _fault("why_admins")
        return frozenset(int(part) for part in parts)

    @field_validator("doradca_advisor_chats", "doradca_key_advisors", mode="before")
    @classmethod
    def _read_placed(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        found = [_PLACED.fullmatch(part) for part in re.split(r"[,;\s]+", value) if part]
        if not all(found):
            raise _fault("why_placed")
        return tuple((one[1], int(one[2])) for one in found if one)

    @field_validator("doradca_web_address")
    @classmethod
    def _check_web_address(cls, address: str | None) -> str | None:
        if address is not None and not re.fullmatch(r"https?://[A-Za-z0-9.:\-\[\]]+/?", address):
            raise _fault("why_web_address")
        return address.rstrip("/") if address is not None else None

    @field_validator("doradca_web_sites")
    @classmethod
    def _check_web_sites(cls, sites: str) -> str:
        # They become part of a header, so nothing that could end a directive may stand in them.
        if sites != "*" and not re.fullmatch(r"https?://[A-Za-z0-9.:\-\[\]]+( https?://[A-Za-z0-9.:\-\[\]]+)*", sites):
            raise _fault("why_web_sites")
        return sites

    @field_validator("doradca_db")
    @classmethod
    def _check_database(cls, address: str) -> str:
        scheme, separator, _ = address.partition("://")
        if "\0" in address or (separator and scheme not in ("postgresql", "postgres")):
            raise _fault("why_database")
        return address

    @model_validator(mode="after")
    def _check_webhook(self) -> "Settings":
        if self.telegram_webhook_url and not self.telegram_webhook_secret:
            raise _fault("why_webhook_secret")
        return self

    @property
    def token(self) -> str | None:
        """The bot's token, or None when Telegram is not connected. Never log or show it."""
        return self.telegram_bot_token.get_secret_value() if self.telegram_bot_token else None


def load_settings(env_file: Path | None = Path(".env"), **overrides: Any) -> Settings:
    """Read and check the settings; `overrides` (by field name) win over the environment and `env_file`.

    Raises:
        BadSettingsError: a value is wrong; the message never repeats the value, which may be a secret.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(_env_file=env_file, **given)
    except ValidationError as error:
        raise BadSettingsError("\n".join(_explain(fault) for fault in error.errors())) from None
    except (SettingsError, UnicodeDecodeError, OSError) as error:
        raise BadSettingsError(say("settings.unreadable", why=type(error).__name__)) from None


def _explain(fault: Any) -> str:
    field = str(fault["loc"][0]) if fault["loc"] else "telegram_webhook_secret"
    return say("settings.bad", name=field.upper(), why=_why(field, fault))


def _why(field: str, fault: Any) -> str:
    if fault["type"] == "setting":
        return str(fault["ctx"]["why"])
    if fault["type"] == "literal_error":
        return say("settings.why_choice", choices=str(fault["ctx"]["expected"]).replace(" or ", ", "))
    info = Settings.model_fields[field]
    low = next((rule.ge for rule in info.metadata if hasattr(rule, "ge")), None)
    high = next((rule.le for rule in info.metadata if hasattr(rule, "le")), None)
    if low is not None and high is not None:
        key = "settings.why_whole_number" if info.annotation is int else "settings.why_number"
        return say(key, low=low, high=high)
    return str(fault["msg"])
