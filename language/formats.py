"""How Colombia writes numbers, money and dates (es_CO, through Babel), whatever the browser's or the machine's locale."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from string import Formatter
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from language.words import N_, translated

LOCALE = "es_CO"
BOGOTA = timezone(timedelta(hours=-5), "America/Bogota")  # Colombia keeps no summer time
NO_BREAK = "\u00a0"

Number = int | float | Decimal


def number(value: Number, decimals: int | None = None) -> str:
    """`1234567.5` → `1.234.567,5`. Without `decimals`: as many as the value has, four at most."""
    pattern = "#,##0.####" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    shown = format_decimal(value, format=pattern, locale=LOCALE)
    return shown if any(digit in shown for digit in "123456789") else shown.removeprefix("-")  # Babel writes -0 for -0.00001


def percent(value: Number, decimals: int = 1) -> str:
    """`1.5556` (already in per cent) → `1,6 %`; a whole value keeps no decimals: `30` → `30 %`."""
    rounded = round(Decimal(str(value)), decimals)
    return number(rounded, 0 if rounded == rounded.to_integral_value() else decimals) + NO_BREAK + "%"


def money(value: Number, currency: str) -> str:
    """`17900000, "COP"` → `$ 17.900.000`; other currencies carry their code: `US$ 90.580`."""
    symbol = {"COP": "$", "USD": "US$", "EUR": "€"}.get(currency, currency)
    return symbol + NO_BREAK + number(value)


def millions(value: Number, currency: str) -> str:
    """`17900000, "COP"` → `$ 17,9 millones`: money at the size a chamber can read. Below a million it is written whole."""
    if abs(value) < 1_000_000:
        return money(value, currency)
    amount = Decimal(str(value)) / 1_000_000
    return money(amount, currency) + NO_BREAK + ("millón" if amount == 1 else "millones")


def month(day: date) -> str:
    """`2019-08-01` → `agosto de 2019`."""
    return format_date(day, "MMMM 'de' y", locale=LOCALE)


def month_name(day: date) -> str:
    """`2019-08-01` → `agosto`."""
    return format_date(day, "MMMM", locale=LOCALE)


def month_short(day: date) -> str:
    """`2019-08-01` → `ago 2019`, for axes."""
    return format_date(day, "MMM", locale=LOCALE)[:3] + f" {day.year}"


def day(value: date) -> str:
    """`2019-08-01` → `1 de agosto de 2019`."""
    return format_date(value, "d 'de' MMMM 'de' y", locale=LOCALE)


def moment(value: datetime) -> str:
    """A moment in Colombia's time: `21 de noviembre de 2026, 10:05`. A naive value is taken as UTC."""
    return format_datetime(_in_colombia(value), "d 'de' MMMM 'de' y, HH:mm", locale=LOCALE)


def date_of(value: datetime) -> date:
    """The day in Colombia of a moment, as a date."""
    return _in_colombia(value).date()


def moment_day(value: datetime) -> str:
    """The day in Colombia of a moment: what is loaded at 20:00 there is of that day, and of the next in UTC."""
    return day(_in_colombia(value).date())


def _in_colombia(value: datetime) -> datetime:
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(BOGOTA)


def period(start: date | None, end: date) -> str:
    """A period in words: a month, a year, a range; without a start, the cut-off: `a mayo de 2018`."""
    last = end + timedelta(days=1)
    whole_months = last.day == 1
    if start is None:
        return f"a {month(end) if whole_months else day(end)}"
    if start == end:
        return day(end)
    if not (start.day == 1 and whole_months):
        return f"{day(start)} a {day(end)}"
    if (start.year, start.month) == (end.year, end.month):
        return month(end)
    if start.month == 1 and end.month == 12 and start.year == end.year:
        return str(end.year)
    first = month_name(start) if start.year == end.year else month(start)
    return f"{first} a {month(end)}"


class _ColombianFormatter(Formatter):
    """`str.format` whose specs are ours: `:n` number, `:n1` one decimal, `:p` per cent, `:m` month, `:d` day, `:s` a span."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        if value is None:
            return translated(N_("no data"))
        match format_spec:
            case "n":
                return number(value)
            case "n0" | "n1" | "n2":
                return number(value, int(format_spec[1]))
            case "p":
                return percent(value)
            case "m":
                return month(value)
            case "d":
                return day(value)
            case "s":
                return period(value["start"], value["end"])
            case _:
                return super().format_field(value, format_spec)


def fill(template: str, values: dict[str, Any]) -> str:
    """Fill a sentence whose placeholders carry these formats: `fill("{total:n}", {"total": 10668})` → `10.668`."""
    return _ColombianFormatter().vformat(template, (), values)
