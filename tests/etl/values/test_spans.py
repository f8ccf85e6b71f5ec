"""Periods in every way that offices write them, against a writer of their own: read for certain, or None."""

from __future__ import annotations

import calendar
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.values.periods import Period, Span, in_file_name, in_text, in_title, read
from tests.etl.values.writers import ENGLISH, SPANISH

years = st.integers(1990, 2079)
months = st.integers(1, 12)
ROMAN = ["I", "II", "III", "IV", "V", "VI"]
ORDINAL = ["primer", "segundo", "tercer", "cuarto"]
SHORT_ORDINAL = ["1er", "2do", "3er", "4to"]


def names(number: int) -> list[str]:
    spanish, english = SPANISH[number - 1], ENGLISH[number - 1]
    whole = [spanish, spanish.title(), spanish.upper(), english, english.upper()]
    return [*whole, spanish[:3], spanish[:3].upper(), spanish[:3].title() + ".", english[:3]]


month_names = st.tuples(months, st.integers(0, 8)).map(lambda pair: (pair[0], names(pair[0])[pair[1]]))
marks = st.sampled_from(["{}*", "{} **", "{} (p)", "{}¹", "{} p/", "*{}", "{} (*)"])
plain = st.just("{}")


@given(month_names, years)
def test_a_month_with_its_year(named: tuple[int, str], year: int) -> None:
    number, name = named
    for text in (
        *(f"{name} {year}", f"{name} de {year}", f"{name} del {year}", f"{name}-{year}", f"{name}/{year}", f"{name}{year}"),
        *(f"{name}, {year}", f"{name} ({year})", f"  {name}\u00a0{year} ", f"{year} {name}", f"{year}-{name}", f"mes de {name} de {year}"),
        *(f"{year}-{number:02}", f"{year}/{number:02}", f"{number:02}/{year}", f"{number}/{year}", f"{number:02}-{year}"),
        *(f"{name}-{year % 100:02}", f"{name}/{year % 100:02}", f"{name}'{year % 100:02}"),
    ):
        assert read(text) == Span("month", number, number, year), text
    assert read(f"{year}{number:02}", compact=True) == read(year * 100 + number, compact=True) == Span("month", number, number, year)
    assert read(f"{year}{number:02}") is read(year * 100 + number) is None


@given(month_names, marks, years)
def test_a_month_without_its_year_and_with_its_mark(named: tuple[int, str], pattern: str, year: int) -> None:
    number, name = named
    mark = pattern.replace("{}", "").strip()
    assert read(name) == read(f"mes de {name}") == Span("month", number, number)
    assert read(pattern.format(name)) == Span("month", number, number, mark=mark)
    assert read(pattern.format(f"{name} {year}")) == Span("month", number, number, year, mark=mark)
    assert read(pattern.format(name), hint_year=year) == Span("month", number, number, year, mark=mark)
    assert read(f"{name}* {year}") == Span("month", number, number, year, mark="*")
    assert read(pattern.format(str(year))) == Span("year", 1, 12, year, mark=mark)


@given(month_names, month_names, years)
def test_months_from_one_to_another(first: tuple[int, str], last: tuple[int, str], year: int) -> None:
    (begins, first_name), (ends, last_name) = first, last
    joined = [f"{first_name}{to}{last_name}" for to in (" a ", "-", " - ", "–", " hasta ", "/", " al ")]
    for text in (*joined, f"de {joined[0]}", f"entre {first_name} y {last_name}"):
        kind: Any = "month" if begins == ends else "months"
        assert read(text) == Span(kind, begins, ends), text
        expected = Span(kind, begins, ends, year) if begins <= ends else Span(kind, begins, ends, year - 1, year)
        if begins <= ends or year > 1990:
            assert [read(f"{text} {year}"), read(f"{text} de {year}"), read(text, hint_year=year)] == [expected] * 3
            start = date(expected.year or 0, begins, 1)
            assert expected.period() == Period(start, date(year, ends, calendar.monthrange(year, ends)[1]))


