"""Every sentence a person reads, from `conversations/texts/*.ftl`, with Polish plurals, amounts and dates."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from rules.figures import Figure

TEXTS_FOLDER = Path(str(files("conversations"))) / "texts"
NBSP = "\u00a0"


class MissingTextError(KeyError):
    """A message id that no texts file has, or a placeholder that was given no value."""


class Texts:
    """The messages of one language."""

    def __init__(self, folder: Path = TEXTS_FOLDER, language: str = "pl") -> None:
        self._bundle = FluentBundle([language], use_isolating=False)
        for path in sorted(folder.glob(f"{language}*.ftl")):
            self._bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
        self._constant = lru_cache(maxsize=2048)(self._format)

    def __call__(self, message: str, /, **values: Any) -> str:
        """The message with its values in place. Numbers choose the plural; pass amounts through `money`.

        Raises:
            MissingTextError: no such message, or a value is missing.
        """
        return self._constant(message, tuple(sorted(values.items()))) if values else self._constant(message, ())

    def has(self, message: str) -> bool:
        """Whether a message exists."""
        return self._bundle.has_message(message)

    def _format(self, message: str, values: tuple[tuple[str, Any], ...]) -> str:
        if not self._bundle.has_message(message):
            raise MissingTextError(message)
        pattern = self._bundle.get_message(message).value
        if pattern is None:
            raise MissingTextError(message)
        text, errors = self._bundle.format_pattern(pattern, dict(values))
        if errors:
            raise MissingTextError(f"{message}: {errors[0]}")
        return str(text)

    # ------------------------------------------------------------------ figures

    @staticmethod
    def money(amount: Decimal | int) -> str:
        """``35 212 zł``; grosze only when there are any."""
        return f"{grouped(amount)}{NBSP}zł"

    @staticmethod
    def number(value: Decimal | int) -> str:
        """``4 434 720`` or ``0,5``."""
        return grouped(value)

    def day(self, value: date) -> str:
        """``19 czerwca 2024 r.``, with ``godz. 15:00`` when the hour is known."""
        text = self("date", day=str(value.day), month=self(f"month-{value.month}"), year=str(value.year))
        if isinstance(value, datetime):
            return self("date-time", date=text, time=f"{value.hour}:{value.minute:02d}")
        return text

    def months(self, count: int, case: str = "") -> str:
        """``18 miesięcy``; whole years from two years on as ``3 lata``."""
        suffix = f"-{case}" if case else ""
        if count >= 24 and count % 12 == 0:
            return self(f"years{suffix}", count=count // 12)
        return self(f"months{suffix}", count=count)

    def fte(self, value: Decimal) -> str:
        """``cały etat``, ``¾ etatu``, ``0,6 etatu``."""
        key = format(value.normalize(), "f").replace(".", "-")
        return self(f"fte-{key}") if self.has(f"fte-{key}") else self("fte-other", value=decimal_comma(value))

    def figure(self, figure: Figure, case: str = "") -> str:
        """A figure of a call in words, by its unit; `case` "gen" for the genitive."""
        value = figure.value
        match figure.unit:
            case "zł":
                return self.money(Decimal(str(value)))
            case "months":
                return self.months(int(str(value)), case)
            case "days":
                return self(f"days-{case}" if case else "days", count=int(str(value)))
            case "percent":
                return f"{decimal_comma(Decimal(str(value)))}%"
            case "fte":
                return self.fte(Decimal(str(value)))
            case "EUR":
                return f"{grouped(Decimal(str(value)))}{NBSP}euro"
            case "date":
                return self.day(value) if isinstance(value, date) else str(value)
            case "number":
                return grouped(Decimal(str(value)))


def grouped(number: Decimal | int) -> str:
    """A number with a no-break space between thousands and a decimal comma."""
    value = Decimal(number)
    whole = value == value.to_integral_value()
    text = f"{value:,.0f}" if whole else f"{value:,.2f}"
    return text.replace(",", NBSP).replace(".", ",").replace("-", "−")


def decimal_comma(value: Decimal) -> str:
    """A plain number with a decimal comma and no trailing zeros."""
    return format(value.normalize(), "f").replace(".", ",")


def plain(text: str) -> str:
    """User-given text made safe to insert: without the two marks a reply may hold."""
    return text.replace("*", "∗").strip()
