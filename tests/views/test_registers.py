"""The registers of cooperation as views: each count and amount as it stands in the workbook, read here without our program."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import settings
from etl import front
from language import clock, formats, words
from language.words import _
from metrics import questions
from metrics.rules import Refusal
from views import origins, registry, tables
from views.asked import Asked
from views.registry import VIEWS
from views.view import View, source_line
from warehouse import versions
from warehouse.reader import Reader, open_version

WORKBOOK = settings.RAW / "cooperacion.xlsx"
REGISTERS = [name for name, kind in VIEWS.items() if kind.page == "cooperacion"]
HEADER = 4  # the row of the headings, in every sheet
HELD = ("Realizado", "En ejecución")  # what the sheet says of an event that takes or took place
STATE = 17  # its column
TODAY = date(2019, 1, 15)


def view(reader: Reader, name: str, **filters: str) -> View:
    found = registry.view(reader, Asked.of(name, filters))
    assert isinstance(found, View), found
    return found


@pytest.fixture(scope="module")
def book() -> Any:
    return openpyxl.load_workbook(WORKBOOK)


def sheet(book: Any, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet by their headings; `row` is its number."""
    headings = [cell.value for cell in book[name][HEADER]]
    rows = [
        dict(zip(headings, (cell.value for cell in row), strict=True)) | {"row": row[0].row} for row in book[name].iter_rows(HEADER + 1)
    ]
    return [row for row in rows if row[headings[0]]]


def cells(reader: Reader, figures: tuple[str, ...]) -> set[str]:
    return {f"{row.sheet}!{row.cell}" for row in questions.origin(reader, figures).itertuples()}


def names(written: str | None) -> list[str]:
    return [part.strip() for part in (written or "").split(";") if part.strip()]


def test_the_portfolio_counts_the_rows_that_name_each_donor(reader: Reader, book: Any) -> None:
    rows = sheet(book, "Proyectos y convenios")
    named = Counter(name for row in rows for name in dict.fromkeys(names(row["Cooperantes"])))
    found = view(reader, "cooperacion-cartera")
    table = found.table(reader)
    shown = dict(zip(table.frame["Cooperante"], table.frame["Proyectos y convenios"], strict=True))
    assert shown.pop("No lo dice") == sum(not names(row["Cooperantes"]) for row in rows)
    rest = [title for title in shown if title.startswith("Otros ")]
    assert rest == [f"Otros {len(named) - 10}"]
    del shown[rest[0]]
    assert shown == {name: named[name] for name in shown}
    assert sorted(shown.values(), reverse=True) == sorted(named.values(), reverse=True)[:10]
    for title, points in zip(table.frame["Cooperante"], table.figures, strict=True):
        if title in shown:
            figures = tuple(figure for point in points for figure in found.figures(reader, point))
            assert cells(reader, figures) == {f"Proyectos y convenios!A{row['row']}" for row in rows if title in names(row["Cooperantes"])}


def test_the_portfolio_by_state_is_that_of_the_sheet(reader: Reader, book: Any) -> None:
    table = view(reader, "cooperacion-cartera", por="state").table(reader)
    assert dict(zip(table.frame["Estado"], table.frame["Proyectos y convenios"], strict=True)) == Counter(
        row["Estado"] or "No lo dice" for row in sheet(book, "Proyectos y convenios")
    )


def test_the_timeline_has_those_that_say_when_they_begin(reader: Reader, book: Any) -> None:
    dated = {row["Nombre"] for row in sheet(book, "Proyectos y convenios") if row["Inicio"]}
    found = view(reader, "cooperacion-linea-de-tiempo")
    assert set(found.table(reader).frame["Proyecto o convenio"]) == dated
    assert found.headline.startswith(f"{len(dated)} de {len(found.rows)} proyectos y convenios dicen cuándo empiezan")


@pytest.mark.parametrize(
    ("name", "of", "columns"),
    [
        ("cooperacion-montos", "Proyectos y convenios", {"Valor": "Moneda"}),
        ("cooperacion-asistencia", "Eventos", {"Asistencia": "Unidad de asistencia", "Negocios": "Moneda"}),
    ],
)
def test_an_amount_is_its_cell_and_stands_with_its_like(reader: Reader, book: Any, name: str, of: str, columns: dict[str, str]) -> None:
    found = view(reader, name)
    frame = found.table(reader).frame
    shown = dict(zip(frame["Hoja y celda"], frame["Valor"], strict=True))
    assert shown == {
        f"{of}!{cell.coordinate}": cell.value
        for heading in book[of][HEADER]
        if heading.value in columns
        for cell in book[of][heading.column_letter][HEADER:]
        if cell.value is not None and (of != "Eventos" or book[of].cell(cell.row, STATE).value in HELD)
    }
    plots = found.plots(reader)
    assert sorted(value for plot in plots for value in plot.series[0].values if value is not None) == sorted(shown.values())
    assert len({plot.unit for plot in plots}) == len(plots) == frame["Unidad"].nunique()
    for point, place in zip(found.table(reader).figures, frame["Hoja y celda"], strict=True):
        assert cells(reader, found.figures(reader, point[0])) == {place}


