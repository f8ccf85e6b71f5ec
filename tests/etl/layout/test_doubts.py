"""What the lines above a table say against its contract is asked: a figure of another office would be read out as this one's."""

from __future__ import annotations

from datetime import date
from typing import Any

import openpyxl
import pytest

from etl.mapping import Answers, Mapping
from etl.problems import AnswerUnknown, WorkbookRefused
from etl.reading.workbook import read_bytes
from etl.tables.tidied import Tidied
from etl.tidy import tidy
from tests.etl import workbooks
from tests.etl.workbooks import Rows, casa, goal, goals


def read(sheets: dict[str, Rows], answers: Answers | None = None, **options: Any) -> Tidied:
    given = Mapping(sheets=dict.fromkeys(sheets, answers)) if answers else Mapping()
    return tidy(read_bytes("libro.xlsx", workbooks.content(sheets, **options)), given, recall=False)


def asked(sheets: dict[str, Rows], **options: Any) -> list[tuple[str, str | None]]:
    with pytest.raises(WorkbookRefused) as caught:
        read(sheets, **options)
    return [(problem.rule, problem.cell) for problem in caught.value.problems if problem.severity == "error"]


def attentions(*lines: str) -> dict[str, Rows]:
    header = len(lines)
    rows = casa(persons=[84, 225], months=["Ene", "Feb"])["Atenciones"][2:]
    assert header
    return {"Atenciones": [*([line] for line in lines), *rows]}


@pytest.mark.parametrize(
    "line", ["MIGRACIÓN COLOMBIA", "Alcaldía de Floridablanca", "Secretaría de Educación", "FUNDACIÓN ENTRE DOS TIERRAS"]
)
def test_another_office_above_a_table_is_asked_about(line: str) -> None:
    """Nine figures of another city were loaded as CASA's."""
    assert ("AgencyDoubtful", "A1") in asked(attentions(line, "Atenciones 2019"))
    found = read(attentions(line, "Atenciones 2019"), Answers(agency="casa", place="CO-68001"))
    assert {row["agency"] for row in found.records["observation"]} == {"casa"}


@pytest.mark.parametrize(
    "line", ["C.A.S.A.", "Alcaldía de Bucaramanga", "Oficina de Asuntos Internacionales · OFAI", "Bucaramanga, Santander"]
)
def test_its_own_office_and_those_that_send_it_are_not(line: str) -> None:
    assert len(read(attentions(line, "Atenciones 2019")).records["observation"]) == 2


def test_another_place_above_a_table_is_asked_about() -> None:
    sheets = attentions("Atención a migrantes en San José de Cúcuta 2019")
    assert asked(sheets) == [("PlaceDoubtful", "A1")]
    assert {row["place"] for row in read(sheets, Answers(place="CO-54001")).records["observation"]} == {"CO-54001"}


def test_a_plan_of_another_office_does_not_take_the_place_of_a_goal() -> None:
    sheets = goals(goal("660"))
    sheets["Metas"] = [["Alcaldía de Bucaramanga · metas del cuatrienio 2024-2027 · 2024"], *sheets["Metas"][1:]]
    assert {rule for rule, _cell in asked(sheets)} == {"AgencyDoubtful", "PlaceDoubtful"}
    (found,) = read(sheets, Answers(agency="alcaldia_de_bucaramanga", place="CO-68001")).records["goal"]
    assert (found["agency"], found["place"]) == ("alcaldia_de_bucaramanga", "CO-68001")
    assert found["plan"] != "norte_de_santander_2024_2027"


def test_the_goals_of_another_term_do_not_take_the_place_of_these() -> None:
    """The goal 660 of 2020-2023 was a correction of that of 2024-2027."""
    sheets = goals(goal("660"))
    sheets["Metas"] = [["Metas del cuatrienio 2020-2023 · 2022"], *sheets["Metas"][1:]]
    plans = {row["plan"] for kind in ("goal", "goal_progress") for row in read(sheets).records[kind]}
    assert plans == {"secretaria_de_fronteras_goals_2020_2023"}
    sheets["Metas"] = [["Metas · 2022"], *sheets["Metas"][1:]]
    assert asked(sheets) == [("PlanUnknown", "A3")]
    sheets["Metas"] = [["Metas · 2025"], *sheets["Metas"][1:]]
    assert {row["plan"] for row in read(sheets).records["goal"]} == {"norte_de_santander_2024_2027"}


