"""The board on two plans that were loaded like any: months, years and sources of money, with the arithmetic beside each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import pytest

from etl import front
from metrics import lookup, questions
from metrics.goals import board, lines, sentences
from metrics.goals.due import STATES
from tests.etl import workbooks
from tests.etl.fixtures.plans import CITY
from warehouse import reader, versions
from warehouse.reader import Reader

CITY_PLAN = "alcaldia_de_bucaramanga_goals_CO-68001"
HEADER = ["Código meta", "Línea estratégica", "Meta de producto", "Dependencia responsable", "Unidad de medida", "Tipo de acumulación"]
HEADER += ["Línea base", "Meta cuatrienio", *(f"Meta {year}" for year in range(2024, 2028)), "SGP 2024", "Recursos propios 2024"]
HEADER += ["SGP 2025", "Ejecutado SGP 2024", "Ejecutado Recursos propios 2024"]
GOALS = [
    ["1", "Norte", "Personas orientadas", "Interior", "personas", "Acumulado", 0, 400, 100, 100, 100, 100, 6e6, 4e6, 1e6, 3e6, 2e6],
    ["2", "Norte", "Cobertura", "Salud", "%", "Capacidad", 80, 90, 82, 85, 88, 90, 30e6, None, None, 30e6, None],
    ["3", "Sur", "Personas atendidas", "Salud", "personas", "Flujo", None, 50, "NP", 50, 50, 50, None, None, None, None, None],
    ["4", "Sur", "Casos de violencia", "Interior", "quejas", "Reducción", 40, 20, 35, 30, 25, 20, 5e6, None, None, None, None],
]
MONTHS = ["Código de la meta", "Mes", "Avance del mes", "Unidad"]
ATTAINED = [
    *(["1", f"{month} de 2024", value, "personas"] for month, value in (("Enero", 30), ("Febrero", None), ("Marzo", 20))),
    *(["2", f"{month} de 2024", value, "%"] for month, value in (("Enero", 81), ("Junio", 84))),
    *(["4", f"{month} de 2024", value, "quejas"] for month, value in (("Enero", 39), ("Junio", 38))),
]
DEPARTMENT = [["Plan indicativo 2024-2027"], [], ["Código meta", "Meta de producto", "Unidad de medida", "Meta cuatrienio"]]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("board")
    sheets = {
        "Ciudad": [*CITY, HEADER, *GOALS],
        "Avance": [*CITY, MONTHS, *ATTAINED],
        "Departamento": [*DEPARTMENT, ["1", "Personas orientadas", "personas", 900]],
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(folder / "data"))
        patch.setenv("PUENTE_USER", "pruebas")
        outcome = front.load([workbooks.write(folder / "planes.xlsx", sheets)])
        assert outcome.published, outcome.files
        present = versions.current()
        assert present is not None
        opened = Reader(present)
    yield opened
    opened.close()
    reader.close_all()


@pytest.fixture(scope="module")
def rows(held: Reader) -> pd.DataFrame:
    return board.board(held).set_index("address", drop=False)


def goal(rows: pd.DataFrame, code: str) -> dict[Any, Any]:
    return rows.loc[f"{CITY_PLAN}:{code}"].to_dict()


def test_two_plans_keep_their_goals_apart(rows: pd.DataFrame) -> None:
    assert list(rows["address"]) == [*(f"{CITY_PLAN}:{code}" for code in "1234"), "norte_de_santander_2024_2027:1"]
    assert list(rows["plan_title"].unique()) == ["Bucaramanga 2024-2027", "Norte de Santander 2024-2027"]
    assert list(board.narrowed(rows, place="Bucaramanga")["goal"]) == ["1", "2", "3", "4"]
    assert list(board.narrowed(rows, plan="norte_de_santander_2024_2027")["goal"]) == ["1"]
    assert list(board.narrowed(rows, owner="Salud", line="Sur")["goal"]) == ["3"]


def test_months_add_up_and_a_blank_one_leaves_the_least_that_was_done(rows: pd.DataFrame) -> None:
    row = goal(rows, "1")
    # 30 + 20 = 50 of 400 = 12.5; February is blank. By 31 March: 100 × 91/366 = 24.86 of 400 = 6.22.
    assert (row["computed"], row["is_least"], round(row["expected"], 2), row["basis"]) == (12.5, True, 6.22, "programme")
    assert (row["until"], row["state"]) == (pd.Timestamp(2024, 3, 31), "on_track")
    assert sentences.state(row).replace("\u00a0", " ") == "Al día: al menos 12,5 %, de 6,2 % esperado a marzo de 2024"
    assert sentences.projected(row) == ""


def test_a_level_is_that_of_its_last_month(rows: pd.DataFrame) -> None:
    # (84 - 80) / (90 - 80) = 40. By 30 June: 80 + 2 × 182/366 = 80.99; 9.95 of the way.
    assert [round(goal(rows, "2")[name], 2) for name in ("computed", "expected")] == [40, 9.95]
    # (40 - 38) / (40 - 20) = 10. By 30 June: 40 - 5 × 182/366 = 37.51; 12.43. 10 / 12.43 = 80 %.
    assert [round(goal(rows, "4")[name], 2) for name in ("computed", "expected")] == [10, 12.43]
    assert goal(rows, "4")["state"] == "behind"


def test_what_has_no_figures_cannot_be_told_and_says_why(rows: pd.DataFrame) -> None:
    row = goal(rows, "3")
    assert (row["state"], row["why"], row["until"]) == ("unknown", "nothing", pd.Timestamp(2024, 12, 31))
    assert row["expected"] == 0  # its first year is not programmed; the money of the plan is told until its end
    alone = rows.loc["norte_de_santander_2024_2027:1"]
    assert (alone["state"], pd.isna(alone["until"]), pd.isna(alone["expected"])) == ("unknown", True, True)


def test_money_until_the_last_year_told_adds_its_sources(rows: pd.DataFrame) -> None:
    row = goal(rows, "1")
    assert (row["programmed"], row["executed"], row["programmed_term"], row["executed_share"]) == (10e6, 5e6, 11e6, 50)
    blank = goal(rows, "4")
    assert (blank["programmed"], pd.isna(blank["executed"]), blank["unknown_years"]) == (5e6, True, 1)


def test_money_by_source_and_year(held: Reader) -> None:
    found = questions.goal_sources(held, (f"{CITY_PLAN}:1", f"{CITY_PLAN}:2"))
    told = {(row["year"], row["source"]): (row["goals"], row["programmed"], row["executed"]) for row in found.to_dict("records")}
    assert told[2024, "sgp"] == (2, 36e6, 33e6)
    assert told[2024, "own"] == (1, 4e6, 2e6)
    year, goals, programmed = found.iloc[-1][["year", "goals", "programmed"]]
    assert (year, goals, programmed, pd.isna(found.iloc[-1]["executed"])) == (2025, 1, 1e6, True)


def test_a_line_is_weighted_by_money_only_where_all_have_it(rows: pd.DataFrame) -> None:
    north, south = lines.lines(board.narrowed(rows, plan=CITY_PLAN))
    # (12.5 × 11 + 40 × 30) / 41 = 32.62; expected (6.2158 × 11 + 9.9454 × 30) / 41 = 8.94.
    assert (north.weights, round(north.share or 0, 2), round(north.expected or 0, 2)) == ("money", 32.62, 8.94)
    assert (south.weights, south.goals, south.computed, south.share) == ("equal", 2, 1, 10)
    assert sentences.line(south).replace("\u00a0", " ") == (
        "10 %, de 12,4 % esperado: 1 de sus 2 metas, todas con el mismo peso, porque no todas tienen recursos programados"
    )
    assert "«Sur» es la que está más lejos de lo esperado" in sentences.lines([north, south])


def test_too_much_in_one_goal_makes_up_for_no_other(rows: pd.DataFrame) -> None:
    much = board.narrowed(rows, line="Norte").assign(computed=[300.0, -20.0])
    (north,) = lines.lines(much)
    assert round(north.share or 0, 2) == 26.83  # (100 × 11 + 0 × 30) / 41


def test_offices_count_their_goals_by_state(rows: pd.DataFrame) -> None:
    found = lines.offices(board.narrowed(rows, plan=CITY_PLAN)).to_dict("records")
    assert {row["owner"]: {state: row[state] for state in STATES if row[state]} for row in found} == {
        "Interior": {"on_track": 1, "behind": 1},
        "Salud": {"on_track": 1, "unknown": 1},
    }


def test_the_years_of_a_card_have_what_was_asked_and_what_was_made(held: Reader, rows: pd.DataFrame) -> None:
    row = goal(rows, "3")
    years = board.history(held, row["address"], *board.span(row)).set_index("year")
    assert list(years["absence"].dropna()) == ["not_programmed"]
    assert list(years["asked"])[1:] == [50, 50, 50]
    money = board.money(held, f"{CITY_PLAN}:1", *board.span(goal(rows, "1"))).set_index("year")
    assert dict(money["asked"].dropna()) == {2024: 10, 2025: 1}
    assert dict(money["made"].dropna()) == {2024: 5}


def test_an_order_puts_what_has_no_number_last(rows: pd.DataFrame) -> None:
    assert list(board.ordered(rows, "computed")["goal"]) == ["2", "1", "4", "3", "1"]
    assert list(board.ordered(rows, "gap")["goal"])[:3] == ["4", "1", "2"]
    assert date(2024, 6, 30) == goal(rows, "2")["until"].date()


def test_a_number_that_two_plans_have_is_a_goal_of_each(held: Reader) -> None:
    goals = board.board(held)
    both = sorted(goals.loc[goals["goal"] == "1", "address"])
    assert len(both) == 2
    assert sorted(board.named(goals, "1")) == both
    assert board.named(goals, both[0]) == [both[0]]
    assert board.named(goals, "9") == []
    found = lookup.hits(questions.said_in_registers(held, ("orientadas",)), ("orientadas",))
    assert sorted(hit.identifier for hit in found["goals"]) == both


def test_an_office_is_named_by_its_agency_where_it_is_one_and_else_as_the_plan_writes_it(held: Reader) -> None:
    rows = board.board(held)
    agency = rows[rows["owner"] == rows["agency_title"]].iloc[0]  # the plan of the department names nobody: it is its agency's
    assert lines.named_by(rows, agency["owner"]) == agency["agency"]
    assert lines.office_named(rows, agency["agency"]) == lines.office_named(rows, agency["owner"]) == agency["owner"]
    assert lines.named_by(rows, "Salud") == lines.office_named(rows, "Salud") == "Salud"
    assert lines.office_named(rows, "alcaldia_de_bucaramanga") is None  # its goals are of its offices
    assert lines.office_named(rows, "") is None