@given(month_names, years, month_names, years)
def test_a_range_of_two_years_goes_forward_or_is_none(first: tuple[int, str], begins: int, last: tuple[int, str], ends: int) -> None:
    found = read(f"{first[1]} de {begins} a {last[1]} de {ends}")
    assert (found is not None) == ((begins, first[0]) <= (ends, last[0]))
    if found:
        assert found.period() == Period(date(begins, first[0], 1), date(ends, last[0], calendar.monthrange(ends, last[0])[1]))


@given(st.integers(1, 4), years)
def test_a_quarter(number: int, year: int) -> None:
    roman, ordinal, short = ROMAN[number - 1], ORDINAL[number - 1], SHORT_ORDINAL[number - 1]
    span = Span("quarter", 3 * number - 2, 3 * number)
    for text in (
        f"{roman} trimestre",
        f"{roman} Trim.",
        f"{short} trimestre",
        f"{ordinal} Trimestre",
        f"Trimestre {number}",
        f"trimestre {roman}",
    ):
        assert read(text) == span, text
        assert read(f"{text} de {year}") == read(f"{text} {year}") == span.in_year(year), text
    assert read(f"T{number}") == read(f"Q{number}") == span
    for text in (
        f"T{number} {year}",
        f"{year}-T{number}",
        f"{year}Q{number}",
        f"{number}T {year}",
        f"Q{number}-{year}",
        f"{year} - {roman} trimestre",
    ):
        assert read(text) == span.in_year(year), text


@given(st.integers(1, 2), years)
def test_a_semester(number: int, year: int) -> None:
    span = Span("semester", 6 * number - 5, 6 * number)
    for text in (
        f"{ROMAN[number - 1]} semestre",
        f"{ORDINAL[number - 1]} semestre",
        f"semestre {number}",
        f"{SHORT_ORDINAL[number - 1]} Sem.",
    ):
        assert read(text) == span, text
        assert read(f"{text} de {year}") == span.in_year(year), text
    for text in (f"{number}S {year}", f"{year}-S{number}", f"S{number} {year}", f"{year}S{number}"):
        assert read(text) == span.in_year(year), text


def test_two_months_and_four() -> None:
    assert [read(f"{roman} bimestre") for roman in ROMAN] == [Span("months", 2 * number - 1, 2 * number) for number in range(1, 7)]
    assert read("III cuatrimestre de 2024") == Span("months", 9, 12, 2024)
    assert read("enero y febrero") == Span("months", 1, 2)
    assert read("enero, febrero y marzo de 2024") == Span("months", 1, 3, 2024)
    assert read("diciembre y enero") == Span("months", 12, 1)


@given(years, years)
def test_a_year_and_several(first: int, last: int) -> None:
    for cell in (
        first,
        float(first),
        str(first),
        f"{first}.0",
        f"Año {first}",
        f"año: {first}",
        f"vigencia {first}",
        f"Vigencia fiscal {first}",
    ):
        assert read(cell) == Span("year", 1, 12, first), cell
    for text in (f"{first}-{last}", f"{first} a {last}", f"{first} – {last}", f"{first}/{last}", f"periodo {first}-{last}"):
        assert read(text) == (Span("years", 1, 12, first, last) if first < last else None), text
    assert read(f"Cuatrienio {first}-{last}") == (Span("term", 1, 12, first, last) if first < last else None)
    assert read(f"{first}p") == Span("year", 1, 12, first, mark="p")


@given(month_names, years)
def test_what_adds_up_to_a_month(named: tuple[int, str], year: int) -> None:
    number, name = named
    span = Span("months", 1, number, cumulative=True)
    for text in (
        *(f"Acum {name}", f"Acumulado a {name}", f"acum. {name}", f"a {name}", f"hasta {name}", f"corte a {name}", f"con corte a {name}"),
        *(f"Corte: {name}", f"YTD {name}", f"{name} YTD", f"{name} acumulado", f"{name} (acum.)", f"Total acumulado a {name}"),
    ):
        assert read(text) == span, text
        assert read(text, hint_year=year) == span.in_year(year)
    for text in (f"acum. {name} {year}", f"corte a {name} de {year}", f"a {name} de {year}", f"{name} {year} acumulado"):
        assert read(text) == span.in_year(year), text
    last = calendar.monthrange(year, number)[1]
    assert span.period(year) == Period(date(year, 1, 1), date(year, number, last))