def test_months_that_may_accumulate_are_asked_about() -> None:
    """10, 30 and 60 «acumulado a cada mes» would have been added up to 100."""
    sheets = attentions("Atenciones 2019, acumulado a cada mes")
    assert asked(sheets) == [("CumulativeDoubtful", "A1")]
    found = read(sheets, Answers(cumulative=True)).records["observation"]
    assert [(row["measure"], row["period_start"], row["period_end"]) for row in found] == [
        ("cumulative", date(2019, 1, 1), date(2019, 1, 31)),
        ("cumulative", date(2019, 1, 1), date(2019, 2, 28)),
    ]
    assert [row["measure"] for row in read(sheets, Answers(cumulative=False)).records["observation"]] == ["flow", "flow"]


def groups(*upper: str | None) -> dict[str, Rows]:
    return {
        "Hoja1": [
            ["Personas atendidas en 2019"],
            [None, *upper],
            ["CONCEPTO", "HOMBRES", "MUJERES", "HOMBRES", "MUJERES"],
            ["PERSONAS", 10, 11, 12, 13],
        ]
    }


def test_a_group_over_others_is_not_dropped() -> None:
    """VENEZOLANOS over HOMBRES and MUJERES was lost: the figures of two nationalities became one."""
    found = read(groups("VENEZOLANOS", None, "RETORNADOS", None)).records["observation"]
    assert {row["breakdown"]: row["value"] for row in found} == {
        "Venezolanos · Hombres": 10,
        "Venezolanos · Mujeres": 11,
        "Colombianos retornados · Hombres": 12,
        "Colombianos retornados · Mujeres": 13,
    }


def test_a_group_that_nobody_knows_refuses_the_sheet() -> None:
    def merge(book: openpyxl.Workbook) -> None:
        book["Hoja1"].merge_cells("B2:C2")
        book["Hoja1"].merge_cells("D2:E2")

    sheets = groups("GRUPO UNO", None, "GRUPO DOS", None)
    sheets["Hoja1"] = [*sheets["Hoja1"][:2], ["CONCEPTO", "HOMBRES", "MUJERES", "NIÑOS", "NIÑAS"], *sheets["Hoja1"][3:]]
    assert "HeadingAboveUnread" in {rule for rule, _cell in asked(sheets, change=merge)}


def test_each_indicator_is_asked_for_its_own_unit() -> None:
    """One answer for nine indicators counted vaccines as persons."""
    rows = [["Entidad: IMEBU"], ["Municipio: Bucaramanga"], ["Actividad", "Ene 2019"], ["Vacunas aplicadas", 5], ["Personas orientadas", 6]]
    questions = asked({"Hoja1": rows})
    assert questions == [("UnitUnknown", "A4"), ("MeasureUnknown", "A4"), ("UnitUnknown", "A5"), ("MeasureUnknown", "A5")]
    answers = Answers(units={"vacunas aplicadas": "attention", "personas orientadas": "person"}, measure="flow")
    assert [row["unit"] for row in read({"Hoja1": rows}, answers).records["observation"]] == ["attention", "person"]


def test_a_note_on_provisional_figures_without_a_mark_is_said() -> None:
    sheets = attentions("Atenciones 2019")
    found = read({"Atenciones": [*sheets["Atenciones"], [], ["Las cifras de febrero son preliminares."]]})
    assert [(problem.rule, problem.cell) for problem in found.problems if problem.severity == "warning"] == [
        ("ProvisionalNoteUnmarked", "A5")
    ]


