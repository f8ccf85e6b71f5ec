"""How numbers, money and dates are written for whoever reads: in Spanish as Colombia does, in English as English does.

It goes by the language of `language.words` (through Babel), never by the browser's or the machine's locale.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from functools import lru_cache
from string import Formatter
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from language.words import N_, _, language, n_, translated

BOGOTA = timezone(timedelta(hours=-5), "America/Bogota")  # Colombia keeps no summer time
NO_BREAK = "\u00a0"
CURRENCIES = ("COP", "USD", "EUR")  # the units that are money


@dataclass(frozen=True)
class Style:
    """How one language writes: its locale, its marks in a number, its patterns of dates, and the signs of the currencies.

    `percent` and the signs bring the space that belongs between them and the number.
    """

    locale: str
    decimal: str
    thousands: str
    percent: str
    month: str
    day: str
    numeric: str  # a date in figures, as strftime has it
    signs: dict[str, str] = field(default_factory=dict)


STYLES = {
    "es": Style(
        "es_CO",
        ",",
        ".",
        f"{NO_BREAK}%",
        "MMMM 'de' y",
        "d 'de' MMMM 'de' y",
        "%d/%m/%Y",
        {"COP": f"${NO_BREAK}", "USD": f"US${NO_BREAK}", "EUR": f"€{NO_BREAK}"},
    ),
    # In English a dollar sign alone is not taken for the peso's.
    "en": Style("en", ".", ",", "%", "MMMM y", "d MMMM y", "%d %b %Y", {"USD": "US$", "EUR": "€"}),
}

Number = int | float | Decimal


def style() -> Style:
    """How the reader's language writes."""
    return STYLES[language()]


def number(value: Number, decimals: int | None = None) -> str:
    """`1234567.5` → `1.234.567,5`; in English `1,234,567.5`. Without `decimals`: as many as the value has, four at most."""
    plain = getattr(value, "item", lambda: value)()  # a number of a table's, which cannot be told from a decimal kept before
    return _decimal(plain, decimals, style().locale)


@lru_cache(maxsize=10_000)  # a table writes each of its numbers twice: to measure its columns, and to show it
def _decimal(value: Number, decimals: int | None, locale: str) -> str:
    pattern = "#,##0.####" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    shown = format_decimal(value, format=pattern, locale=locale)
    return shown if any(digit in shown for digit in "123456789") else shown.removeprefix("-")  # Babel writes -0 for -0.00001


def percent(value: Number, decimals: int = 1) -> str:
    """`1.5556` (already in per cent) → `1,6 %`; in English `1.6%`. A whole value keeps no decimals: `30` → `30 %`."""
    rounded = round(Decimal(str(value)), decimals)
    return number(rounded, 0 if rounded == rounded.to_integral_value() else decimals) + style().percent


def money(value: Number, currency: str) -> str:
    """`17900000, "COP"` → `$ 17.900.000`; in English `COP 17,900,000`. Other currencies carry their code: `US$ 90.580`."""
    return sign(currency) + number(value)


def sign(currency: str) -> str:
    """What stands before an amount of this currency, with its space: `$ `, in English `COP `."""
    return style().signs.get(currency, f"{currency}{NO_BREAK}")


def millions(value: Number, currency: str) -> str:
    """`17900000, "COP"` → `$ 17,9 millones`: money at the size a chamber can read. Below a million it is written whole."""
    if abs(value) < 1_000_000:
        return money(value, currency)
    amount = Decimal(str(value)) / 1_000_000
    return n_("{amount} million", "{amount} million", float(amount), amount=money(amount, currency)).replace(" ", NO_BREAK)


def month(day: date) -> str:
    """`2019-08-01` → `agosto de 2019`; in English `August 2019`."""
    return _dated(day, style().month)


def month_name(day: date) -> str:
    """`2019-08-01` → `agosto`."""
    return _dated(day, "MMMM")


def month_short(day: date) -> str:
    """`2019-08-01` → `ago 2019`, for axes."""
    return _written(day, "MMM", style().locale)[:3] + f" {day.year}"


def day(value: date) -> str:
    """`2019-08-01` → `1 de agosto de 2019`; in English `1 August 2019`."""
    return _dated(value, style().day)


def moment(value: datetime) -> str:
    """A moment in Colombia's time: `21 de noviembre de 2026, 10:05`. A naive value is taken as UTC."""
    if _is_missing(value):
        return _unknown()
    return format_datetime(_in_colombia(value), f"{style().day}, HH:mm", locale=style().locale)


def date_of(value: datetime) -> date:
    """The day in Colombia of a moment, as a date."""
    return _in_colombia(value).date()


def moment_day(value: datetime) -> str:
    """The day in Colombia of a moment: what is loaded at 20:00 there is of that day, and of the next in UTC."""
    if _is_missing(value):
        return _unknown()
    return day(_in_colombia(value).date())


def _dated(value: date, pattern: str) -> str:
    """For no date at all (pandas' NaT) Babel writes today: what is not known is said to be so."""
    return _unknown() if _is_missing(value) else _written(value, pattern, style().locale)


@lru_cache(maxsize=10_000)  # a page of some years writes each of its months many times
def _written(value: date, pattern: str, locale: str) -> str:
    return format_date(value, pattern, locale=locale)


def _is_missing(value: object) -> bool:
    return value is None or value != value


def _unknown() -> str:
    return translated(N_("no data"))


def _in_colombia(value: datetime) -> datetime:
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(BOGOTA)


def period(start: date | None, end: date) -> str:
    """A period in words: a month, a year, a range; without a start, the cut-off: `a mayo de 2018`."""
    last = end + timedelta(days=1)
    whole_months = last.day == 1
    if start is None:
        return _("to {date}", date=month(end) if whole_months else day(end))
    if start == end:
        return day(end)
    if not (start.day == 1 and whole_months):
        return _("{first} to {last}", first=day(start), last=day(end))
    if (start.year, start.month) == (end.year, end.month):
        return month(end)
    if start.month == 1 and end.month == 12 and start.year == end.year:
        return str(end.year)
    return _("{first} to {last}", first=month_name(start) if start.year == end.year else month(start), last=month(end))


class _OurFormatter(Formatter):
    """`str.format` whose specs are ours: `:n` number, `:n1` one decimal, `:p` per cent, `:m` month, `:d` day, `:s` a span.

    A number or a date may also be a text, as JSON carries it: `10668.50`, `2019-08-01`.
    """

    def format_field(self, value: Any, format_spec: str) -> Any:
        if value is None:
            return _unknown()
        match format_spec:
            case "n":
                return number(_number(value))
            case "n0" | "n1" | "n2":
                return number(_number(value), int(format_spec[1]))
            case "p":
                return percent(_number(value))
            case "m":
                return month(_date(value))
            case "d":
                return day(_date(value))
            case "s":
                return period(_date(value["start"]) if value["start"] else None, _date(value["end"]))
            case _:
                return super().format_field(value, format_spec)


def _number(value: Number | str) -> Number:
    return Decimal(value) if isinstance(value, str) else value


def _date(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def fill(template: str, values: dict[str, Any]) -> str:
    """Fill a sentence whose placeholders carry these formats: `fill("{total:n}", {"total": 10668})` → `10.668`."""
    return _OurFormatter().vformat(template, (), values)