@given(st.dates(date(1990, 1, 1), date(2079, 12, 31)))
def test_a_day_and_a_cut_off_at_one(day: date) -> None:
    name = SPANISH[day.month - 1]
    texts = (
        *(
            f"{day:%d/%m/%Y}",
            f"{day.day}/{day.month}/{day.year}",
            f"{day:%d-%m-%Y}",
            f"{day:%d.%m.%Y}",
            f"{day:%Y-%m-%d}",
            f"{day:%Y/%m/%d}",
        ),
        *(f"{day.day} de {name} de {day.year}", f"{day.day} de {name} del {day.year}", f"{day.day}-{name[:3]}-{day.year}"),
        *(f"{name} {day.day} de {day.year}", f"{ENGLISH[day.month - 1]} {day.day}, {day.year}", f"{day:%Y-%m-%d} 00:00:00"),
    )
    span = Span("day", day.month, day.month, day.year, day=day)
    cut = Span("months", 1, day.month, day.year, day=day, cumulative=True)
    for text in texts:
        assert read(text) == span, text
        assert read(f"corte a {text}") == read(f"con corte al {text}") == read(f"Fecha de corte: {text}") == cut, text
    assert span.period() == Period(day, day)
    assert cut.period() == Period(date(day.year, 1, 1), day)
    assert read(day, dates_are_days=True) == read(datetime(day.year, day.month, day.day, 8)) == span
    assert read(day) == (Span("month", day.month, day.month, day.year) if day.day == 1 else span)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Acum Oct.", Span("months", 1, 10, cumulative=True)),
        ("Enero a mayo (acumulado)", Span("months", 1, 5, cumulative=True)),
        ("acumulado ene-may 2024", Span("months", 1, 5, 2024, cumulative=True)),
        ("Acumulado", Span("months", 1, None, cumulative=True)),
        ("Acumulado 2024", Span("months", 1, None, 2024, cumulative=True)),
        ("Total acumulado", Span("months", 1, None, cumulative=True)),
        ("Acumulado I trimestre 2024", Span("quarter", 1, 3, 2024, cumulative=True)),
        ("Corte a III trimestre de 2024", Span("months", 1, 9, 2024, cumulative=True)),
        ("corte a 31 de mayo", Span("months", 1, 5, cumulative=True)),
        ("Acumulado cuatrienio 2024-2027", Span("term", 1, 12, 2024, 2027, cumulative=True)),
        ("del 1 de enero al 31 de marzo de 2024", Span("months", 1, 3, 2024)),
        ("01/01/2024 a 31/03/2024", Span("months", 1, 3, 2024)),
        ("2024-01 a 2024-05", Span("months", 1, 5, 2024)),
        ("1° trimestre de 2024", Span("quarter", 1, 3, 2024)),
        ("(enero a mayo de 2024)", Span("months", 1, 5, 2024)),
    ],
)
def test_other_ways_to_say_it(text: str, span: Span) -> None:
    assert read(text) == span


@pytest.mark.parametrize(
    "cell",
    [
        *("martes", "mayor", "marca", "Marso", "sete", "Decreto 2015", "0424", "2024-13", "13/2019", "00/2019", "1989", "2080", 1989, 2080),
        *("ene 19", "enero 5", "05/31/2024", "31/02/2024", "29 de febrero de 2023", "31/05/24", "2024-1", "1-2019", "I-2024", "2020-23"),
        *("sem 1", "S1", "V trimestre", "semestre 3", "T5", "II", "1", "a", "de", "a 2024", "corte a 2024", "corte a 15 de mayo", "corte"),
        *(
            "enero y marzo",
            "2027-2024",
            "2024-2024",
            "junio de 2018 a enero de 2018",
            "acumulado II trimestre",
            "15 de enero a 31 de marzo de 2024",
        ),
        *("Total 2024", "enero 2024 y 2025", "", " ", "*", 43466, 43466.0, 5, 2024.5, True, None, float("nan"), float("inf"), "20240531"),
        *(date(1989, 5, 1), date(2080, 1, 1), datetime(1900, 1, 1), "enero" * 40),
    ],
)
def test_what_is_not_certainly_a_period_is_none(cell: Any) -> None:
    assert read(cell) is None


