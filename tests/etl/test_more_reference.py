"""The kinds of parts and the inhabitants: every name in them is known, and no part is of two kinds."""

from __future__ import annotations

from collections import Counter

from etl import more_reference, names
from metrics.exploring.scope import FAMILIES


def test_every_part_is_known_and_of_one_kind() -> None:
    rows = more_reference.families()
    assert {row["part"] for row in rows} <= set(names.reference("breakdown").titles.values())
    assert max(Counter(row["part"] for row in rows).values()) == 1
    assert {row["family"] for row in rows} == set(FAMILIES) - {"own"}


def test_every_place_with_inhabitants_is_known_and_says_who_counts_them() -> None:
    rows = more_reference.population()
    assert {row["place"] for row in rows} <= names.reference("place").rows.keys()
    assert all(row["source"].startswith("DANE") and row["inhabitants"] > 0 for row in rows)
    assert len({(row["place"], row["year"]) for row in rows}) == len(rows)


def test_a_department_has_more_inhabitants_than_its_capital() -> None:
    known = {(row["place"], row["year"]): row["inhabitants"] for row in more_reference.population()}
    for (place, year), inhabitants in known.items():
        if place in {"CO-54001", "CO-68001"}:
            assert inhabitants < known[place[:5], year]


def test_a_word_for_a_state_stands_for_one_thing() -> None:
    rows = more_reference.stages()
    assert max(Counter((row["record"], names.fold(row["word"])) for row in rows).values()) == 1
    known = {
        "project": {"proposed", "negotiating", "signed", "running", "suspended", "finished"},
        "call": {"found", "preparing", "pending", "won", "lost", "withdrawn"},
        "commitment": {"proposed", "open", "done", "dropped"},
        "city_link": {"proposed", "negotiating", "signed", "finished"},
    }
    assert {record: {row["stage"] for row in rows if row["record"] == record} for record in known} == known


def test_every_rate_says_of_which_day_it_is_and_who_says_it() -> None:
    assert all(row["pesos"] > 0 and row["source"] and row["currency"] != "COP" for row in more_reference.rates())