def test_a_total_of_rows_that_were_left_out_is_not_kept() -> None:
    """The total of both sexes became that of the women, once the men's row was left out."""
    rows = [["Atenciones 2019"], ["CONCEPTO", "Sexo", "Ene"], ["PERSONAS", "Hombres", -1], ["PERSONAS", "Mujeres", 6], ["TOTAL", None, 11]]
    found = tidy(read_bytes("libro.xlsx", workbooks.content({"Hoja1": rows})), leave_out_rows=True, recall=False)
    assert "stated_total" not in found.records
    assert len(found.records["observation"]) == 1


def test_an_answer_that_names_nobody_is_said() -> None:
    """The same question was asked again, without a word on the answer."""
    sheets = attentions("MIGRACIÓN COLOMBIA", "Atenciones 2019")
    with pytest.raises(WorkbookRefused) as caught:
        read(sheets, Answers(agency="perros", units={"x": "gatos"}))
    assert [problem.found for problem in caught.value.problems if isinstance(problem, AnswerUnknown)] == ["perros", "gatos"]


def test_a_mapping_of_another_sheet_is_said() -> None:
    content = workbooks.content(attentions("Atenciones 2019"))
    with pytest.raises(WorkbookRefused, match="«Atenciones!A9»"):
        tidy(read_bytes("libro.xlsx", content), Mapping(sheets={"Atenciones!A9": Answers(year=2019)}), recall=False)


def test_a_header_is_answered_however_it_is_written() -> None:
    rows = [["Atenciones 2019"], ["RUBRO X", "Ene"], ["PERSONAS", 1]]
    (found,) = read({"Hoja1": rows}, Answers(dataset="casa_attentions", columns={"Rubro X": "indicator"})).records["observation"]
    assert found["cell"] == "B3"


def test_a_row_a_month_with_the_indicators_across() -> None:
    rows = [["C.A.S.A. 2019"], ["Mes", "Personas", "Orientación", "Total"], ["Enero", 84, 133, None], ["Febrero", 225, 317, None]]
    found = read({"Hoja1": rows}).records["observation"]
    assert [(row["indicator"], str(row["period_end"]), row["value"], row["cell"]) for row in found] == [
        ("casa_persons", "2019-01-31", 84, "B3"),
        ("casa_orientation", "2019-01-31", 133, "C3"),
        ("casa_persons", "2019-02-28", 225, "B4"),
        ("casa_orientation", "2019-02-28", 317, "C4"),
    ]


def test_a_table_that_does_not_say_what_it_counts_is_asked_and_not_lost() -> None:
    rows = [["C.A.S.A. 2019"], ["Mes", "Hombres", "Mujeres"], ["Enero", 1, 2], ["Febrero", 3, 4]]
    assert asked({"Hoja1": rows}) == [("IndicatorUnknown", "A2")]
    found = read({"Hoja1": rows}, Answers(indicator="casa_persons")).records["observation"]
    assert [(row["breakdown"], row["value"], row["cell"]) for row in found] == [
        ("Hombres", 1, "B3"),
        ("Mujeres", 2, "C3"),
        ("Hombres", 3, "B4"),
        ("Mujeres", 4, "C4"),
    ]


SCALES = ["Valores en miles", "Nota: cifras en millones de pesos", "(Miles de personas)", "Cifras en $000", "Valores en MM COP"]
SCALES += ["Cifras x 1.000", "Cifras en mill. de pesos", "Pesos corrientes, miles", "Cifras ($ MM)"]


@pytest.mark.parametrize("line", SCALES)
def test_figures_in_thousands_are_not_taken_as_they_stand(line: str) -> None:
    """2 under «Valores en miles» was loaded as two persons."""
    assert asked(attentions("C.A.S.A.", line, "Atenciones 2019")) == [("ScaleAbove", "A2")]


@pytest.mark.parametrize("line", ["Tasa por 1.000 habitantes", "Tasa x 1.000 habitantes", "Más de mil familias", "Ruta de los Millones"])
def test_a_line_that_only_names_thousands_says_nothing_of_the_figures(line: str) -> None:
    assert len(read(attentions("C.A.S.A.", line, "Atenciones 2019")).records["observation"]) == 2


