"""What the registers come to: counted by hand from data/raw, and the edges of dates and words that it does not have."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pandas as pd
import pytest

from language import words
from metrics import cooperation, questions, registers
from metrics.cooperation import Group
from warehouse.reader import Reader
from warehouse.schema import SCHEMA

TODAY = date(2026, 11, 25)


def counts(groups: list[Group]) -> dict[str, int]:
    return {group.title: len(group.records) for group in groups}


def dated(**fields: Any) -> dict[str, Any]:
    """A row of a register: days as pandas has them, None where there is none."""
    return {name: pd.Timestamp(value) if isinstance(value, date) else value for name, value in fields.items()}


def call(name: str, stage: str | None = None, **changes: Any) -> dict[str, Any]:
    fields = {"call": name, "record_id": name, "outcome": stage, "stage": stage, "applied": None, "deadline": None, "deadline_latest": None}
    return dated(**(fields | changes))


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    made = pd.DataFrame(rows)
    for column in made.columns.intersection(["applied", "deadline", "deadline_latest", "due", "due_latest"]):
        made[column] = pd.to_datetime(made[column])
    return made


def commitment(name: str, stage: str | None, due: date | None = None, latest: date | None = None, **changes: Any) -> dict[str, Any]:
    fields = {"commitment": name, "record_id": name, "state": stage, "stage": stage, "due": due, "due_latest": latest or due}
    return dated(**(fields | {"responsible": "OFAI"} | changes))


def test_projects_are_in_each_of_their_donors_and_those_without_one_are_said(figures: Reader) -> None:
    rows = questions.register(figures, "projects")
    found = cooperation.by_field(rows, "donors")
    assert counts(found)["ACNUR"] == 5
    assert found[-1].unsaid
    assert {each for group in found for each in group.records} == set(rows["record_id"])  # none is lost
    assert [group.rest for group in found[:-1]] == [False] * 10 + [True]
    said = registers.grouped(found, rows, "donors")
    assert said.startswith(f"{51 - len(found[-1].records)} de 51 proyectos y convenios dicen su cooperante")
    assert said.endswith("ACNUR: 5")


def test_a_field_that_no_row_says_is_no_group_of_its_own(figures: Reader) -> None:
    rows = questions.register(figures, "projects")
    found = cooperation.by_field(rows, "sector")
    assert counts(found) == {"No lo dice": 51}
    assert registers.grouped(found, rows, "sector") == "Ninguno de los 51 proyectos y convenios dice su sector"


def test_states_stand_in_the_order_in_which_a_project_lives(figures: Reader) -> None:
    found = cooperation.by_stage(questions.register(figures, "projects"))
    assert [group.title for group in found] == ["Propuesto", "En gestión", "Suscrito", "En ejecución", "Finalizado"]


def test_a_call_that_waits_is_not_lost_and_one_that_was_won_was_applied_to(figures: Reader) -> None:
    steps = cooperation.funnel(questions.register(figures, "calls"))
    assert [(group.parts[0].kind, len(group.records)) for group in steps] == [
        ("found", 8), ("applied", 6), ("won", 3), ("pending", 3), ("lost", 0), ("preparing", 2),
    ]  # fmt: skip
    assert registers.funnel(steps) == "De 8 convocatorias, a 6 se postuló y 3 se ganaron; 3 esperan su resultado"


def test_a_word_that_is_not_known_is_another_state_and_never_lost() -> None:
    rows = frame(
        call("A", outcome="En el limbo"), call("B", "lost"), call("C", applied=date(2026, 1, 1)), call("D"), call("E", "withdrawn")
    )
    kinds = {group.parts[0].kind: group.records for group in cooperation.funnel(rows)}
    assert kinds["other"] == ("A",)
    assert kinds["lost"] == ("B",)
    assert kinds["pending"] == ("C",)
    assert kinds["preparing"] == ("D",)
    assert kinds["withdrawn"] == ("E",)
    assert kinds["applied"] == ("B", "C")


def test_deadlines_ahead_are_of_calls_that_can_still_be_applied_to() -> None:
    rows = frame(
        call("today", "found", deadline=TODAY, deadline_latest=TODAY),
        call("yesterday", "found", deadline=date(2026, 11, 24), deadline_latest=date(2026, 11, 24)),
        call("this month", "preparing", deadline=date(2026, 11, 1), deadline_latest=date(2026, 11, 30)),
        call("applied", "pending", deadline=date(2026, 12, 1), deadline_latest=date(2026, 12, 1)),
        call("without", "found"),
        call("unknown", outcome="En el limbo", deadline=date(2026, 12, 3), deadline_latest=date(2026, 12, 3)),
    )
    open_ = cooperation.deadlines(rows, TODAY)
    assert dict(zip(open_["call"], open_["days"], strict=True)) == {"today": 0, "this month": 5, "unknown": 8}
    assert registers.deadlines(open_) == "3 convocatorias cierran de hoy en adelante; la primera, today, hoy"
    assert registers.deadlines(open_.iloc[1:2]) == "1 convocatoria cierra de hoy en adelante; la primera, this month, en 5 días"


def test_the_outcome_that_is_waited_for_longest(figures: Reader) -> None:
    waiting = cooperation.pending(questions.register(figures, "calls"))
    assert registers.pending(waiting) == (
        "3 convocatorias esperan su resultado; la que más espera es CAF: Acento Humano (postulación: febrero de 2018)"
    )


def test_events_are_counted_in_the_month_in_which_they_begin_and_a_year_is_no_month(figures: Reader) -> None:
    rows = questions.register(figures, "events")
    cells = {(cell["year"], cell["month"]): len(cell["records"]) for cell in cooperation.calendar(rows)}
    held = {(cell["year"], cell["month"]): cell["held"] for cell in cooperation.calendar(rows)}
    assert sum(cells.values()) == 68
    assert sum(held.values()) == 61
    assert held[2022, 5] == held[2022, 6] == held[2022, 7] == held[2022, 11] == 0
    assert cells[2018, 6] == 9
    assert cells[2022, 5] == 1  # Tegucigalpa, May to June: once
    assert cells[2024, 0] == 6
    lacking = sum(count for (_y, month), count in held.items() if not month)
    assert registers.calendar(cooperation.calendar(rows), rows) == (
        f"61 eventos; donde más, junio de 2018: 9; {lacking} no dicen el mes; 7 solo estaban previstos"
    )


@pytest.mark.parametrize(
    ("due", "latest", "stage", "situation"),
    [
        (date(2026, 11, 24), None, "open", "overdue"),
        (date(2026, 11, 25), None, "open", "ahead"),  # the whole day is left
        (date(2026, 1, 1), date(2026, 12, 31), "open", "ahead"),  # «2026»
        (date(2026, 10, 1), date(2026, 10, 31), "open", "overdue"),
        (None, None, "open", "undated"),
        (date(2020, 1, 1), None, "done", "done"),
        (date(2020, 1, 1), None, "proposed", "proposed"),
        (date(2020, 1, 1), None, None, "overdue"),  # its state is blank: nothing says that it was kept
    ],
)
def test_a_commitment_is_overdue_once_its_last_possible_day_has_passed(due: date, latest: date, stage: str, situation: str) -> None:
    (row,) = cooperation.with_situations(frame(commitment("X", stage, due, latest)), TODAY).to_dict("records")
    assert row["situation"] == situation


def test_a_state_that_is_not_known_is_not_overdue() -> None:
    rows = frame(commitment("X", None, date(2020, 1, 1), state="Trasladado"))
    assert list(cooperation.with_situations(rows, TODAY)["situation"]) == ["other"]


def test_the_overdue_come_first_and_of_these_the_longest(figures: Reader) -> None:
    placed = cooperation.with_situations(questions.register(figures, "commitments"), TODAY)
    assert list(placed["situation"]) == ["overdue"] * 11 + ["undated"] * 16 + ["proposed"] * 20 + ["done"] * 6
    assert placed["commitment"].iloc[0] == "Entregar los diseños definitivos de ciclo-infraestructura"
    assert registers.late(placed.iloc[0], TODAY) == "Vencido hace 7 años"
    assert registers.situations(placed) == "11 de 53 compromisos pasaron su fecha sin que conste que se cumplieron; 6 se cumplieron"
    groups = cooperation.by_responsible(placed)
    assert groups[0].title == "OFAI"
    assert {part.kind: part.count for part in groups[0].parts} == {"overdue": 3, "undated": 7, "done": 1}
    assert {each for group in groups for each in group.records} == set(placed["record_id"])


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 12, 7), "Vence en 12 días"), (date(2026, 11, 26), "Vence en 1 día"), (date(2027, 3, 1), "Vence en 3 meses"),
        (date(2026, 11, 24), "Vencido hace 1 día"), (date(2024, 11, 25), "Vencido hace 2 años"),
    ],
)  # fmt: skip
def test_how_late_is_said_in_the_largest_whole_unit(day: date, said: str) -> None:
    placed = cooperation.with_situations(frame(commitment("X", "open", day)), TODAY)
    assert registers.late(placed.iloc[0], TODAY) == said


def test_amounts_stand_alone_by_currency_and_zero_is_an_amount(figures: Reader) -> None:
    rows = questions.register(figures, "projects")
    found = cooperation.amounts(rows, questions.conversion(figures))
    assert [(each["panel"], int(each["amount"]), each["qualifier"], each["whose"]) for each in found] == [
        ("COP", 1256755000, "exact", "Gobierno de Suiza"),
        ("COP", 450000000, "about", None),
        ("COP", 0, "exact", "Municipio de Bucaramanga"),
        ("COP", 0, "exact", "Municipio de Bucaramanga"),
        ("USD", 90580, "exact", None),
    ]
    assert registers.stated(rows, found) == "5 de 51 proyectos y convenios dicen su valor, en COP y USD; 8 dicen qué se aporta en especie"
    assert "ninguno se pasa" in registers.converted(found)
    assert [registers.in_pesos(each) for each in found] == [""] * 5


@pytest.mark.parametrize(
    ("start", "latest", "pesos"),
    [
        (date(2022, 3, 14), date(2022, 3, 14), 400_000),  # of the day
        (date(2022, 3, 16), date(2022, 3, 16), 400_000),  # the last one of the week before
        (date(2022, 3, 22), date(2022, 3, 22), None),  # eight days later
        (date(2022, 3, 1), date(2022, 3, 31), None),  # only a month is known
        (date(2022, 3, 10), date(2022, 3, 10), 390_000),  # never one of a later day
    ],
)
def test_an_amount_is_put_in_pesos_with_the_rate_of_the_day_it_begins(start: date, latest: date, pesos: int | None) -> None:
    with duckdb.connect() as connection:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        connection.execute("insert into load values (1, 'a.xlsx', 'x', '2026-01-01', 'ana')")
        connection.execute("insert into rate values ('USD', '2022-03-10', 3900, 'Banco'), ('USD', '2022-03-14', 4000, 'Banco')")
        connection.execute(
            """insert into project_row by name select 'p' as record_key, 'c' as content, 1 as revision, true as is_current, 1 as load_id,
            'cooperation' as dataset, 'P' as project, 100 as amount, 'USD' as currency, 'exact' as amount_qualifier, ? as start_date,
            ? as start_latest, 'S' as sheet, 'A1' as cell, map {} as cells, map {} as absences""",
            [start, latest],
        )
        (row,) = connection.execute(questions.sql("conversion")).df().to_dict("records")
    assert (None if pd.isna(row["pesos"]) else int(row["pesos"])) == pesos
    if pesos == 400_000:
        said = registers.in_pesos({**row, "rate_day": row["rate_day"].date()})
        assert said.replace("\u00a0", " ") == "$ 400.000 a 4.000 pesos, tasa del 14 de marzo de 2022 (Banco)"


def test_how_long_a_project_lasts_keeps_what_is_not_known(figures: Reader) -> None:
    rows = questions.register(figures, "projects")
    found = {each["name"]: each for each in cooperation.lasting(rows)}
    assert len(found) == 8
    study = found["Estudio de bandas juveniles en el norte de la ciudad"]
    assert (study["start"], study["start_latest"]) == (date(2017, 1, 1), date(2017, 12, 31))
    assert (study["end"], study["end_latest"], study["finished"]) == (date(2018, 1, 1), date(2018, 12, 31), True)
    assert found["CASA: atención a población migrante"]["end"] is None
    assert (
        registers.lasting(rows, list(found.values()))
        == "8 de 51 proyectos y convenios dicen cuándo empiezan; 1 dice también cuándo termina"
    )


def test_months_and_agencies_that_a_row_leads_to(figures: Reader) -> None:
    assert questions.months_beside(figures, "cooperation", date(2018, 12, 1)) == ["casa_attentions"]
    assert questions.months_beside(figures, "cooperation", date(2018, 11, 1)) == []
    assert list(questions.agencies_named(figures, ("imebu", "Nadie", "SECRETARIA DE EDUCACION"))["agency"]) == [
        "imebu",
        "secretaria_de_educacion",
    ]


def test_sentences_in_english(figures: Reader) -> None:
    with words.spoken("en"):
        placed = cooperation.with_situations(questions.register(figures, "commitments"), TODAY)
        assert registers.late(placed.iloc[0], TODAY) == "Overdue by 7 years"
        waiting = cooperation.pending(questions.register(figures, "calls"))
        assert registers.pending(waiting).endswith("the one that waits longest is CAF: Acento Humano (applied to: February 2018)")


def event(name: str, stage: str | None, start: date | None, attendance: int | None = None) -> dict[str, Any]:
    fields = {"event": name, "record_id": name, "stage": stage, "start_date": start, "start_latest": start, "loaded_at": date(2026, 6, 1)}
    return dated(**fields, attendance=attendance)


def test_an_event_is_planned_where_it_says_so_or_begins_after_its_workbook_was_loaded() -> None:
    rows = frame(
        event("said", "planned", date(2026, 1, 1), 30), event("later", None, date(2026, 6, 2)), event("then", None, date(2026, 6, 1), 10),
        event("held", "held", date(2026, 7, 1)), event("off", "dropped", date(2026, 2, 1)), event("undated", None, None),
    )  # fmt: skip
    assert list(cooperation.planned(rows)["event"]) == ["said", "later"]
    assert list(cooperation.held(rows)["event"]) == ["then", "held", "undated"]
    words = [registers.took_place(row) for row in rows.to_dict("records")]
    assert words == ["⏳ Solo previsto", "⏳ Solo previsto", "", "✓ Realizado", "✕ No se realizó", ""]
    assert registers.events(rows) == "3 eventos; 1 dice cuántos asistieron; 2 solo estaban previstos"


def of(name: str, goals: list[str] | None = None, **fields: Any) -> dict[str, Any]:
    return {"record_id": name, "goals": goals, "organisers": None, "contributor": None} | fields


def test_the_rows_of_an_agency_name_it_whole_or_serve_its_goals() -> None:
    rows = frame(
        of("list", organisers=["GOAL", "ofai"]),
        of("words", contributor="Alcaldía; Oficina de Asuntos internacionales"),
        of("longer", organisers=["OFAI Santander"]),  # another name
        of("goal", ["9", "660"]),
        of("both", ["661"], organisers=["OFAI"]),
        of("other goal", ["66"]),
        of("nothing"),
    )
    known = pd.DataFrame({"agency_title": ["Oficina de Asuntos Internacionales", "CASA"], "agency_short": ["OFAI", "CASA"]})
    for called in ("OFAI", "oficina de asuntos internacionales"):
        found = cooperation.of_agency(rows, cooperation.names_of(called, known), ["660", "661"])
        assert dict(zip(found["record_id"], found["serves"], strict=True)) == {
            "list": (), "words": (), "goal": ("660",), "both": ("661",),
        }  # fmt: skip
    assert cooperation.names_of("Obras", known) == {"Obras"}
    assert cooperation.of_agency(rows, {"Obras"}, []).empty


@pytest.mark.parametrize(("name", "rows"), [("projects", 6), ("calls", 0), ("events", 6), ("commitments", 0), ("city_links", 0)])
def test_every_register_can_be_asked_for_the_rows_of_an_agency(figures: Reader, name: str, rows: int) -> None:
    found = cooperation.of_agency(questions.register(figures, name), {"Secretaría de Fronteras"}, ["80", "660", "661", "663", "670", "671"])
    assert len(found) == rows
