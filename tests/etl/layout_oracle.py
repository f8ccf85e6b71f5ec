"""Writes any figures in any layout, with code of its own: what `test_layouts` holds the reader to."""

from __future__ import annotations

import calendar
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import openpyxl
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from tests.etl.workbooks import content

AGENCIES = {"IMEBU": "imebu", "ISABU": "isabu", "Secretaría de Educación": "secretaria_de_educacion", "ACNUR": "acnur"}
SERVICES = {"Becas": "becas", "Talleres": "talleres", "Personas orientadas": "personas_orientadas", "Consultas": "consultas"}
NAMES = ["Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio", "Julio", "Agosto", "Septiembre", "Octubre", "Noviembre", "Diciembre"]
Month = tuple[int, int]


class Cell(NamedTuple):
    """Where a figure stands, and what it is of."""

    row: int
    column: int
    service: str
    agency: str
    month: Month
    value: int | None


@dataclass
class Page:
    """A sheet being written, and the figures in it. `clear` says that nothing in it may be asked about."""

    values: dict[tuple[int, int], Any] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    figures: list[Cell] = field(default_factory=list)
    clear: bool = True

    def write(self, row: int, column: int, *values: Any) -> None:
        for step, value in enumerate(values):
            if value is not None:
                self.values[row, column + step] = value

    def figure(self, row: int, column: int, figure: Figure) -> None:
        self.figures.append(Cell(row, column, *figure))

    def bytes(self, shown: Any, instead: dict[tuple[int, int], Any] | None = None) -> bytes:
        """The workbook; `instead` are cells that are typed over."""
        figures = {(each.row, each.column): shown(each.value) for each in self.figures if each.value is not None}
        cells = {**self.values, **figures, **(instead or {})}
        height, width = max(row for row, _column in cells) + 1, max(column for _row, column in cells) + 1
        rows = [[cells.get((row, column)) for column in range(width)] for row in range(height)]

        def merge(book: openpyxl.Workbook) -> None:
            for top, left, bottom, right in self.merges:
                book["Hoja1"].merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)

        return content({"Hoja1": rows}, change=merge)


class Figure(NamedTuple):
    service: str
    agency: str
    month: Month
    value: int | None


