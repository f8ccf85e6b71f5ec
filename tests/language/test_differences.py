"""What differs, in words: both values as they are read, how many of each kind, and a table that Excel opens without running anything."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from language import differences
from language.differences import Line

ROW: dict[str, Any] = {
    **dict.fromkeys(
        (
            *("dataset", "goal", "subject", "indicator", "place_code", "place_title", "before", "before_text", "before_status", "status"),
            *("before_absence", "absence", "before_qualifier", "qualifier", "before_unit", "unit", "before_unit_one", "unit_one"),
            *(
                "before_unit_many",
                "unit_many",
                "before_money",
                "money",
                "before_file",
                "before_sheet",
                "before_cell",
                "after",
                "after_text",
            ),
            *("after_file", "after_sheet", "after_cell"),
        )
    ),
    "state": "changed",
    "kind": "observation",
    "record_key": "a",
    "field": "",
    "dataset_title": "Cooperación internacional",
    "indicator_title": "Personas atendidas",
    "agency_title": "CASA",
    "period_start": date(2019, 10, 1),
    "period_end": date(2019, 10, 31),
    "breakdown": "total",
    "place": "Hoja!C5",
}


def row(**changes: Any) -> dict[str, Any]:
    return ROW | changes


def figure(value: Any, side: str, **changes: Any) -> dict[str, Any]:
    own = "before_" if side == "before" else ""
    said = {"unit": "person", "unit_one": "persona", "unit_many": "personas", "money": False, "qualifier": "exact", "status": "A"} | changes
    return {
        side: None if value is None else Decimal(value),
        f"{side}_file": f"{side}.xlsx",
        f"{side}_sheet": "Hoja",
        f"{side}_cell": "C5",
        **{f"{own}{name}": each for name, each in said.items()},
    }


def values(**changes: Any) -> tuple[str, str]:
    line = differences.line(row(**changes))
    return line.before, line.after


def test_a_figure_is_a_line_with_both_its_cells() -> None:
    assert differences.line(row(**figure(1325, "before"), **figure(1340, "after"))) == Line(
        *("Cambia", "Personas atendidas", "", "octubre de 2019", "1.325", "1.340", "CASA"),
        *("before.xlsx · Hoja!C5", "after.xlsx · Hoja!C5", ("Hoja!C5",)),
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"value": 5}, {"value": None, "status": "M", "absence": "dash"}, ("5", "Un guion en el libro")),
        ({"value": 5, "unit": "attention", "unit_many": "atenciones"}, {"value": 5}, ("5 atenciones", "5 personas")),
        ({"value": 5, "status": "P"}, {"value": 5}, ("5 (preliminar)", "5")),
        ({"value": 5, "status": "P"}, {"value": 6, "status": "P"}, ("5", "6")),
        ({"value": 5}, {"value": 5, "qualifier": "about"}, ("5", "cerca de 5")),
        (
            {"value": 90580, "unit": "USD", "money": True},
            {"value": 17900000, "unit": "COP", "money": True},
            ("US$\u00a090.580", "$\u00a017.900.000"),
        ),
    ],
)
def test_what_changed_can_be_seen(before: dict[str, Any], after: dict[str, Any], said: tuple[str, str]) -> None:
    assert values(**figure(side="before", **before), **figure(side="after", **after)) == said


def test_what_is_new_has_nothing_before_and_what_went_nothing_after() -> None:
    new = differences.line(row(state="new", **figure(5, "after")))
    gone = differences.line(row(state="gone", **figure(5, "before")))
    assert (new.before, new.after, new.place_before) == ("", "5", "")
    assert (gone.before, gone.after, gone.place_after) == ("5", "", "")


def test_the_fields_of_a_record_stand_in_one_line() -> None:
    register = {
        "kind": "project",
        "subject": "Barrios",
        "indicator_title": None,
        "agency_title": None,
        "period_end": None,
        "breakdown": None,
    }
    one = row(**register, field="progress", **figure(56, "before"), **figure(80, "after"))
    other = row(
        **register, field="state", before_text="En ejecución", before_sheet="Hoja", before_cell="H2", after_sheet="Hoja", after_cell="H2"
    )
    ((first, second),) = differences.records([one, other])
    line = differences.together([first, second])
    assert (line.subject, line.agency, line.part) == ("Barrios", "Cooperación internacional", "")
    assert (line.before, line.after) == ("Avance (%): 56; Estado: En ejecución", "Avance (%): 80; Estado: (en blanco)")
    assert line.place_after == "Hoja!C5, Hoja!H2"


def test_a_goal_s_figure_says_its_goal_and_its_reading() -> None:
    line = differences.line(row(kind="goal_progress", goal="plan|660", subject="Personas", breakdown="executed", **figure(5, "after")))
    assert (line.subject, line.part) == ("Meta 660: Personas", "Recursos ejecutados")
    assert differences.line(row(kind="goal_progress", goal="plan|660", breakdown="Ferias", **figure(5, "after"))).part == "Ferias"


def test_how_many_differ_is_a_sentence() -> None:
    counts = {"observation": {"new": 1, "changed": 2, "same": 170}, "project": {"gone": 1, "retold": 3, "same": 50}, "call": {"same": 8}}
    assert differences.summary(counts, 1, 2) == (
        "De la versión 1 a la 2: cifras: 1 que no estaba, 2 que cambian; proyectos: 3 con otra fuente o nota, 1 que ya no está. "
        "Lo demás es igual: 228 registros."
    )
    assert differences.summary({"call": {"same": 1}}, 1, 2) == "Las versiones 1 y 2 dicen lo mismo: 1 registro."


def test_a_table_for_excel_runs_nothing() -> None:
    line = Line("Cambia", '=HYPERLINK("x")', "@a", "2019", "-1.325,5", "-2+3", "uno; dos", "", "+a", ())
    head, first = differences.as_csv([line]).decode("utf-8-sig").splitlines()
    assert head.startswith("Estado;Indicador;Desagregación;Período;Antes;")
    assert first == 'Cambia;"\'=HYPERLINK(""x"")";\'@a;2019;-1.325,5;\'-2+3;"uno; dos";;\'+a'
