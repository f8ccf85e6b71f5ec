"""The tables that are given away: their columns are those of their queries, each is explained, and nobody is pointed at."""

from __future__ import annotations

import re

import pytest

from documents import answer
from documents.columns import COLUMNS
from documents.resources import BY_ADDRESS, FILTERS, RESOURCES
from language import told
from language.words import translated
from metrics import open_data
from warehouse.reader import Reader

# Of the views, what is left out of every table, and why.
LEFT_OUT = {
    "loaded_by": "who loaded it is a person",
    "load_id": "an internal number; the workbook and its fingerprint say it",
    "agency_slot": "the colour of its bars",
    "told": "the finding's sentences in the other language",
    "statement": "a fingerprint by which a decision knows its finding; the sentence says what it is of",
}
# What a view calls otherwise than the table that is made of it.
CALLED = {
    "goal": {"title": "goal_title"},
    "stated_total": {"computed": "computed_total"},
    "project": {"place": "place_text"},
    "event": {"place": "place_text"},
    "city_link": {"country": "country_text"},
}
VIEWS = {
    "observation": "observations",
    "stated_total": "stated_totals",
    "goal": "goals",
    "goal_progress": "goal_progress",
    "project": "projects",
    "call": "calls",
    "event": "events",
    "commitment": "commitments",
    "city_link": "city_links",
    "finding": "findings",
}
ALWAYS_ONE = {"dataset", "unit_one"}  # of a register, which is one dataset; of a unit, which has its own table


@pytest.mark.parametrize("name", RESOURCES)
def test_a_query_gives_the_columns_that_are_said_in_their_order(figures: Reader, name: str) -> None:
    resource = RESOURCES[name]
    batches = list(open_data.table(figures, name, resource.parameters))
    assert batches
    assert batches[0].schema.names == [column.name for column in resource.columns]
    rows = [dict(zip(batches[0].schema.names, row, strict=True)) for row in answer.of_resource(figures, resource).rows()]
    keys = [tuple(row[name] for name in resource.key) for row in rows]
    if resource.key:
        assert len(set(keys)) == len(keys)
    again = list(answer.of_resource(figures, resource).rows())
    assert [tuple(row.values()) for row in rows] == [tuple(row) for row in again]


@pytest.mark.parametrize(("view", "name"), VIEWS.items())
def test_nothing_that_a_view_has_is_left_out_without_a_reason(figures: Reader, view: str, name: str) -> None:
    columns = {name for name in figures.frame(f"from {view} limit 0").columns if not name.endswith(told.OTHERS)}  # of another language
    there = columns - set(LEFT_OUT) - ALWAYS_ONE
    called = {CALLED.get(view, {}).get(column, column) for column in there}
    assert called - {column.name for column in RESOURCES[name].columns} == set()


def test_nothing_points_at_who_loaded(figures: Reader) -> None:
    for resource in RESOURCES.values():
        for row in answer.of_resource(figures, resource).rows():
            assert "ana@oficina.example" not in str(row)


def test_every_column_is_used_and_explained_and_no_heading_stands_twice() -> None:
    used = {column.name for resource in BY_ADDRESS.values() for column in resource.columns}
    assert used == set(COLUMNS)
    for resource in BY_ADDRESS.values():
        headings = [translated(column.title) for column in resource.columns]
        assert len(set(headings)) == len(headings), resource.name
        assert all(column.meaning for column in resource.columns)


def test_tags_are_hxl_and_stand_once_in_a_table() -> None:
    for resource in RESOURCES.values():
        tags = [column.hxl for column in resource.columns if column.hxl]
        assert all(re.fullmatch(r"#[a-z]+[0-9]?(\+[a-z][a-z0-9_]*)*", tag) for tag in tags)
        assert not resource.tagged or len(set(tags)) == len(tags), resource.name


def test_addresses_are_words_of_a_link() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", address) for address in BY_ADDRESS)
    assert all(re.fullmatch(r"[a-z]+", each.parameter) for each in FILTERS.values())
