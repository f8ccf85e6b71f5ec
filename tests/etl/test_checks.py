"""What the checks say of the five reports, to the letter, and that each is silent when the figures are right.

golden/findings.txt renews with: PUENTE_DATA=$(mktemp -d) python -m tests.etl.test_checks > tests/etl/golden/findings.txt
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import settings
from etl import check, front
from etl.contract import contracts
from tests.etl import workbooks
from tests.etl.workbooks import PERSONS, Rows, casa, goals

GOLDEN = Path(__file__).with_name("golden") / "findings.txt"


def goal(code: str = "660", **changes: Any) -> list[Any]:
    """A goal that says nothing of its money, unless it is told."""
    return workbooks.goal(code, **({"programmed": None, "executed": None} | changes))


def sentences() -> str:
    """The findings on data/raw: one a paragraph, its severity and cell first."""
    found = front.check_only(sorted(settings.RAW.glob("*.xlsx"))).findings
    return "\n".join(f"{row['severity']} · {row['sheet']}!{row['cell']} · {row['subject']}\n{row['message']}\n" for row in found)


def findings(tmp_path: Path, sheets: dict[str, Rows]) -> list[tuple[str, str]]:
    outcome = front.check_only([workbooks.write(tmp_path / "libro.xlsx", sheets)])
    assert not outcome.refused, outcome.files
    return [(row["rule"], row["cell"]) for row in outcome.findings]


def test_the_findings_of_the_reports_are_said_to_the_letter(data: Path) -> None:
    assert sentences() == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("Atenciones!N7", ("10.668", "10.388", "280")),
        ("Metas!G8", ("660", "30\u00a0%", "70 de 4.500 personas", "1,6\u00a0%")),
        ("Metas!H12", ("671", "81 personas", "capacitaciones")),
        ("Metas!K12", ("671", "68,3 millones", "En blanco no es cero")),
        ("Metas!G9", ("661", "20\u00a0%", "5.000 personas", "no cuenta nada")),
        ("Metas!K9", ("661", "no se ejecutó nada", "16,5 millones")),
        ("Metas!E7", ("80", "12,5\u00a0%", "no tiene número")),
        ("Metas!C9", ("661", "663", "5.000", "1.000")),
        ("Metas!O10", ("663", "Norte de Santander", "Tabio", "Cundinamarca")),
        ("Atenciones!L6", ("octubre de 2019", "asterisco", "preliminares")),
        ("Atenciones!M6", ("noviembre de 2019", "asterisco", "preliminares")),
    ],
)
def test_the_findings_of_the_issue_are_there(cell: str, words: tuple[str, ...]) -> None:
    paragraphs = GOLDEN.read_text(encoding="utf-8").split("\n\n")
    (found,) = [paragraph for paragraph in paragraphs if f" · {cell} · " in paragraph]
    assert all(word in found for word in words)


def test_every_check_says_which_incident_it_guards_against() -> None:
    assert len({rule.rule for rule in check.checks()}) == 16
    assert all(len(rule.incident) > 30 for rule in check.checks())


PLAIN_MONTHS = [month.rstrip("*") for month in workbooks.MONTHS]


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({"total": 10668}, []),
        ({"total": 10388}, [("stated_total_differs", "N4")]),
        ({"total": None}, []),
        ({"total": 0}, [("stated_total_differs", "N4")]),
        ({"total": 10388, "persons": [None, *PERSONS[1:]]}, []),
        ({"total": 10668, "months": [*PLAIN_MONTHS[:11], "Nov*"]}, [("provisional", "M3")]),
        ({"more": [["REF", *PERSONS]]}, [("indicator_undefined", "B5")]),
    ],
)
def test_attentions(data: Path, tmp_path: Path, changes: dict[str, Any], rules: list[tuple[str, str]]) -> None:
    assert findings(tmp_path, casa(**{"months": PLAIN_MONTHS, **changes})) == rules


def test_a_month_that_is_not_in_the_sheet_is_not_added_up(data: Path, tmp_path: Path) -> None:
    """The sum of eleven months against a total of twelve was said to differ, as though all were there."""
    months, persons = [*PLAIN_MONTHS[:5], *PLAIN_MONTHS[6:]], [*PERSONS[:5], *PERSONS[6:]]
    assert findings(tmp_path, casa(months=months, persons=persons, total=10668)) == []


@pytest.mark.parametrize(("total", "rules"), [(0, [("stated_sum_differs", "B6")]), (581, []), (None, [])])
def test_a_total_of_several_rows(data: Path, tmp_path: Path, total: Any, rules: list[tuple[str, str]]) -> None:
    """A public workbook stated 0 over parts that add up to 581."""
    rows = [["Atenciones 2019"], [], ["CONCEPTO", "Ene", "Feb"], ["ORIENTACION", 500, 1], ["PSICOLOGIA", 81, 2], ["TOTAL", total, 3]]
    assert findings(tmp_path, {"Atenciones": rows}) == rules


def test_a_check_that_its_office_confirmed_refuses_the_workbook(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sure = [
        each.model_copy(update={"checks": {"stated_total_differs": "error"}}) if each.dataset == "casa_attentions" else each
        for each in contracts()
    ]
    book = workbooks.write(tmp_path / "casa.xlsx", casa(total=10388))
    assert [each.outcome for each in front.check_only([book]).files] == ["accepted"]
    monkeypatch.setattr(check, "contracts", lambda: tuple(sure))
    outcome = front.load([book])
    assert (outcome.refused, outcome.published) == (True, False)
    assert [(problem.rule, problem.place) for problem in outcome.files[0].problems if problem.severity == "error"] == [
        ("CheckFailed", "Atenciones!N4")
    ]
    assert front.check_only([book]).refused


@pytest.mark.parametrize(
    ("rows", "rules"),
    [
        ([goal(term=30, achieved=1350, achieved_unit="personas")], []),
        ([goal(term=30, achieved=70, achieved_unit="personas")], [("goal_reported_not_computed", "G4")]),
        ([goal(term=30)], [("goal_progress_without_quantity", "G4")]),
        ([goal(term=30, target=1)], []),
        ([goal(term=0)], []),
        ([goal(target=None, term=30, achieved=70, achieved_unit="personas")], [("goal_without_target", "E4")]),
        ([goal(target=None)], []),
        ([goal(target=0, term=30, achieved=70, achieved_unit="personas")], []),
        ([goal(unit="capacitaciones", target=40, achieved=81, achieved_unit="personas")], [("goal_counts_another_unit", "H4")]),
        ([goal(unit="capacitaciones", target=40, achieved=2, achieved_unit="capacitaciones")], []),
        ([goal(unit="capacitaciones", target=40, achieved=61, achieved_unit="capacitaciones")], [("goal_year_exceeds_target", "H4")]),
        ([goal(unit="capacitaciones", target=40, achieved=60, achieved_unit="capacitaciones")], []),
        ([goal(programmed=10, executed=None)], [("goal_money_blank", "K4")]),
        ([goal(programmed=10, executed=0)], []),
        ([goal(programmed=10, executed="NP")], []),
        ([goal(programmed=None, executed=None)], []),
        ([goal(programmed=10, executed=0, period=20)], [("goal_progress_without_money", "K4")]),
        ([goal(programmed=0, executed=0, period=20)], []),
        ([goal(programmed=10, executed=5, period=20)], []),
        ([goal(programmed=10, executed=5)], [("goal_money_without_progress", "K4")]),
        ([goal(programmed=10, executed=5, achieved=0, achieved_unit="personas")], [("goal_money_without_progress", "K4")]),
        ([goal(places="Tabio, Cundinamarca")], [("goal_outside_jurisdiction", "L4")]),
        ([goal(places="Ocaña; Tibú")], []),
        ([goal(places="Norte de Santander")], []),
        ([goal(places="Virtual")], []),
        ([goal(places="Reino Unido; Colombia")], []),
        ([goal("661", title="Empleo", target=5000), goal("663", title="EMPLEO", target=1000)], [("goals_of_one_name", "C4")]),
        ([goal("661", title="Empleo", target=5000), goal("663", title="Empleo", target=None)], [("goals_of_one_name", "C4")]),
        ([goal("661", title="Empleo"), goal("663", title="Empleo")], []),
    ],
)
def test_goals(data: Path, tmp_path: Path, rows: list[list[Any]], rules: list[tuple[str, str]]) -> None:
    assert findings(tmp_path, goals(*rows)) == rules


PLAN = ["Código de la meta", "Indicador de producto", "Unidad de medida", "Tipo de acumulación", "Línea base", "Meta del cuatrienio"]
YEARS = [*(f"Programado {year}" for year in range(2024, 2028)), *(f"Ejecutado {year}" for year in range(2024, 2028))]


@pytest.mark.parametrize(
    ("kind", "baseline", "target", "programme", "attained", "rules"),
    [
        ("Acumulado", 0, 400, [100] * 4, [100, 90, None, None], []),  # a year less than the one before is no fall
        ("Acumulado", 0, 400, [100] * 4, [100, 151, None, None], [("goal_year_exceeds_target", "L4")]),
        ("Acumulado", 0, 400, [100] * 4, [100, 150, None, None], []),
        ("Capacidad", 10, 40, [20, 25, 30, 40], [20, 18, None, None], [("goal_cumulative_falls", "L4")]),
        ("Stock", 10, 40, [20, 25, 30, 40], [20, 18, None, None], []),
        ("Reducción", 50, 10, [40, 30, 20, 10], [90, None, None, None], []),
    ],
)
def test_a_plan(
    data: Path,
    tmp_path: Path,
    kind: str,
    baseline: int,
    target: int,
    programme: list[Any],
    attained: list[Any],
    rules: list[tuple[str, str]],
) -> None:
    row = ["1", "Personas orientadas", "personas", kind, baseline, target, *programme, *attained]
    assert findings(tmp_path, {"Plan": [["Plan indicativo 2024-2027"], [], [*PLAN, *YEARS], row]}) == rules


def test_what_is_reported_of_the_term_cannot_fall(data: Path, tmp_path: Path) -> None:
    earlier = [["Metas del cuatrienio 2024-2027 · 2024"], [], workbooks.GOALS_HEADER, goal(target=1, term=40)]
    later = [["Metas del cuatrienio 2024-2027 · 2025"], [], workbooks.GOALS_HEADER, goal(target=1, term=30)]
    books = [workbooks.write(tmp_path / f"{year}.xlsx", {"Metas": rows}) for year, rows in ((2024, earlier), (2025, later))]
    found = [(row["rule"], row["file_name"], row["cell"]) for row in front.check_only(books).findings]
    assert found == [("goal_cumulative_falls", "2025.xlsx", "G4")]


def test_a_blank_target_is_said_in_words(data: Path, tmp_path: Path) -> None:
    """A sentence with a number that is not there stopped the load with Babel's own error."""
    rows = goals(goal("661", title="Empleo", target=5000), goal("80", title="Empleo", target=None))
    (found,) = front.check_only([workbooks.write(tmp_path / "libro.xlsx", rows)]).findings
    assert "5.000" in found["message"]
    assert "sin dato" in found["message"]


