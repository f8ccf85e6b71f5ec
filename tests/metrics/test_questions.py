"""Each question asked of the figures of data/raw; the answers are typed here from the reports, not read back from the warehouse."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from metrics import questions
from metrics.questions import goal_made_of as made_of
from warehouse.reader import Reader

CASA = "casa_attentions"
ORIGIN = {"file_name", "sheet", "cell", "loaded_at"}


def test_the_months_of_an_indicator_come_in_order_with_their_cells(figures: Reader) -> None:
    series = questions.value_by_month(figures, CASA, ("casa_persons",))
    assert list(series["value"]) == [190, 84, 225, 634, 901, 1372, 1534, 946, 966, 1116, 1325, 1375]
    assert list(series["cell"]) == [f"{column}7" for column in "BCDEFGHIJKLM"]
    assert list(series["status"]) == ["A"] * 10 + ["P"] * 2
    assert series["period_start"].iloc[0] == pd.Timestamp(2018, 12, 1)
    assert series["period_end"].iloc[-1] == pd.Timestamp(2019, 11, 30)
    assert set(series["sheet"]) == {"Atenciones"}
    assert series["observation_id"].is_unique


def test_a_range_of_months_has_both_its_ends(figures: Reader) -> None:
    series = questions.value_by_month(figures, CASA, ("casa_persons",), date(2019, 3, 1), date(2019, 5, 1))
    assert list(series["value"]) == [634, 901, 1372]


def test_several_indicators_keep_apart(figures: Reader) -> None:
    series = questions.value_by_month(figures, CASA, ("casa_orientation", "casa_ref"))
    assert dict(series.groupby("indicator")["value"].sum()) == {"casa_orientation": 7723, "casa_ref": 6720}


def test_months_covered(figures: Reader) -> None:
    covered = questions.months_covered(figures, CASA)
    assert (covered[0], covered[-1], len(covered)) == (date(2018, 12, 1), date(2019, 11, 1), 12)


def test_the_printed_total_is_no_observation(figures: Reader) -> None:
    stated = questions.stated_totals(figures, CASA, "casa_persons")
    assert list(stated["value"]) == [10388]
    assert list(stated["cell"]) == ["N7"]
    assert 10388 not in set(questions.value_by_month(figures, CASA, ("casa_persons",))["value"])
    assert questions.stated_totals(figures, CASA, "casa_ref").empty


def test_the_survey(figures: Reader) -> None:
    answers = questions.breakdown(figures, CASA, "casa_satisfaction")
    assert dict(zip(answers["breakdown"], answers["value"], strict=True)) == {"Excelente": 92, "Por mejorar": 4, "Sobresaliente": 4}


def test_services_keep_their_unit_and_their_cut_off(figures: Reader) -> None:
    services = questions.value_by_agency(figures, "migrant_services").set_index("agency")
    assert dict(services["value"]) == {
        "secretaria_de_educacion": 1114,
        "secretaria_del_interior": 112,
        "instituto_municipal_de_cultura_y_turismo": 2264,
        "secretaria_de_planeacion": 454,
        "punto_de_atencion_al_venezolano": 240,
        "isabu": 7315,
        "secretaria_de_desarrollo_social": 3348,
        "unidad_de_gestion_del_riesgo": 8652,
    }
    may = services[services["period_end"] == pd.Timestamp(2018, 5, 31)]
    assert set(may.index) == {"secretaria_de_planeacion", "isabu", "secretaria_de_desarrollo_social"}
    assert services.loc["isabu", "unit"] == "attention"
    assert services.loc["unidad_de_gestion_del_riesgo", "unit"] == "registration"


def test_what_accumulates_from_nobody_knows_when_has_no_start(figures: Reader) -> None:
    services = questions.value_by_agency(figures, "migrant_services")
    assert services.loc[services["measure"] == "cumulative", "period_start"].isna().all()


def test_goals_keep_reported_computed_and_money_apart(figures: Reader) -> None:
    goals = questions.goals(figures).set_index("goal")
    assert list(goals.index) == ["80", "660", "661", "663", "670", "671"]
    assert dict(goals["reported"].dropna()) == {"80": 12.5, "660": 30, "661": 20, "670": 10}
    assert goals["computed"].dropna().round(2).to_dict() == {"660": 1.56, "663": 67.2, "671": 5}
    assert dict(goals["programmed"]) == {"80": 17.9e6, "660": 34.9e6, "661": 16.5e6, "663": 115.4e6, "670": 22.3e6, "671": 68.3e6}
    assert dict(goals["executed"].dropna()) == {"660": 7.8e6, "661": 0, "663": 9e6, "670": 9e6}
    assert dict(goals["executed_absence"].dropna()) == {"80": "blank", "671": "blank"}
    assert goals["target"].isna()["80"]


def test_a_goal_has_all_its_figures(figures: Reader) -> None:
    rows = questions.goal_figures(figures, "norte_de_santander_2024_2027:671")
    assert dict(zip(rows["reading"], rows["value"], strict=True))["achieved"] == 81
    assert set(rows.loc[rows["reading"] == "result", "value"]) == {41, 40, 2, 81}


@pytest.mark.parametrize(("name", "rows"), [("projects", 51), ("calls", 8), ("events", 68)])
def test_registers_hold_their_rows(figures: Reader, name: str, rows: int) -> None:
    answer = questions.register(figures, name)
    assert len(answer) == rows
    assert set(answer.columns) >= ORIGIN


def test_there_is_no_other_register(figures: Reader) -> None:
    with pytest.raises(ValueError, match="not a register"):
        questions.register(figures, "finding")


def test_every_figure_has_an_origin(figures: Reader) -> None:
    goals = questions.goals(figures)
    shown = [
        *questions.value_by_month(figures, CASA, ("casa_persons", "casa_ref"))["observation_id"],
        *questions.value_by_agency(figures, "programmes")["observation_id"],
        *questions.stated_totals(figures, CASA, "casa_persons")["stated_total_id"],
        *goals["reported_id"].dropna(),
        *(name for goal in goals["address"] for part in ("computed", "programmed", "executed") for name in made_of(figures, goal, part)),
    ]
    origins = questions.origin(figures, tuple(shown))
    assert set(origins["figure_id"]) == set(shown)
    assert origins[["file_name", "sheet", "cell", "loaded_at", "loaded_by", "file_sha256"]].notna().all().all()


def test_findings_come_gravest_first(figures: Reader) -> None:
    severities = list(questions.findings(figures)["severity"])
    assert severities == sorted(severities, key=("error", "warning", "info").index)
    assert set(questions.findings(figures, "goals")["dataset"]) == {"goals"}


def test_holdings_say_what_there_is(figures: Reader) -> None:
    held = questions.holdings(figures).set_index("dataset")
    assert set(held.index) == {"casa_attentions", "cooperation", "goals", "migrant_services", "programmes"}
    assert held.loc["casa_attentions", "cut_off"] == pd.Timestamp(2019, 11, 30)


def test_a_version_carries_the_kinds_of_parts_and_the_inhabitants(figures: Reader) -> None:
    assert ("sex", "Mujeres") in set(questions.families(figures).itertuples(index=False, name=None))
    found = questions.population(figures, ("CO-68001",)).set_index("year")["inhabitants"]
    assert (found[2018], found[2019]) == (581130, 595635)


def test_every_figure_of_an_indicator_is_there_as_it_was_loaded(figures: Reader) -> None:
    rows = questions.explore_all(figures, "casa_persons")
    assert rows["value"].sum() == 10668
    assert len(questions.explore_all(figures, "casa_persons", first=date(2019, 11, 1))) == 1
    assert questions.explore_all(figures, "casa_persons", ("oim",)).empty


def test_a_way_of_making_figures_up_that_there_is_not_is_refused(figures: Reader) -> None:
    with pytest.raises(KeyError, match="sums"):
        questions.explore(figures, "series", "sums")