def test_the_origin_of_an_amount_says_it_as_the_chart_does(reader: Reader) -> None:
    found = view(reader, "cooperacion-asistencia")
    texts = {text for plot in found.plots(reader) for text in plot.series[0].texts}
    figures = tuple(point for row in found.table(reader).figures for point in row)
    rows = questions.origin(reader, figures).to_dict("records")
    assert {origins.value(row) for row in rows} == texts
    assert "más de 619 empresarios" in texts
    assert {origins.written(row) for row in rows} == {""}  # only its value is kept: its cell is not said to be blank
    assert any(origins.line(row).startswith("Expo Aladi 2019 · Asistencia · octubre de 2019: más de 619 empresarios — ") for row in rows)


def test_the_origin_of_a_row_is_its_name_with_its_cell(reader: Reader) -> None:
    found = view(reader, "cooperacion-embudo")
    rows = questions.origin(reader, found.figures(reader, "step|won")).to_dict("records")
    assert {origins.value(row) for row in rows} == {origins.written(row) for row in rows} < set(found.rows["call"])
    assert all(origins.title(row) == "Convocatoria" for row in rows)
    undated = questions.origin(reader, tuple(view(reader, "cooperacion-ciudades").rows["record_id"])).to_dict("records")
    assert {origins.named(row) for row in undated} == {"Vínculo con una ciudad"}


def test_the_funnel_has_the_outcomes_of_the_sheet(reader: Reader, book: Any) -> None:
    rows = sheet(book, "Convocatorias")
    outcomes = Counter(row["Resultado"] for row in rows)
    (plot,) = view(reader, "cooperacion-embudo").plots(reader)
    shown = dict(zip(plot.categories, plot.series[0].values, strict=True))
    assert shown["Identificadas"] == len(rows)
    assert shown["Ganadas"] == outcomes["Ganada"]
    assert shown["Esperan su resultado"] == outcomes["Pendiente"]
    assert shown["No ganadas"] == outcomes["No ganada"]


def test_the_calendar_has_every_dated_event_once(reader: Reader, book: Any) -> None:
    rows = sheet(book, "Eventos")
    dated = Counter(row["Estado"] for row in rows if row["Desde"])
    frame = view(reader, "cooperacion-calendario").table(reader).frame
    held = sum(dated[word] for word in HELD)
    assert (frame["Realizados"].sum(), frame["Solo previstos"].sum()) == (held, dated.total() - held)
    june = frame[frame["Mes"] == "junio de 2018"]
    assert june["Realizados"].sum() + june["Solo previstos"].sum() == sum(_in_june_2018(row["Desde"]) for row in rows) > 0


def _in_june_2018(written: Any) -> bool:
    if hasattr(written, "year"):
        return (written.year, written.month) == (2018, 6)
    return "junio de 2018" in str(written).lower()


def test_the_cities_are_a_table_with_every_row_and_no_word_of_ours_for_a_blank(reader: Reader, book: Any) -> None:
    found = view(reader, "cooperacion-ciudades")
    assert found.chart is None
    table = found.table(reader)
    assert sorted(table.frame["Vínculo con una ciudad"]) == sorted(row["Vínculo"] for row in sheet(book, "Ciudades"))
    assert {row["Ciudad"] is None for row in sheet(book, "Ciudades")} == {True, False}
    said = {text for heading in table.frame.columns for text in tables.texts(table, heading)}
    assert "" in said
    assert not said & {"nan", "None", "NaT", "<NA>"}


@pytest.mark.parametrize("name", ["cooperacion-cartera", "cooperacion-compromisos"])
def test_a_slide_asks_for_fewer_bars_and_says_the_same(reader: Reader, name: str) -> None:
    whole, fewer = view(reader, name), view(reader, name, cuantas="3")
    assert (fewer.headline, fewer.note) == (whole.headline, whole.note)
    (plot,), (before,) = fewer.plots(reader), whole.plots(reader)
    assert plot.categories[:3] == before.categories[:3]
    assert [title.startswith("Otros ") for title in plot.categories] == [False, False, False, True, False]
    assert plot.categories[-1] == before.categories[-1] == "No lo dice"


def test_a_slide_of_fewer_amounts_says_that_they_are_not_all(reader: Reader) -> None:
    whole, fewer = view(reader, "cooperacion-montos"), view(reader, "cooperacion-montos", cuantas="2")
    assert fewer.headline == whole.headline
    assert len(fewer.table(reader).frame) == len(whole.table(reader).frame) > 2
    assert f"Se muestran los primeros 2 de {len(whole.table(reader).frame)}; en la tabla están todos." in fewer.note
    assert "Se muestran" not in whole.note
    lasting = view(reader, "cooperacion-linea-de-tiempo", cuantas="2")
    assert "Se muestran" in lasting.note
    assert len(lasting.table(reader).frame) > 2