@pytest.mark.parametrize(
    ("shares", "fires"), [((92, 4, 4), False), ((92, 4, 5), True), ((33.3, 33.3, 33.4), False), ((92, 4, None), False)]
)
def test_shares(data: Path, tmp_path: Path, shares: tuple[Any, ...], fires: bool) -> None:
    rows = [["Valoración de la atención en CASA", answer, share] for answer, share in zip("abc", shares, strict=True)]
    sheet = [["Encuesta · 2019"], [], [], [], [], [], ["Pregunta", "Respuesta", "Porcentaje (%)"], *rows]
    assert findings(tmp_path, {"Encuesta": sheet}) == ([("shares_do_not_add_up", "C8")] if fires else [])


def test_shares_that_end_on_row_ten_still_name_their_first_cell(data: Path, tmp_path: Path) -> None:
    rows = [["Valoración de la atención en CASA", answer, 50] for answer in "abc"]
    sheet = [*([["Encuesta · 2019"]] * 7), ["Pregunta", "Respuesta", "Porcentaje (%)"], *rows]
    assert findings(tmp_path, {"Encuesta": sheet}) == [("shares_do_not_add_up", "C9")]


def test_a_mark_is_said_with_what_its_note_says_of_it(data: Path, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["CASA 2025"], [], ["Mes", "PERSONAS"], ["Marzo*", 10], ["Abril", 12]]
    for note, end in ((["* Cifra sujeta a revisión"], "se tratan como preliminares. «Cifra sujeta a revisión»"), ([], "preliminares.")):
        outcome = front.check_only([workbooks.write(tmp_path / "libro.xlsx", {"Hoja1": [*rows, note]})])
        said = [(row["cell"], row["message"]) for row in outcome.findings if row["rule"] == "provisional"]
        assert [cell for cell, _message in said] == ["A4"]
        assert said[0][1].endswith(end)


if __name__ == "__main__":
    print(sentences(), end="")