@st.composite
def observations(draw: st.DrawFn) -> list[Figure]:
    """Figures of some services, agencies and months in a row, whole or with holes."""
    services = draw(st.lists(st.sampled_from(sorted(SERVICES)), min_size=1, max_size=3, unique=True))
    agencies = draw(st.lists(st.sampled_from(sorted(AGENCIES)), min_size=1, max_size=3, unique=True))
    first, count = draw(st.integers(0, 30)), draw(st.integers(2, 5))
    months = [(2022 + (first + step) // 12, (first + step) % 12 + 1) for step in range(count)]
    values = st.one_of(st.integers(0, 60), st.integers(0, 3_000_000))
    return [Figure(service, agency, month, draw(values)) for service in services for agency in agencies for month in months]


def month_names(draw: st.DrawFn, months: list[Month]) -> list[Any]:
    """The months as one office writes them, each with its year."""
    style = draw(st.sampled_from(["whole", "short", "number", "date", "slash"]))
    written = {
        "whole": lambda year, month: f"{NAMES[month - 1]} de {year}",
        "short": lambda year, month: f"{NAMES[month - 1][:3]}. {year}",
        "number": lambda year, month: f"{year}-{month:02}",
        "date": lambda year, month: datetime(year, month, 1),
        "slash": lambda year, month: f"{month:02}/{year}",
    }[style]
    return [written(*month) for month in months]


def distinct(figures: list[Figure], name: str) -> list[Any]:
    return list(dict.fromkeys(getattr(figure, name) for figure in figures))


def long(draw: st.DrawFn, page: Page, figures: list[Figure], top: int, left: int) -> int:
    """A row a figure, its columns and its rows in any order."""
    months = distinct(figures, "month")
    words = dict(zip(months, month_names(draw, months), strict=True))
    columns = draw(st.permutations(["Entidad", "Indicador", "Lugar", "Periodo", "Cantidad", "Unidad", "Medición"]))
    page.write(top, left, *columns)
    row = top
    for figure in draw(st.permutations(figures)):
        row += 1
        if draw(st.integers(0, 9)) == 0:
            row += 1  # a blank row inside
        cells = {
            "Entidad": figure.agency,
            "Indicador": figure.service,
            "Lugar": "Bucaramanga",
            "Periodo": words[figure.month],
            "Unidad": "personas",
            "Medición": "Flujo",
        }
        page.write(row, left, *(cells.get(name) for name in columns))
        page.figure(row, left + columns.index("Cantidad"), figure)
    return row


def months_across(draw: st.DrawFn, page: Page, figures: list[Figure], top: int, left: int) -> int:
    """Months across, a row a service and agency; with a total column, a total row, or both."""
    months = distinct(figures, "month")
    names = month_names(draw, months)
    labels = draw(st.permutations(["Entidad", "Indicador", "Unidad", "Medición"]))
    total = draw(st.sampled_from([None, "Total", "TOTAL GENERAL", "Consolidado", ""]))
    page.write(top, left, *labels, *names, total or None)
    row = top
    sums: Counter[int] = Counter()
    pairs = draw(st.permutations([(service, agency) for service in distinct(figures, "service") for agency in distinct(figures, "agency")]))
    for service, agency in pairs:
        row += 1
        cells = {"Entidad": agency, "Indicador": service, "Unidad": "personas", "Medición": "Flujo"}
        page.write(row, left, *(cells[name] for name in labels))
        own = [figure for figure in figures if (figure.service, figure.agency) == (service, agency)]
        for step, figure in enumerate(own):
            page.figure(row, left + 4 + step, figure)
            sums[step] += figure.value or 0
        if total is not None:
            page.write(row, left + 4 + len(own), sum(figure.value or 0 for figure in own))
            page.clear = page.clear and total in ("Total", "TOTAL GENERAL")
    if draw(st.booleans()):
        row += 1
        page.write(row, left, draw(st.sampled_from(["Total", "Total general", "Subtotal"])))
        page.write(row, left + 4, *(sums[step] for step in range(len(months))))
    return row


def agencies_across(draw: st.DrawFn, page: Page, figures: list[Figure], top: int, left: int) -> int:
    """Agencies across, a row a service and month."""
    agencies = draw(st.permutations(distinct(figures, "agency")))
    months = distinct(figures, "month")
    words = dict(zip(months, month_names(draw, months), strict=True))
    labels = draw(st.permutations(["Periodo", "Indicador", "Unidad", "Medición"]))
    page.write(top, left, *labels, *agencies)
    row = top
    for service, month in draw(st.permutations([(service, month) for service in distinct(figures, "service") for month in months])):
        row += 1
        cells = {"Periodo": words[month], "Indicador": service, "Unidad": "personas", "Medición": "Flujo"}
        page.write(row, left, *(cells[name] for name in labels))
        for figure in figures:
            if (figure.service, figure.month) == (service, month):
                page.figure(row, left + 4 + agencies.index(figure.agency), figure)
    return row


def two_rows(draw: st.DrawFn, page: Page, figures: list[Figure], top: int, left: int) -> int:
    """Agencies over months, merged or not, or years over months under agencies that stand in the rows."""
    months, agencies = distinct(figures, "month"), draw(st.permutations(distinct(figures, "agency")))
    names = month_names(draw, months)
    merged = draw(st.booleans())
    page.write(top, left, "Indicador", "Unidad", "Medición")
    if merged:
        page.merges += [(top, left + step, top + 1, left + step) for step in range(3)]
    for position, agency in enumerate(agencies):
        column = left + 3 + position * len(months)
        page.write(top, column, agency)
        page.write(top + 1, column, *names)
        if merged:
            page.merges.append((top, column, top, column + len(months) - 1))
    row = top + 1
    for service in distinct(figures, "service"):
        row += 1
        page.write(row, left, service, "personas", "Flujo")
        for figure in figures:
            if figure.service == service:
                column = left + 3 + agencies.index(figure.agency) * len(months) + months.index(figure.month)
                page.figure(row, column, figure)
    return row


def years_over_months(draw: st.DrawFn, page: Page, figures: list[Figure], top: int, left: int) -> int:
    """The year over the first of its months, the months below without it."""
    months = distinct(figures, "month")
    page.write(top, left, "Entidad", "Indicador", "Unidad", "Medición")
    for step, (year, month) in enumerate(months):
        if step == 0 or months[step - 1][0] != year:
            page.write(top, left + 4 + step, year)
        page.write(top + 1, left + 4 + step, NAMES[month - 1][: draw(st.sampled_from([3, 10]))])
    row = top + 1
    for service in distinct(figures, "service"):
        for agency in distinct(figures, "agency"):
            row += 1
            page.write(row, left, agency, service, "personas", "Flujo")
            for figure in figures:
                if (figure.service, figure.agency) == (service, agency):
                    page.figure(row, left + 4 + months.index(figure.month), figure)
    return row


def blocks(draw: st.DrawFn, page: Page, figures: list[Figure], top: int, left: int) -> int:
    """A block an agency, each under its own title, one below the other."""
    row = top - 1
    for agency in distinct(figures, "agency"):
        row += 1
        page.write(row, left, f"Entidad: {agency}")
        row += draw(st.integers(1, 2))
        months = distinct(figures, "month")
        page.write(row, left, "Indicador", "Unidad", "Medición", *month_names(draw, months))
        for service in distinct(figures, "service"):
            row += 1
            page.write(row, left, service, "personas", "Flujo")
            for figure in figures:
                if (figure.service, figure.agency) == (service, agency):
                    page.figure(row, left + 3 + months.index(figure.month), figure)
        row += draw(st.integers(1, 3))
    return row


def sections(draw: st.DrawFn, page: Page, figures: list[Figure], top: int, left: int) -> int:
    """The agency on a line of its own over its services, with a subtotal or none."""
    months = distinct(figures, "month")
    subtotals = draw(st.booleans())
    page.write(top, left, "Indicador", "Unidad", "Medición", *month_names(draw, months))
    row = top
    for agency in distinct(figures, "agency"):
        row += 1
        page.write(row, left, agency)
        own = [figure for figure in figures if figure.agency == agency]
        for service in distinct(figures, "service"):
            row += 1
            page.write(row, left, service, "personas", "Flujo")
            for figure in own:
                if figure.service == service:
                    page.figure(row, left + 3 + months.index(figure.month), figure)
        if subtotals:
            row += 1
            page.write(row, left, "Subtotal", None, None)
            page.write(row, left + 3, *(sum(figure.value or 0 for figure in own if figure.month == month) for month in months))
    return row


def accumulated(draw: st.DrawFn, page: Page, figures: list[Figure], top: int, left: int) -> int:
    """Each month beside what the year has so far, under a title that gives the year of the first."""
    months = distinct(figures, "month")
    page.write(top, left, "Entidad", "Indicador", "Unidad", "Medición")
    for step, (year, month) in enumerate(months):
        name = NAMES[month - 1][:3]
        page.write(top, left + 4 + 2 * step, f"{name} {year}", draw(st.sampled_from([f"Acum {name}", f"Acum. {name} {year}"])))
    row = top
    for service in distinct(figures, "service"):
        for agency in distinct(figures, "agency"):
            row += 1
            page.write(row, left, agency, service, "personas", "Flujo")
            so_far: Counter[int] = Counter()
            for figure in figures:
                if (figure.service, figure.agency) == (service, agency):
                    column = left + 4 + 2 * months.index(figure.month)
                    page.figure(row, column, figure)
                    so_far[figure.month[0]] += figure.value or 0
                    page.write(row, column + 1, so_far[figure.month[0]])
    return row


def colombian(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def english(value: int) -> str:
    return f"{value:,}"


def years_from_the_title(draw: st.DrawFn, page: Page, figures: list[Figure], top: int, left: int) -> int:
    """Months without a year under a title that says from when to when, and quarters among them where all their months are there."""
    months = distinct(figures, "month")
    (first_year, first), (last_year, last) = months[0], months[-1]
    page.write(top, left, f"Atenciones · {NAMES[first - 1].lower()} de {first_year} a {NAMES[last - 1].lower()} de {last_year}")
    columns: list[Any] = []
    for year, month in months:
        columns.append((year, month))
        if month % 3 == 0 and {(year, month - 2), (year, month - 1)} <= set(months) and draw(st.booleans()):
            columns.append(month // 3)
    names = [f"{['I', 'II', 'III', 'IV'][each - 1]} trimestre" if isinstance(each, int) else NAMES[each[1] - 1] for each in columns]
    page.write(top + 1, left, "Entidad", "Indicador", "Unidad", "Medición", *names)
    page.clear = len(columns) == len(months)  # a quarter is no range that the title says
    row = top + 1
    for service in distinct(figures, "service"):
        for agency in distinct(figures, "agency"):
            row += 1
            page.write(row, left, agency, service, "personas", "Flujo")
            own = {figure.month: figure for figure in figures if (figure.service, figure.agency) == (service, agency)}
            for step, each in enumerate(columns):
                if isinstance(each, int):
                    quarter = [figure.value or 0 for month, figure in own.items() if (month[1] + 2) // 3 == each]
                    page.write(row, left + 4 + step, sum(quarter))
                else:
                    page.figure(row, left + 4 + step, own[each])
    return row


def side_by_side(draw: st.DrawFn, page: Page, figures: list[Figure], top: int, left: int) -> int:
    """A block an agency, with a blank column between two of them, each with the agency in its own rows."""
    months = distinct(figures, "month")
    services = distinct(figures, "service")
    for position, agency in enumerate(distinct(figures, "agency")):
        column = left + position * (5 + len(months))
        page.write(top, column, "Entidad", "Indicador", "Unidad", "Medición", *month_names(draw, months))
        for row, service in enumerate(draw(st.permutations(services)), start=top + 1):
            page.write(row, column, agency, service, "personas", "Flujo")
            for figure in figures:
                if (figure.service, figure.agency) == (service, agency):
                    page.figure(row, column + 4 + months.index(figure.month), figure)
    return top + len(services)


def labels_merged(draw: st.DrawFn, page: Page, figures: list[Figure], top: int, left: int) -> int:
    """The agency merged down its rows, which are in any order of service and month."""
    months = distinct(figures, "month")
    words = dict(zip(months, month_names(draw, months), strict=True))
    page.write(top, left, "Entidad", "Indicador", "Lugar", "Periodo", "Cantidad", "Unidad", "Medición")
    row = top
    for agency in distinct(figures, "agency"):
        own = [figure for figure in figures if figure.agency == agency]
        page.write(row + 1, left, agency)
        if len(own) > 1:
            page.merges.append((row + 1, left, row + len(own), left))
        for figure in draw(st.permutations(own)):
            row += 1
            page.write(row, left + 1, figure.service, "Bucaramanga", words[figure.month], None, "personas", "Flujo")
            page.figure(row, left + 4, figure)
    return row


LAYOUTS = [long, months_across, agencies_across, two_rows, years_over_months, blocks, sections, accumulated]
LAYOUTS += [years_from_the_title, side_by_side, labels_merged]


@st.composite
def pages(draw: st.DrawFn) -> tuple[Page, bytes, str]:
    page = Page()
    top, left = draw(st.integers(0, 4)), draw(st.integers(0, 2))
    for row in range(top):
        page.write(row, left, draw(st.sampled_from(["República de Colombia", "Informe mensual", None])))
    page.write(top, left, "Municipio: Bucaramanga")
    layout = draw(st.sampled_from(LAYOUTS))
    last = layout(draw, page, draw(observations()), top + 1 + draw(st.integers(0, 2)), left)
    if draw(st.booleans()):
        page.write(last + 2, left, draw(st.sampled_from(["Fuente: registros propios.", "* Preliminar.", "Nota: sin depurar"])))
    shown = draw(st.sampled_from([int, int, colombian, english]))
    page.clear = page.clear and shown is int
    return page, page.bytes(shown), layout.__name__


def expected(page: Page) -> list[tuple[Any, ...]]:
    return sorted(
        (
            f"indicators.{SERVICES[each.service]}",
            AGENCIES[each.agency],
            date(*each.month, 1),
            date(*each.month, calendar.monthrange(*each.month)[1]),
            "total",
            Decimal(each.value or 0).normalize(),
            f"Hoja1!{get_column_letter(each.column + 1)}{each.row + 1}",
        )
        for each in page.figures
    )
