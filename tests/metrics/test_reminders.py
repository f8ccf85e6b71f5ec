"""The letter to an agency: it asks for what is missing, incomplete or provisional, and for nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import reminders
from tests.metrics.judged import row, table

TODAY = date(2020, 5, 20)


def body(*rows: dict[str, Any]) -> str:
    reminder = reminders.of(table(*rows), TODAY)
    assert reminder is not None
    return reminder.body


def test_nothing_is_asked_of_whom_owes_nothing() -> None:
    states = ("on_time", "late", "history", "not_due")
    assert reminders.of(table(*(row(f"2019-{index + 1:02d}", state) for index, state in enumerate(states))), TODAY) is None
    assert reminders.of(table(row("2020-05", "partial", lacking=("services",), is_due=False)), TODAY) is None


def test_the_letter_to_the_letter() -> None:
    said = body(
        row("2019-11", "provisional"),
        row("2019-12", "on_time"),
        row("2020-01", "missing"),
        row("2020-02", "partial", lacking=("services",)),
        row("2020-03", "missing"),
        row("2020-04", "missing"),
    )
    assert said == (
        "Cordial saludo:\n\n"
        "A 20 de mayo de 2020, de lo que CASA reporta cada mes nos falta lo siguiente.\n\n"
        "Atenciones en CASA\n"
        "- Sin cifras: enero de 2020; marzo a abril de 2020 (3 meses). El primero se esperaba el 10 de febrero de 2020.\n"
        "- Incompleto: febrero de 2020. Falta: services.\n"
        "- Preliminar: noviembre de 2019. Por favor confírmenos si esas cifras ya son definitivas, o envíenos las definitivas.\n\n"
        "Le agradecemos enviarnos su libro tal como lo lleva. Si no tiene la plantilla, pídanosla en respuesta a este mensaje y se la "
        "enviamos.\n"
        "Si en un mes no hubo actividad, escriba 0: una celda en blanco quiere decir que el dato no se conoce.\n\n"
        "Muchas gracias por su colaboración."
    )


def test_each_table_has_its_part_and_one_that_owes_nothing_none() -> None:
    def other(name: str) -> dict[str, Any]:
        return {"dataset": name, "dataset_title": name.title()}

    said = body(row("2020-01", "missing", **other("a")), row("2020-01", "on_time", **other("b")), row("2020-02", "missing", **other("c")))
    assert "\nA\n- Sin cifras: enero" in said
    assert "\nC\n- Sin cifras: febrero" in said
    assert "\nB\n" not in said


def test_the_link_says_the_same_and_names_nobody() -> None:
    reminder = reminders.of(table(row("2020-01", "missing", agency=("x", "A&B ?subject=x&to=otro@x.example"))), TODAY)
    assert reminder is not None
    parts = urlsplit(reminder.mailto())
    assert (parts.scheme, parts.path) == ("mailto", "")
    assert parse_qs(parts.query) == {"subject": [reminder.subject], "body": [reminder.body.replace("\n", "\r\n")]}


def test_a_link_too_long_for_a_mail_program_leaves_the_text_to_be_copied() -> None:
    holes = [row(f"{2000 + index // 6}-{1 + index % 6 * 2:02d}", "missing") for index in range(120)]
    reminder = reminders.of(table(*holes), TODAY)
    assert reminder is not None
    assert "body=" not in reminder.mailto()
    assert len(reminder.mailto()) < reminders.LONGEST_LINK


@given(st.sets(st.integers(0, 60), min_size=1))
def test_spans_say_exactly_these_months(chosen: set[int]) -> None:
    months = {date(2018 + index // 12, index % 12 + 1, 1) for index in chosen}
    runs = sum((month - timedelta(days=1)).replace(day=1) not in months for month in months)
    assert reminders.spans(months).count(";") == runs - 1


@pytest.mark.parametrize(
    ("months", "says"),
    [
        (["2019-11"], "noviembre de 2019"),
        (["2019-12", "2019-11"], "noviembre a diciembre de 2019"),
        (["2019-12", "2020-01", "2020-03"], "diciembre de 2019 a enero de 2020; marzo de 2020"),
    ],
)
def test_spans_in_words(months: list[str], says: str) -> None:
    assert reminders.spans(date.fromisoformat(f"{month}-01") for month in months) == says
