"""Which contract a sheet answers to: by its headers alone, and said aloud when it is not certain."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import openpyxl
import pytest

from etl.layout.blocks import Block
from etl.layout.recognise import recognise
from etl.problems import Question, WorkbookRefused
from etl.reading.workbook import read_bytes
from etl.values.periods import Period
from tests.etl import workbooks
from tests.etl.workbooks import SERVICES_HEADER, Rows, casa, service, services, tidied


def recognised(sheets: dict[str, Rows], **options: Any) -> tuple[list[Block], list[tuple[str, str | None]]]:
    found = recognise(read_bytes("libro.xlsx", workbooks.content(sheets, **options)), recall=False)
    return found.blocks, [(problem.rule, problem.cell) for problem in found.said]


def refused(sheets: dict[str, Rows], **options: Any) -> list[tuple[str, str | None]]:
    with pytest.raises(WorkbookRefused) as caught:
        workbooks.tidied(sheets, **options)
    return [(problem.rule, problem.cell) for problem in caught.value.problems if problem.severity == "error"]


def test_a_header_on_row_20_is_found_whatever_the_order_of_its_columns() -> None:
    order = list(range(len(SERVICES_HEADER)))
    random.Random(3).shuffle(order)
    rows = [[], *([["Oficina"]] * 18), [SERVICES_HEADER[place] for place in order], [service()[place] for place in order]]
    tidied = workbooks.tidied({"Hoja1": rows})
    (record,) = tidied.records["observation"]
    assert record["value"] == 112
    assert record["cell"] == f"{'ABCDEFG'[order.index(2)]}21"


def test_a_header_below_what_is_searched_is_said() -> None:
    assert refused({"Hoja1": [*([["Oficina"]] * 60), SERVICES_HEADER, service()]})[0][0] == "NothingRecognised"


def test_an_unknown_column_is_said() -> None:
    _found, said = recognised(services([*service(), "x"], header=[*SERVICES_HEADER, "Barrio"]))
    assert ("ColumnUnmapped", "H3") in said


def test_a_cumulative_column_among_the_months_is_known() -> None:
    found, said = recognised(casa(months=[*workbooks.MONTHS[:11], "Acum Nov."]))
    assert ("ColumnUnmapped", "M3") not in said
    assert found[0].match.spread[12].cumulative


def test_a_repeated_header_is_refused_with_both_cells() -> None:
    sheets = services([*service(), 999], header=[*SERVICES_HEADER, "CANTIDAD "])
    assert refused(sheets) == [("HeaderRepeated", "C3")]
    with pytest.raises(WorkbookRefused, match=r"C3, H3"):
        workbooks.tidied(sheets)


def test_an_alias_beside_its_header_is_a_repetition_too() -> None:
    assert refused(services([*service(), "Otra"], header=[*SERVICES_HEADER, "Dependencia"])) == [("ColumnsOfOneField", "A3")]


def test_a_sheet_that_mixes_two_tables_is_refused() -> None:
    header = ["Convocatoria", "Convocante", "Resultado", "Evento", "Asistencia", "Negocios"]
    assert refused({"Hoja1": [header, ["a", "b", "c", "d", 1, 2]]}) == [("TablesMixed", "A1")]


def test_a_second_table_below_is_a_table_of_its_own() -> None:
    """Blocks of two years on one sheet: once, the second was rows of the first, or lost without a word."""
    second = [[], ["Atenciones 2020"], ["CONCEPTO", *workbooks.MONTHS[1:]], ["ORIENTACION", *range(11)]]
    found, said = recognised(casa(more=second))
    assert [(block.place, block.first, block.last) for block in found] == [("Atenciones!A3", 3, 4), ("Atenciones!A7", 7, 7)]
    assert [block.title.period for block in found] == [
        Period(date(2018, 12, 1), date(2019, 11, 30)),
        Period(date(2020, 1, 1), date(2020, 12, 31)),
    ]
    assert said == []
    found, _said = recognised(services(service(), [], SERVICES_HEADER, service(5, cutoff="Mayo de 2018")))
    assert [block.place for block in found] == ["Servicios!A3", "Servicios!A6"]


def test_an_unknown_sheet_beside_a_known_one_is_said() -> None:
    _found, said = recognised({**casa(), "Borrador": [["x", "y"], [1, 2]]})
    assert ("SheetUnknown", None) in said


def test_an_empty_sheet_beside_a_known_one_is_nothing_to_say() -> None:
    _found, said = recognised({**casa(), "Hoja2": []})
    assert [rule for rule, _cell in said if rule == "SheetUnknown"] == []


def test_nothing_recognised_names_the_nearest_contract_and_what_it_lacks() -> None:
    with pytest.raises(WorkbookRefused) as caught:
        workbooks.tidied({"Hoja1": [["Nombre", "Tipo", "Fecha"], ["a", "b", 1]]})
    (problem,) = caught.value.problems
    assert problem.rule == "NothingRecognised"
    assert "Cooperación internacional" in problem.message
    assert "«Valor»" in problem.message
    assert problem.message.endswith("python -m etl template cooperation")


def test_what_is_like_nothing_may_come_as_any_other_figures() -> None:
    """An inventory of cars was said to be nearest to the 5W of the partners, which asks for six headers."""
    with pytest.raises(WorkbookRefused) as caught:
        workbooks.tidied({"Hoja1": [["Placa", "Marca", "Color"], ["ABC", "Renault", "Rojo"]]})
    (problem,) = caught.value.problems
    assert "se acerca más a «Otros indicadores», y le falta: «Indicador», «Cantidad»." in problem.message


def test_of_two_types_that_lack_as_much_the_nearer_explains_more() -> None:
    """The follow-up of a plan was said to be nearest to «Otros indicadores», for the one word that they share."""
    header = ["No.", "Línea estratégica", "Meta de producto", "Indicador", "Línea base", "Meta cuatrienio", "Programado 2025"]
    with pytest.raises(WorkbookRefused) as caught:
        workbooks.tidied({"Seguimiento": [header, [1, "Ciudad", "Convenios", "Número", 2, 8, 2]]})
    (problem,) = caught.value.problems
    assert "se acerca más a «Metas del plan de desarrollo», y le falta: «Código de la meta», «Unidad de medida»." in problem.message


def test_months_that_stand_in_rows_are_not_asked_for_across() -> None:
    """The export of a system with «Año» and «Mes» was told to write «Ene, Feb, Mar…»."""
    header = ["Año", "Mes", "Puesto de control", "Nacionalidad", "Entradas", "Salidas"]
    with pytest.raises(WorkbookRefused) as caught:
        workbooks.tidied({"Datos": [header, [2025, "01", "Puente", "Venezuela", 310, 295]]})
    (problem,) = caught.value.problems
    assert "se acerca más a «Otros indicadores», y le falta: «Indicador», «Cantidad»." in problem.message


def test_months_across_under_a_name_of_no_type_come_as_other_indicators() -> None:
    with pytest.raises(WorkbookRefused) as caught:
        workbooks.tidied({"Hoja1": [["DEFENSORÍA DEL PUEBLO"], ["Clase de caso", "ene", "feb", "mzo"], ["Quejas", 1, 2, 3]]})
    assert "se parece a «Otros indicadores» y le falta «Indicador»" in caught.value.problems[0].message


def test_nothing_recognised_names_the_header_that_looks_misspelt() -> None:
    with pytest.raises(WorkbookRefused) as caught:
        workbooks.tidied({"Hoja1": [["Entidad", "Indicadr", "Cantidad"], ["IMEBU", "Personas orientadas", 1]]})
    (problem,) = caught.value.problems
    assert "le falta: «Indicador». ¿Es «Indicadr»?" in problem.message


def test_a_sheet_without_one_of_the_headers_it_needs_refuses_the_workbook() -> None:
    """Left out with a warning, its figures would be missed by nobody."""
    assert refused({**casa(), "Servicios": [["Entidad", "Corte", "Unidad"], ["a", "b", 1]]}) == [("SheetAlmostKnown", "A1")]


def test_the_lines_above_name_the_source_and_the_period() -> None:
    rows = [["Informe: Informe OFAI 2019"], ["SECCIÓN: 2. Migración: CASA"], [workbooks.CASA_TITLE], *casa()["Atenciones"][2:]]
    found, _said = recognised({"Hoja1": rows})
    title = found[0].title
    assert (title.document, title.section) == ("Informe OFAI 2019", "2. Migración: CASA")
    assert title.period is not None
    assert (title.period.start, title.period.end) == (date(2018, 12, 1), date(2019, 11, 30))


@pytest.mark.parametrize("other", ["Decreto 123 de 2015", "Plan de desarrollo 2016", "Impreso en 2020"])
@pytest.mark.parametrize("above", [True, False])
def test_another_year_in_the_title_does_not_date_the_months(other: str, above: bool) -> None:
    """The first line with a year once decided, and dated every figure three years early."""
    lines = [[other], [workbooks.CASA_TITLE]] if above else [[workbooks.CASA_TITLE], [other]]
    found, _said = recognised({"Hoja1": [*lines, *casa()["Atenciones"][2:]]})
    assert found[0].title.period is not None
    assert found[0].title.period.start == date(2018, 12, 1)


def test_two_years_in_two_lines_are_no_period() -> None:
    assert ("PeriodUnknown", "B4") in refused({"Hoja1": [["Decreto de 2015"], ["Atenciones 2019"], *casa()["Atenciones"][1:]]})


def test_a_fault_in_a_header_is_said_with_its_cell() -> None:
    """A month that is a formula without its result looks blank: its column was left out without a word."""

    def formula(book: openpyxl.Workbook) -> None:
        book["Atenciones"]["D3"] = "=DATE(2019,2,1)"

    assert refused(casa(), change=formula) == [("FormulaWithoutValue", "D3")]

    def fault(book: openpyxl.Workbook) -> None:
        book["Servicios"]["G3"] = "=A1"

    assert refused(services(service()), change=fault) == [("FormulaWithoutValue", "G3")]


def test_a_header_with_a_slip_refuses_the_whole_workbook() -> None:
    """Left out with a warning, its correction was lost while the command said that all was well."""
    sheets = {
        **casa(),
        "Encuesta": [
            ["Encuesta 2019"],
            [],
            ["Pregunta", "Respuesta", "Porcentage (%)"],
            ["Valoración de la atención en CASA", "Excelente", 95],
        ],
    }
    with pytest.raises(WorkbookRefused) as refused:
        tidied(sheets)
    (problem,) = [each for each in refused.value.problems if each.severity == "error"]
    assert (problem.rule, problem.sheet, problem.cell) == ("HeaderUnclear", "Encuesta", "C3")
    assert isinstance(problem, Question)
    assert (problem.path, problem.likely) == (["columns", "porcentage (%)"], "value")
    assert "«Porcentage (%)» se parece a «Porcentaje (%)»" in problem.message


def test_a_sheet_of_notes_is_only_said() -> None:
    said = tidied({**casa(), "Notas": [["Léame"], ["Entidad", "quién lo envía"]]}).problems
    assert [problem.rule for problem in said] == ["SheetUnknown"]


def test_a_workbook_of_one_month_is_read() -> None:
    sheets = casa([966], months=["Ene"], title="C.A.S.A. · enero de 2020")
    (row,) = tidied(sheets).records["observation"]
    assert (row["period_start"].isoformat(), row["value"]) == ("2020-01-01", 966)


def test_a_blank_workbook_says_that_it_is_blank() -> None:
    with pytest.raises(WorkbookRefused, match="no tiene nada escrito"):
        tidied({"Hoja1": []})


def test_months_without_the_header_of_their_labels_refuse_the_workbook() -> None:
    """With another sheet beside it that is known, the table of attentions was left out with a warning."""
    sheets = {**casa(), **services(service())}
    sheets["Atenciones"] = [["CONCETO" if cell == "CONCEPTO" else cell for cell in row] for row in sheets["Atenciones"]]
    with pytest.raises(WorkbookRefused) as refused:
        tidied(sheets)
    (problem,) = [each for each in refused.value.problems if each.severity == "error"]
    assert (problem.rule, problem.sheet, problem.cell) == ("HeaderUnclear", "Atenciones", "A3")
    assert isinstance(problem, Question)
    assert (problem.path, problem.likely) == (["columns", "conceto"], "indicator")


def test_a_month_with_a_slip_is_not_left_out() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        tidied(casa(months=["Dic", "Ene", "Feb", "Marso", "Abr", "May", "Jun", "Jul", "Ago", "Sep", "Oct*", "Nov*"]))
    (problem,) = [each for each in refused.value.problems if each.severity == "error"]
    assert (problem.rule, problem.cell) == ("MonthUnreadable", "E3")
