"""What changed since the version before, told from the log's own counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ui import changes
from warehouse.history import Counts, Entry

FIRST = Entry(
    "publish", "2026-01-05T15:00:00+00:00", "ana", "Primera", 1, None, ("a.xlsx", "b.xlsx"), None, {"observation": 1200, "goal": 6}
)
SECOND = Entry(
    "publish",
    "2026-02-05T15:00:00+00:00",
    "ana",
    "Enero",
    2,
    1,
    ("c.xlsx",),
    {"observation": 1200, "goal": 6},
    {"observation": 1240, "goal": 6},
)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"observation": 1200}, {"observation": 1240}, "40 registros más que en la versión 1"),
        ({"observation": 1200}, {"observation": 1201}, "1 registro más que en la versión 1"),
        ({"observation": 1200}, {"observation": 1100, "call": 8}, "92 registros menos que en la versión 1"),
        ({"observation": 1200}, {"observation": 1200}, "Tantos registros como en la versión 1: cambió lo que dicen"),
        (None, {"observation": 1200}, "Se publicó la versión 2 sobre la versión 1"),  # an older program did not count
    ],
)
def test_a_publish_says_how_many_more_or_fewer(before: Counts | None, after: Counts, said: str) -> None:
    assert changes.sentence(replace(SECOND, before=before, after=after)) == said


def test_the_first_version_says_what_it_brought() -> None:
    assert changes.sentence(FIRST) == "La primera versión: 2 libros, 1.206 registros"
    assert changes.parts(FIRST.before or {}, FIRST.after or {}) == []


def test_only_the_kinds_that_changed_are_named() -> None:
    assert changes.parts({"observation": 1200, "goal": 6}, {"observation": 1240, "goal": 6, "call": 8}) == [
        "Cifras: 1.200 → 1.240 · Convocatorias: 0 → 8"
    ]


def test_a_version_that_an_undo_brought_back_is_not_told_as_published_today() -> None:
    undone = Entry("undo", "2026-02-06T15:00:00+00:00", "luis", "", 1, 2)
    cut = replace(SECOND, done=False)
    entry = changes.led_to(1, [undone, SECOND, FIRST])
    assert entry is undone
    assert changes.sentence(undone) == "Se deshizo el último paso: la versión 1 es de nuevo la actual"
    assert changes.led_to(2, [cut, FIRST]) is None
    assert changes.led_to(1, [Entry("purge", "2026-02-06T15:00:00+00:00", "luis", "", 1, 1), FIRST]) is FIRST


def test_it_says_when_who_and_with_which_workbooks() -> None:
    assert changes.origin(SECOND) == "5 de febrero de 2026, 10:00 · ana · c.xlsx"