@pytest.mark.parametrize(("said", "meant"), [("3", 3), ("99", 10), ("0", 10), ("tres", 10), ("", 10)])
def test_how_many_is_a_number_up_to_the_most(said: str, meant: int) -> None:
    assert Asked.of("a", {"cuantas": said}).up_to("cuantas", 10) == meant


def test_the_overdue_come_first_and_the_day_is_said(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    rows = questions.register(reader, "commitments")
    late = rows[(rows["stage"] == "open") & (rows["due_latest"].dt.date < TODAY)]
    found = view(reader, "cooperacion-compromisos")
    situations = list(found.table(reader).frame["Situación"])
    overdue = [each.startswith("Vencido hace") for each in situations]
    assert overdue == [True] * len(late) + [False] * (len(rows) - len(late))
    assert 0 < len(late) < len(rows)
    assert found.headline.startswith(f"{len(late)} de {len(rows)} compromisos pas")
    assert "al 15 de enero de 2019" in found.note
    monkeypatch.setattr(clock, "today", lambda: date(2018, 1, 1))
    earlier = view(reader, "cooperacion-compromisos")
    assert earlier.headline.startswith(f"0 de {len(rows)} compromisos")
    assert "al 1 de enero de 2018" in earlier.note


def test_the_commitments_of_each_are_stacked_by_how_they_stand(reader: Reader, book: Any) -> None:
    found = view(reader, "cooperacion-compromisos")
    (plot,) = found.plots(reader)
    assert plot.kind == "stacked"
    of_each = {name: sum(part.values[at] or 0 for part in plot.series) for at, name in enumerate(plot.categories)}
    rows = sheet(book, "Compromisos")
    assert of_each.pop("No lo dice") == sum(not names(row["Responsable"]) for row in rows)
    answering = Counter(name for row in rows for name in dict.fromkeys(names(row["Responsable"])))
    assert {name: count for name, count in of_each.items() if not name.startswith("Otros ")} == {
        name: answering[name] for name in of_each if not name.startswith("Otros ")
    }
    kept = next(part for part in plot.series if part.name == "Cumplido")
    assert kept.values[plot.categories.index("OFAI")] == sum(
        row["Estado"] == "Cumplido" and "OFAI" in names(row["Responsable"]) for row in rows
    )


@pytest.mark.parametrize("name", REGISTERS)
def test_a_count_is_written_as_its_number(reader: Reader, name: str) -> None:
    for plot in view(reader, name).plots(reader):
        for series in plot.series:
            for value, text in zip(series.values, series.texts, strict=True):
                assert value is not None
                assert formats.number(value) in text


@pytest.mark.parametrize("name", REGISTERS)
def test_each_says_its_reports_workbook_and_version(reader: Reader, name: str) -> None:
    found = view(reader, name)
    assert found.asked == Asked(name)
    source = source_line(found.rows, 7)
    assert source.startswith("Fuente: ")
    assert source.endswith("(cooperacion.xlsx) · Versión 7")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("cooperacion-cartera", "{of} of {count} projects and agreements say their donor; most often "),
        ("cooperacion-linea-de-tiempo", "{of} of {count} projects and agreements say when they begin; "),
        ("cooperacion-montos", "{of} of {count} projects and agreements state their amount, in COP and USD; "),
        ("cooperacion-embudo", "Of {count} calls, {of} were applied to and "),
        ("cooperacion-asistencia", "{of} of {count} events say how many came, and "),
        ("cooperacion-compromisos", "{of} of {count} commitments are past their date and nothing says that they were kept; "),
    ],
)
def test_its_sentence_in_english_has_the_same_numbers(reader: Reader, name: str, said: str) -> None:
    counts = [part for part in view(reader, name).headline.replace(",", "").split() if part.isdigit()]
    of, count = (counts[1], counts[0]) if name == "cooperacion-embudo" else counts[:2]
    with words.spoken("en"):
        assert view(reader, name).headline.startswith(said.format(of=of, count=count))
        assert _(VIEWS[name].title) == VIEWS[name].title


def test_links_and_events_in_english(reader: Reader) -> None:
    with words.spoken("en"):
        assert view(reader, "cooperacion-ciudades").headline.startswith(
            f"{len(questions.register(reader, 'city_links'))} links with cities ("
        )
        assert view(reader, "cooperacion-calendario").headline.split("; ")[1].startswith("most in June 2018: ")


def test_a_version_without_registers_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_DATA", str(tmp_path / "data"))
    front.load([settings.RAW / "casa_atenciones_2018-2019.xlsx"])
    present = versions.current()
    assert present is not None
    for name in REGISTERS:
        found = registry.view(open_version(present), Asked(name))
        assert isinstance(found, Refusal)
        assert found.reason == "El registro no tiene filas en esta versión."