@given(
    st.text(max_size=30) | st.text("0123456789-/ .aeimnrtyoTSQI", max_size=14) | st.floats() | st.integers() | st.dates() | st.booleans()
)
@example("a (enero")
@example("enero 2019-")
def test_whatever_a_cell_holds_its_span_is_in_order(cell: Any) -> None:
    for span in (read(cell), read(cell, compact=True, hint_year=2024), in_text(cell) if isinstance(cell, str) else None):
        if span is None:
            continue
        assert 1 <= span.first_month <= 12
        assert span.last_month is None or 1 <= span.last_month <= 12
        assert span.year is None or 1989 <= span.year <= 2079  # of a range that began the December before
        period = span.period()
        assert period is None or period.start <= period.end
        if isinstance(cell, str) and period is not None and span.kind != "day":
            assert any(str(year)[-2:] in cell for year in (period.start.year, period.end.year)) or span.year == 2024 or not cell.isascii()


@pytest.mark.parametrize(
    ("name", "span"),
    [
        ("informe_mayo_2024.xlsx", Span("month", 5, 5, 2024)),
        ("2024-05 servicios.xlsx", Span("month", 5, 5, 2024)),
        ("CASA ene-jun 2018 v2.xlsx", Span("months", 1, 6, 2018)),
        ("CASA_Ene2019 (3).xlsx", Span("month", 1, 1, 2019)),
        ("mayo_informe_2024.xlsx", Span("month", 5, 5, 2024)),
        ("casa_2018.xlsx", Span("year", 1, 12, 2018)),
        ("SGC-2024Q1.xlsx", Span("quarter", 1, 3, 2024)),
        ("metas%20I%20trimestre%202024.xls", Span("quarter", 1, 3, 2024)),
        ("corte_31_mayo_2024.xlsx", Span("months", 1, 5, 2024, day=date(2024, 5, 31), cumulative=True)),
        ("Informe a mayo 2024.ods", Span("months", 1, 5, 2024, cumulative=True)),
        ("PDD 2024-2027 mayo.xlsx", Span("month", 5, 5)),
        ("PDD 2024-2027.xlsx", Span("years", 1, 12, 2024, 2027)),
        ("PDD 2024-2027 corte 2025.xlsx", None),
        ("informe marzo.xlsx", Span("month", 3, 3)),
        ("Decreto 1067 de 2015.xlsx", None),
        ("Decreto 1067 de 2015 - mayo 2024.xlsx", Span("month", 5, 5, 2024)),
        ("enero 2023 vs enero 2024.xlsx", None),
        ("mayo 2024 y 2023.xlsx", None),
        ("enero febrero.xlsx", None),
        ("mayo-12.xlsx", None),
        ("ene-19.xlsx", None),
        ("mar adentro.xlsx", None),
        ("consolidado (3).xlsx", None),
        ("1.2019.csv", None),
        ("informe 2024.1.xlsx", None),
        ("2024-1 informe.xlsx", None),
        ("", None),
    ],
)
def test_the_name_of_a_file_says_one_period_or_none(name: str, span: Span | None) -> None:
    assert in_file_name(name) == span


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("Servicios · I trimestre de 2024", "2024-01-01", "2024-03-31"),
        ("Personas atendidas entre enero y marzo de 2024", "2024-01-01", "2024-03-31"),
        ("Del 1 de enero al 31 de marzo de 2024 se atendieron 3.500 personas", "2024-01-01", "2024-03-31"),
        ("Plan de Desarrollo 2024-2027 · Corte a mayo de 2025", "2025-05-01", "2025-05-31"),
        ("Resolución 123 de 2018 · marzo de 2024", "2024-03-01", "2024-03-31"),
    ],
)
def test_a_title_in_more_ways(title: str, first: str, last: str) -> None:
    assert in_title(title) == Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "title",
    [
        "enero de 2024 y febrero de 2024",
        "mayo de cada año: 2023, 2024",
        "Fuente: Migración, 05/31/2024",
        "1 de mayo",
        "2018 contra marzo de 2019",
        "Ene-19",
    ],
)
def test_a_title_that_says_too_much_or_too_little(title: str) -> None:
    assert in_text(title) is None
