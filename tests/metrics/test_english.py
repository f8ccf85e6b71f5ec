"""The same questions for whoever reads English: titles, units, definitions, findings, dates of the registers, sentences."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from language import words
from metrics import headlines, questions, registers
from warehouse.reader import Reader

CASA = "casa_attentions"


@pytest.fixture(autouse=True)
def english(figures: Reader) -> Iterator[None]:
    with words.spoken("en"):
        yield


def test_titles_units_and_definitions(figures: Reader) -> None:
    asked = questions.indicators(figures, CASA).set_index("indicator").to_dict("index")
    persons = asked["casa_persons"]
    assert (persons["indicator_title"], persons["unit_one"], persons["unit_title"]) == ("People attended to", "person", "people")
    assert asked["casa_ref"]["definition"] == "The report uses the abbreviation REF and does not define it."
    assert set(questions.holdings(figures)["title"]) >= {"Attentions at CASA", "Goals of the development plan", "Programmes"}
    assert set(questions.goals(figures)["unit_title"]) == {"people", "training sessions", "strategies"}


def test_the_columns_are_called_alike_in_both_languages(figures: Reader) -> None:
    def columns() -> list[list[str]]:
        answers = (
            questions.indicators(figures, CASA),
            questions.value_by_agency(figures, "programmes"),
            questions.stated_totals(figures, CASA, "casa_persons"),
            questions.goals(figures),
            questions.goal_figures(figures, "norte_de_santander_2024_2027:671"),
            questions.findings(figures),
            questions.holdings(figures),
            *(questions.register(figures, name) for name in ("projects", "calls", "events", "commitments")),
        )
        return [list(answer.columns) for answer in answers]

    english = columns()
    assert not [name for answer in english for name in answer if name.endswith("_en")]
    with words.spoken():
        assert columns() == english


def test_what_a_sheet_named_is_as_the_sheet_names_it(figures: Reader) -> None:
    programmes = questions.value_by_agency(figures, "programmes")
    assert "Feria WIME: Expositores" in set(programmes["indicator_title"])
    assert "Grados 8 y 9" in set(programmes["breakdown"])
    assert programmes["unit_title"].notna().all()


def test_an_origin_is_told_in_english(figures: Reader) -> None:
    series = questions.value_by_month(figures, CASA, ("casa_persons",))
    (row,) = questions.origin(figures, (series["observation_id"].iloc[0],)).to_dict("records")
    assert (row["title"], row["unit_title"]) == ("CASA · People attended to", "people")


def test_findings_are_told_in_english(figures: Reader) -> None:
    said = list(questions.findings(figures)["message"])
    assert said[0] == (
        "CASA, People attended to: the figures of December 2018 to November 2019 add up to 10,668 and the report prints 10,388, "
        "a difference of 280. The sum is shown, and the printed total is kept beside it."
    )
    with words.spoken():
        assert all(text not in said for text in questions.findings(figures)["message"])


def test_a_date_of_a_register_is_written_in_english_and_words_stay(figures: Reader) -> None:
    projects = questions.register(figures, "projects")
    assert set(projects["start_text"]) >= {"21 May 2018", "December 2018", "2017"}
    assert not [text for text in projects["start_text"].dropna() if " de " in text]


def test_sentences(figures: Reader) -> None:
    goals, services = questions.goals(figures), questions.value_by_agency(figures, "migrant_services")
    said = [
        headlines.latest_month(questions.value_by_month(figures, CASA, ("casa_persons",))),
        headlines.goals_progress(goals),
        headlines.goals_money(goals),
        headlines.agencies_reporting(services),
        registers.projects(questions.register(figures, "projects")),
    ]
    assert [text.replace("\u00a0", " ") for text in said] == [
        "In November 2019 CASA attended to 1,375 people (provisional), 3.8% more than in October",
        "4 of 6 goals report their progress of the term; goal 660 says 30% and its figures give 1.6%",
        "COP 25.8 million executed of COP 189.1 million programmed, in the 4 goals that say it; 2 goals leave it blank",
        "8 agencies report 8 figures, up to May or June 2018",
        "51 projects and agreements; 5 state their amount",
    ]
