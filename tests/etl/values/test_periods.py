"""Periods as offices write them: read for certain, or None."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.values import periods
from etl.values.periods import MonthHeader, Period

SPANISH: Sequence[str] = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
ENGLISH: Sequence[str] = "January February March April May June July August September October November December".split()


def span(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_is_read_in_both_languages(number: int) -> None:
    whole, short = SPANISH[number - 1], SPANISH[number - 1][:3]
    for name in (whole, whole.upper(), f" {whole}  ", short, short.title() + ".", ENGLISH[number - 1], ENGLISH[number - 1][:3]):
        assert periods.header(name) == MonthHeader(number, None, marked=False), name
        assert periods.header(f"{name.strip()} 2019") == MonthHeader(number, 2019, marked=False), name
        assert periods.parse(f"{name.strip()} de 2018") == periods.month(2018, number), name
    assert periods.header(date(2019, number, 1)) == MonthHeader(number, 2019, marked=False)
    assert periods.header(datetime(2019, number, 28)) == MonthHeader(number, 2019, marked=False)


@pytest.mark.parametrize(("cell", "number"), [("sept", 9), ("Sept.", 9), ("setiembre", 9), ("set", 9)])
def test_september_has_more_names(cell: str, number: int) -> None:
    assert periods.header(cell) == MonthHeader(number, None, marked=False)


@pytest.mark.parametrize("cell", ["Oct*", "Oct *", "oct.*", "Octubre**", "*Oct", "Oct*.", "Oct* ", "(*) Oct", "Oct (*)", "Oct* 2019"])
def test_a_mark_on_a_month_is_seen_wherever_it_hangs(cell: str) -> None:
    found = periods.header(cell)
    assert found is None or found.marked, cell
    assert found is not None or "(" in cell or "2019" in cell, cell


@pytest.mark.parametrize("cell", ["Ene-19", "Dic-18", "01/19", "Acum Oct.", "Total", "", "Enero-Febrero", "martes", 5, 43466.0, None, True])
def test_what_names_no_single_month_is_not_one(cell: Any) -> None:
    assert periods.header(cell) is None


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        (datetime(2018, 3, 24), span("2018-03-24", "2018-03-24")),
        (date(2018, 3, 24), span("2018-03-24", "2018-03-24")),
        (2018, span("2018-01-01", "2018-12-31")),
        (2018.0, span("2018-01-01", "2018-12-31")),
        ("2018", span("2018-01-01", "2018-12-31")),
        ("Marzo de 2018", span("2018-03-01", "2018-03-31")),
        ("marzo del 2018", span("2018-03-01", "2018-03-31")),
        ("Mar/2018", span("2018-03-01", "2018-03-31")),
        ("Corte a febrero de 2020", span("2020-02-01", "2020-02-29")),
        ("enero a junio de 2018", span("2018-01-01", "2018-06-30")),
        ("enero-marzo 2022", span("2022-01-01", "2022-03-31")),
        ("Enero – Marzo de 2022", span("2022-01-01", "2022-03-31")),
        ("diciembre de 2018 a noviembre de 2019", span("2018-12-01", "2019-11-30")),
        ("diciembre a noviembre de 2019", span("2018-12-01", "2019-11-30")),
        ("mayo a mayo de 2018", span("2018-05-01", "2018-05-31")),
    ],
)
def test_periods_are_read(cell: Any, period: Period) -> None:
    assert periods.parse(cell) == period


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "",
            "Ene-19",
            "marzo 18",
            "03/2018",
            "2018-03",
            "junio de 2018 a enero de 2018",
            "2018 a 2017",
            "trece de 2018",
            "13",
            1899,
            2100,
        ),
        *(2018.5, float("nan"), float("inf"), True, None, "marzo", "24/03/2018"),
    ],
)
def test_what_is_no_period_is_none(cell: Any) -> None:
    assert periods.parse(cell) is None


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("C.A.S.A. · Atenciones por mes · diciembre de 2018 a noviembre de 2019", span("2018-12-01", "2019-11-30")),
        ("Servicios · enero a junio de 2018", span("2018-01-01", "2018-06-30")),
        ("Servicios enero-marzo 2022", span("2022-01-01", "2022-03-31")),
        ("Encuesta de satisfacción · 2019", span("2019-01-01", "2019-12-31")),
        ("Encuesta de satisfacción · marzo de 2019", span("2019-03-01", "2019-03-31")),
        ("Corte a mayo de 2018", span("2018-05-01", "2018-05-31")),
        ("Metas del cuatrienio 2024-2027 · 2024", span("2024-01-01", "2024-12-31")),
        ("Metas del cuatrienio 2024-2027", None),
        ("Comparación 2018 y 2019", None),
        ("junio de 2018 a enero de 2018", None),
        ("Oficina de Asuntos Internacionales", None),
        ("Resolución 20191 de 1", None),
    ],
)
def test_a_title_speaks_of_one_period_or_none(title: str, period: Period | None) -> None:
    assert periods.in_title(title) == period


@pytest.mark.parametrize(
    ("title", "term"),
    [
        ("Metas del cuatrienio 2024-2027", span("2024-01-01", "2027-12-31")),
        ("2017 a 2024", span("2017-01-01", "2024-12-31")),
        ("2027-2024", None),
        ("Metas de 2024", None),
    ],
)
def test_a_term(title: str, term: Period | None) -> None:
    assert periods.term_in_title(title) == term


@given(st.text(max_size=30) | st.floats() | st.integers() | st.dates() | st.booleans())
def test_whatever_a_cell_holds_a_period_has_its_ends_in_order(cell: Any) -> None:
    found = [periods.parse(cell)] + ([periods.in_title(cell), periods.term_in_title(cell)] if isinstance(cell, str) else [])
    assert all(period is None or period.start <= period.end for period in found)
    periods.header(cell)


@given(st.sampled_from(SPANISH), st.sampled_from(SPANISH), st.integers(2000, 2030), st.integers(2000, 2030))
def test_a_range_goes_forward_or_is_none(first: str, last: str, begins: int, ends: int) -> None:
    found = periods.parse(f"{first} de {begins} a {last} de {ends}")
    forward = (begins, SPANISH.index(first)) <= (ends, SPANISH.index(last))
    assert (found is not None) == forward