def test_figures_in_thousands_by_a_heading_over_their_months_a_note_or_the_title_of_a_second_table() -> None:
    first = [["C.A.S.A.", None, None], ["Atenciones 2019"]]
    banner = [*first, ["CONCEPTO", "Cifras en miles", None], [None, "Ene", "Feb"], ["PERSONAS", 1, 2]]
    assert asked({"Hoja1": banner}) == [("ScaleAbove", "B3")]
    table = [["CONCEPTO", "Ene", "Feb"], ["PERSONAS", 1, 2]]
    assert asked({"Hoja1": [*first, *table, [], ["Nota: cifras en miles"]]}) == [("ScaleAbove", "A6")]
    assert read({"Hoja1": [*first, *table, [], ["Nota: la inversión fue de miles de pesos"]]}).records
    below = [["Atenciones 2020"], ["Cifras en miles"], *table]
    assert asked({"Hoja1": [*first, *table, [], *below]}) == [("ScaleAbove", "A7")]


def enrolled(line: str, *headers: object, note: str | None = None) -> dict[str, Rows]:
    above = [["Entidad: IMEBU"], ["Municipio: Bucaramanga"], [line], ["Indicador", *headers]]
    below = [[], [note]] if note else []
    return {"Hoja1": [*above, ["Alumnos matriculados", *range(5, 5 + len(headers))], *below]}


ENROLLED = Answers(unit="person", measure="stock")
CUT_OFFS = ["Matrícula a 30 de noviembre", "Matrícula, corte 30 de noviembre de cada año", "Corte: 30 de junio", "Corte a noviembre"]


@pytest.mark.parametrize("line", CUT_OFFS)
def test_a_cut_off_in_no_year_over_years_is_not_the_end_of_december(line: str) -> None:
    """Pupils enrolled on 30 November were dated 31 December."""
    for headers in ((2022, 2023), ("Año 2022", "Año 2023")):
        with pytest.raises(WorkbookRefused) as caught:
            read(enrolled(line, *headers), ENROLLED)
        assert [(problem.rule, problem.cell) for problem in caught.value.problems if problem.severity == "error"] == [
            ("CutOffWithoutYear", "A3")
        ]


def test_a_cut_off_in_no_year_below_years_is_none_either() -> None:
    with pytest.raises(WorkbookRefused) as caught:
        read(enrolled("Matrícula", 2022, 2023, note="Fuente: SIMAT, con corte a 30 de noviembre de cada año"), ENROLLED)
    assert ("CutOffWithoutYear", "A7") in [(problem.rule, problem.cell) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "line", ["Matrícula a 31 de diciembre", "Matrícula con corte a diciembre de cada año", "Fecha de reporte: 30 de junio"]
)
def test_the_end_of_the_year_is_the_cut_off_of_a_year(line: str) -> None:
    ends = [str(row["period_end"]) for row in read(enrolled(line, 2022, 2023), ENROLLED).records["observation"]]
    assert ends == ["2022-12-31", "2023-12-31"]


def test_a_cut_off_with_its_year_in_each_header_is_the_date_of_its_figures() -> None:
    found = read(enrolled("Matrícula", "30/11/2022", "30/11/2023"), ENROLLED).records["observation"]
    assert [str(row["period_end"]) for row in found] == ["2022-11-30", "2023-11-30"]


@pytest.mark.parametrize(
    ("name", "unit", "cell"),
    [("Inversión (millones)", "pesos", "A4"), ("Inversión en miles de pesos", "pesos", "A4"), ("Inversión", "millones de pesos", "B4")],
)
def test_a_name_or_a_unit_in_millions_is_not_taken_as_it_stands(name: str, unit: str, cell: str) -> None:
    """5 million pesos were loaded as 5."""
    rows = [["Entidad: IMEBU"], ["Municipio: Bucaramanga"], ["Indicador", "Unidad", "Ene 2023"], [name, unit, 5]]
    with pytest.raises(WorkbookRefused) as caught:
        read({"Hoja1": rows}, Answers(measure="flow", names={"unit": {"millones de pesos": "COP"}}))
    assert ("ScaleInName", cell) in [(problem.rule, problem.cell) for problem in caught.value.problems]
