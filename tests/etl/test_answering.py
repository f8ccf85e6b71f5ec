"""Answers given one at a time: what is asked once, what one answer settles, and what becomes of columns that may be one field."""

from __future__ import annotations

from pathlib import Path

from etl import front
from etl.front import Decisions
from etl.mapping import Mapping
from etl.received import Received
from tests.etl import workbooks
from tests.etl.workbooks import Rows


def asked_of(given: Received, mapping: Mapping) -> list[front.Asked]:
    (outcome,) = front.check_only([given], decisions=Decisions({given.sha256: mapping})).files
    return front.asked(outcome.problems, outcome.tables)


def test_a_name_in_many_rows_is_asked_once(data: Path) -> None:
    header = ["Entidad", "Indicador", "Municipio", "Año", "Mes", "Cantidad", "Unidad", "Medición"]
    months = [["Fundación Puentes", "Personas", "Bucaramanga", 2020, month, 1, "personas", "Flujo"] for month in ("Enero", "Febrero")]
    rows: Rows = [header, *months]
    given = Received("f.xlsx", workbooks.content({"Hoja1": rows}))
    (one,) = asked_of(given, Mapping())
    assert [question.cell for question in one.questions] == ["A2", "A3"]
    mapping = front.answered(Mapping(), one, "new")
    assert asked_of(given, mapping) == []


def test_answers_are_given_until_nothing_is_asked(data: Path) -> None:
    rows: Rows = [["CASA · enero de 2020"], ["CONCEPTO", "Ene"], ["PERSONAS", 5], ["Orientación jurídica", 6], ["Nota metodológica", 7]]
    given = Received("casa.xlsx", workbooks.content({"Hoja1": rows}))
    mapping, turns = Mapping(), []
    answers = {"LabelUnknown": iter(["new", "ignore"]), "UnitUnknown": iter(["attention"]), "MeasureUnknown": iter(["flow"])}
    while questions := asked_of(given, mapping):
        turns.append(questions[0].question.rule)
        mapping = front.answered(mapping, questions[0], next(answers[turns[-1]]))
    assert sorted(turns) == ["LabelUnknown", "LabelUnknown", "MeasureUnknown", "UnitUnknown"]
    outcome = front.load([given], decisions=Decisions({given.sha256: mapping}))
    assert outcome.published
    again = front.check_only([Received("otro.xlsx", workbooks.content({"Hoja1": [*rows[:2], ["PERSONAS", 8], *rows[3:]]}))])
    assert not again.refused


def test_of_two_columns_that_may_be_one_the_right_one_is_chosen(data: Path) -> None:
    header = ["Entidad", "Indicador", "Municipio", "Año", "Mes", "Cantidad", "Cantidad", "Unidad", "Medición"]
    rows: Rows = [header, ["CASA", "Personas", "Bucaramanga", 2020, "Enero", 5, 6, "personas", "Flujo"]]
    given = Received("casa.xlsx", workbooks.content({"Hoja1": rows}))
    questions = asked_of(given, Mapping())
    assert [one.question.rule for one in questions] == ["HeaderRepeated"]
    assert [value for value, _words in questions[0].question.options] == ["F1", "G1"]
    mapping = front.answered(Mapping(), questions[0], "G1")
    assert asked_of(given, mapping) == []
    (outcome,) = front.check_only([given], decisions=Decisions({given.sha256: mapping}), see=True).files
    assert outcome.view is not None
    assert [row["value"] for row in outcome.view.loaded] == [6]
