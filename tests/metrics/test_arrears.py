"""What is behind, in rows and in words."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from metrics import arrears, punctuality
from tests.metrics.test_punctuality import coverage

TODAY = date(2026, 3, 20)


def judged(rows: pd.DataFrame) -> pd.DataFrame:
    return punctuality.judged(rows, TODAY)


def months(*numbers: int, indicator: str = "a") -> list[tuple[str, str, str]]:
    return [(indicator, f"2025-{number:02}", "2026-01-03") for number in numbers]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (months(11), "Sin cifras desde noviembre de 2025: hay 3 meses vencidos, el primero desde el 10 de enero de 2026"),
        (
            [*months(12), ("a", "2026-01", "2026-02-03")],
            "Sin cifras desde enero de 2026: hay 1 mes vencido, desde el 10 de marzo de 2026",
        ),
        (
            [*months(10, 12), ("a", "2026-01", "2026-02-03"), ("a", "2026-02", "2026-03-03")],
            "Falta noviembre de 2025; venció el 10 de diciembre de 2025",
        ),
        (
            [*months(10, 11, indicator="b"), *months(10, 11, 12), ("a", "2026-01", "2026-02-03"), ("a", "2026-02", "2026-03-03")],
            "Incompleto: diciembre de 2025 y enero de 2026; el primero venció el 10 de enero de 2026",
        ),
        (
            [*months(5, 11, 12), ("a", "2026-02", "2026-03-03")],
            "Faltan 6 meses entre junio de 2025 y enero de 2026; el primero venció el 10 de julio de 2025",
        ),
    ],
)
def test_what_an_agency_owes(rows: list[tuple[str, str, str]], said: str) -> None:
    (row,) = arrears.records(arrears.arrears(judged(coverage(*rows))))
    assert arrears.sentence(row) == said


def test_the_longest_due_goes_first_and_agencies_are_counted_once() -> None:
    one = coverage(*months(10, 11, 12), agency="isabu", agency_title="ISABU")
    other = coverage(*months(9))
    again = coverage(*months(11), dataset="activities", dataset_title="Actividades")
    rows = arrears.arrears(judged(pd.concat([one, other, again])))
    assert list(zip(rows["agency"], rows["dataset"], strict=True)) == [
        ("casa", "casa_attentions"),
        ("casa", "activities"),
        ("isabu", "casa_attentions"),
    ]
    assert list(rows["days"]) == [(TODAY - date(2025, 11, 10)).days, (TODAY - date(2026, 1, 10)).days, (TODAY - date(2026, 2, 10)).days]
    assert arrears.count(rows, judged(one)) == "2 entidades están atrasadas"


def test_nothing_behind_and_nothing_to_judge_by_are_two_things() -> None:
    whole = judged(coverage(*months(12), ("a", "2026-01", "2026-02-01"), ("a", "2026-02", "2026-03-01")))
    assert arrears.count(arrears.arrears(whole), whole) == "Nada está atrasado"
    nothing = judged(coverage(*months(12), frequency="irregular"))
    assert arrears.arrears(nothing).empty
    assert arrears.count(arrears.arrears(nothing), nothing) == "Lo cargado no tiene todavía un día de entrega"
