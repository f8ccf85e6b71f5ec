"""An answer about one table, and another with the same header that says something else: it goes no further than what it was about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from etl import front
from etl.front import Decisions
from etl.mapping import Answers, Mapping
from tests.etl import workbooks
from warehouse import reader, versions

MONTHS = ["Indicador", "Unidad", "Medición", "Enero", "Febrero"]
SEXES = ["Mes", "Mujeres", "Hombres"]
NONE = front.NONE


def saying(**answers: Any) -> Decisions:
    return Decisions({"*": Mapping(sheets={"Hoja1": Answers(**answers)})})


def load(folder: Path, name: str, rows: Sequence[Sequence[Any]], decisions: Decisions = NONE) -> list[str]:
    """The errors of loading a workbook of these rows."""
    outcome = front.load([workbooks.write(folder / name, {"Hoja1": rows})], decisions=decisions)
    return [problem.rule for each in outcome.files for problem in each.problems if problem.severity == "error"]


def sql(query: str) -> list[tuple[Any, ...]]:
    version = versions.current()
    assert version is not None
    return [tuple(row) for row in reader.open_version(version).frame(query).itertuples(index=False)]


def of_imebu(*lines: str, values: tuple[int, int] = (1, 2)) -> list[list[Any]]:
    return [["Entidad: IMEBU"], *([line] for line in lines), MONTHS, ["Apoyos", "personas", "Flujo", *values]]


def by_sex(*lines: str, month: str = "Enero") -> list[list[Any]]:
    return [["Entidad: IMEBU"], ["Municipio: Bucaramanga"], *([line] for line in lines), SEXES, [month, 1, 2]]


def test_a_remembered_place_gives_way_to_the_one_that_the_sheet_names(data: Path, tmp_path: Path) -> None:
    assert load(tmp_path, "a.xlsx", of_imebu("2024"), saying(place="CO-68001")) == []
    assert load(tmp_path, "b.xlsx", of_imebu("Municipio: San José de Cúcuta", "2024", values=(10, 20))) == []
    assert load(tmp_path, "c.xlsx", of_imebu("2025")) == []
    assert sql("select place, sum(value)::int from observation group by all order by all") == [("CO-54001", 30), ("CO-68001", 6)]
    assert load(tmp_path, "d.xlsx", of_imebu("Cúcuta", "2026")) == ["PlaceUnknown"]


def test_a_place_that_stands_for_an_unknown_name_is_remembered_for_that_name(data: Path, tmp_path: Path) -> None:
    assert load(tmp_path, "a.xlsx", of_imebu("Municipio: Vereda X", "2024"), saying(place="CO-68001")) == []
    assert load(tmp_path, "b.xlsx", of_imebu("Municipio: Vereda X", "2025")) == []
    assert load(tmp_path, "c.xlsx", of_imebu("Municipio: Vereda Y", "2024")) == ["TitleNameUnknown"]


def test_a_remembered_unit_is_of_what_was_counted(data: Path, tmp_path: Path) -> None:
    answers = saying(indicator="Dosis aplicadas", unit="attention", measure="flow")
    assert load(tmp_path, "a.xlsx", by_sex("Dosis aplicadas 2023"), answers) == []
    assert load(tmp_path, "b.xlsx", by_sex("Dosis aplicadas 2024")) == []
    other = by_sex("Personas registradas 2024")
    assert load(tmp_path, "c.xlsx", other, saying(indicator="Personas registradas")) == ["UnitUnknown", "MeasureUnknown"]


def test_that_figures_accumulate_is_remembered_for_the_line_that_says_so(data: Path, tmp_path: Path) -> None:
    def book(year: int, *lines: str) -> list[list[Any]]:
        return by_sex(*lines, f"Apoyos {year}")

    apoyos, heaped = {"indicator": "Apoyos", "unit": "person", "measure": "flow"}, "Cifras acumuladas"
    assert load(tmp_path, "a.xlsx", book(2023, heaped), saying(**apoyos, cumulative=True)) == []
    assert load(tmp_path, "b.xlsx", book(2024)) == []
    assert load(tmp_path, "c.xlsx", book(2025, "Lo acumulado en otra parte")) == ["CumulativeDoubtful"]
    assert load(tmp_path, "d.xlsx", book(2026, heaped)) == []
    found = sql("select distinct year(period_end)::int, measure from observation order by all")
    assert found == [(2023, "cumulative"), (2024, "flow"), (2026, "cumulative")]


def test_a_column_that_was_told_by_its_cell_is_remembered_by_its_words(data: Path, tmp_path: Path) -> None:
    header = ["Organización", "Sector", "Indicador", "Municipio", "Mes reportado", "Unidad", "Medición"]
    row = ["ACNUR", "Protección", "Asistencia", "Cúcuta"], ["personas", "Flujo"]

    def book(month: str, **figures: int) -> list[list[Any]]:
        words = {"total": "Total beneficiarios", "reached": "Personas alcanzadas"}
        columns = [words[name] for name in figures]
        return [["Entidad: ACNUR"], [*header, *columns], [*row[0], month, *row[1], *figures.values()]]

    answers = saying(columns={"H2": "value", "I2": "ignore"})
    assert load(tmp_path, "a.xlsx", book("Mayo de 2024", total=30, reached=12), answers) == []
    assert load(tmp_path, "b.xlsx", book("Junio de 2024", reached=13, total=31)) == []
    assert sql("select value::int from observation order by period_end") == [(30,), (31,)]


def test_columns_of_the_same_words_are_asked_about_again(data: Path, tmp_path: Path) -> None:
    header = ["Indicador", "Municipio", "Periodo", "Unidad", "Medición", "Cantidad", "Cantidad"]

    def book(month: str) -> list[list[Any]]:
        return [["Entidad: IMEBU"], header, ["Apoyos", "Bucaramanga", month, "personas", "Flujo", 1, 2]]

    assert load(tmp_path, "a.xlsx", book("2024-01"), saying(columns={"F2": "value", "G2": "ignore"})) == []
    assert load(tmp_path, "b.xlsx", book("2024-02")) == ["HeaderRepeated"]


def test_what_is_answered_of_a_sheet_gives_way_to_what_a_second_table_says(data: Path, tmp_path: Path) -> None:
    figures = ["A", "personas", "Flujo", 1, 2]
    below = [["Entidad: CASA"], ["Municipio: San José de Cúcuta"], ["Vigencia 2024"], MONTHS, figures]
    rows = [["Apoyos"], MONTHS, figures, [], *below]
    assert load(tmp_path, "a.xlsx", rows, saying(agency="imebu", place="CO-68001", year=2023)) == []
    found = sql("select agency, place, year(period_end)::int, count(*)::int from observation group by all order by all")
    assert found == [("casa", "CO-54001", 2024, 2), ("imebu", "CO-68001", 2023, 2)]
    assert front.rebuild()[1]


def test_what_a_table_counts_is_not_what_the_next_one_with_another_title_counts(data: Path, tmp_path: Path) -> None:
    rows = [*by_sex("Dosis aplicadas 2024"), [], ["Personas registradas 2024"], SEXES, ["Febrero", 10, 20]]
    answers = saying(indicator="Dosis aplicadas", unit="attention", measure="flow")
    assert load(tmp_path, "a.xlsx", rows, answers) == ["IndicatorUnknown"]
    second = Answers(indicator="Personas registradas", unit="person", measure="flow")
    both = Decisions({"*": Mapping(sheets={**answers.mappings["*"].sheets, "Hoja1!A8": second})})
    assert load(tmp_path, "a.xlsx", rows, both) == []
    assert sql("select indicator_title, unit, sum(value)::int from observation group by all order by all") == [
        ("Dosis aplicadas", "attention", 3),
        ("Personas registradas", "person", 30),
    ]
    assert front.rebuild()[1]
