"""Logging: structured, without personal data, without secrets, and with nothing a stranger can forge.

A chat appears only as a mark that means nothing outside this process; a secret is replaced wherever it turns up, in
records of libraries too; control characters in a value are escaped, so that no value can start a line of its own.
"""

import hashlib
import logging
import os
import re
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

_MARK_KEY = os.urandom(16)
# Whatever looks like a bot token is hidden even when nobody announced it.
_LOOKS_LIKE_TOKEN = re.compile(r"\d{6,20}:[A-Za-z0-9_-]{30,100}")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_secrets: set[str] = set()
HIDDEN = "[hidden]"


def chat_mark(chat: str) -> str:
    """Give a short mark for a chat: the same within this run, of no use to anyone afterwards."""
    return hashlib.blake2s(chat.encode(), key=_MARK_KEY, digest_size=4).hexdigest()


def hide(secret: str) -> None:
    """Never let `secret` into any log record of this process from now on."""
    if secret and secret not in _secrets:
        _secrets.add(secret)
        _install_factory()


def redact(text: str) -> str:
    """Give `text` with every secret replaced."""
    for secret in _secrets:
        text = text.replace(secret, HIDDEN)
    return _LOOKS_LIKE_TOKEN.sub(HIDDEN, text)


def set_up(log_format: str = "text", level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send this process's log records, one line each, to `stream` (standard error unless given).

    `log_format` is ``text`` or ``json``.
    """
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if log_format == "json"
        else structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"], drop_missing=True)
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SHARED,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    for old in [known for known in root.handlers if getattr(known, "_of_doradca", False)]:
        root.removeHandler(old)
    handler._of_doradca = True  # type: ignore[attr-defined]
    root.addHandler(handler)
    root.setLevel(level)
    # The library writes whole messages into its records, on DEBUG and when something fails; we report what matters.
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
    _install_factory()


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    """Give the logger of one module."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger


def _clean(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Redact and escape every value of the record."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = _CONTROLS.sub(_escape, redact(value))
        elif not key.startswith("_") and not isinstance(value, int | float | bool | None):
            event[key] = _CONTROLS.sub(_escape, redact(repr(value)))
    return event


def _escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def _install_factory() -> None:
    """Make every record of the standard library's logging pass `redact`, whichever handler prints it."""
    current = logging.getLogRecordFactory()
    if getattr(current, "_redacts", False):
        return

    def factory(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = current(*args, **kwargs)
        if not isinstance(record.msg, dict):
            message = record.getMessage()
            redacted = redact(message)
            if redacted != message:
                record.msg, record.args = redacted, ()
        if record.exc_info and record.exc_info[0] is not None:
            # A handler that formats the traceback itself would print the secret; this text is used instead.
            record.exc_text = redact(logging.Formatter().formatException(record.exc_info))
        return record

    factory._redacts = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(factory)


_SHARED: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    _clean,
]

# Done on import: unconfigured, structlog would print to standard output, which belongs to answers.
structlog.configure(
    processors=[structlog.stdlib.filter_by_level, *_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)
