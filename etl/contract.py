"""Contracts: what each kind of workbook holds, as data. The words an office uses live in etl/contracts/*.yml, never in code."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from etl import names
from etl.names import fold

FOLDER = Path(__file__).with_name("contracts")

Measure = Literal["flow", "stock", "cumulative", "ratio"]
Record = Literal["observation", "goal", "goal_progress", "project", "call", "event", "commitment"]
Type = Literal["text", "code", "number", "period", "list", "places", "agency", "place", "unit", "choice"]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Indicator(Strict):
    """What is counted: its title, unit and kind of measure, and the words by which workbooks call it.

    `undefined` says that the source uses the name without ever saying what it means.
    """

    id: str
    title: str
    unit: str
    measure: Measure
    agency: str | None = None
    definition: str | None = None
    undefined: bool = False
    aliases: list[str] = []


class Column(Strict):
    """One column of a table: the headers it goes by, and what its cells hold.

    - `required`: a sheet without the header is not this one, and its rows have to fill it in unless they `may_be_blank` (a number always
      may: a blank is kept as a blank).
    - `needs` names the column without which this one means nothing: money has a currency.
    - `most` is the largest number that makes sense: 34.900.000 under "millones de pesos" was written in pesos.
    - `scale` is what a figure is multiplied by ("millones de pesos": 1000000).
    - `choices` turns the office's words into ours.
    """

    headers: Annotated[list[str], Field(min_length=1)]
    type: Type = "text"
    required: bool = False
    may_be_blank: bool = False
    scale: int = 1
    most: int | None = None
    needs: str | None = None
    unit: str | None = None
    choices: dict[str, str] = {}

    @model_validator(mode="after")
    def _choices_with_choice(self) -> Column:
        if (self.type == "choice") != bool(self.choices):
            raise ValueError("a column of type 'choice' lists its choices, and no other column does")
        return self


class Figure(Column):
    """A column that is a figure of its own (the readings of a goal): its unit is fixed, or stands in the field `unit_from`."""

    type: Type = "number"
    unit_from: str | None = None


class TableSheet(Strict):
    """A sheet with one record a row under a header row."""

    layout: Literal["table"]
    record: Record
    key: Annotated[list[str], Field(min_length=1)]
    columns: dict[str, Column]
    figures: dict[str, Figure] = {}
    constants: dict[str, str] = {}
    indicators: Literal["listed", "from_rows"] = "listed"

    @model_validator(mode="after")
    def _names_of_columns(self) -> TableSheet:
        companions = {column.needs for column in self.all_columns.values()} | {figure.unit_from for figure in self.figures.values()}
        for field, named in (("key", set(self.key)), ("needs or unit_from", companions - {None})):
            if strangers := named - set(self.all_columns):
                raise ValueError(f"{field}: {', '.join(sorted(map(str, strangers)))} is not one of its columns")
        return self

    @property
    def all_columns(self) -> dict[str, Column]:
        return {**self.columns, **self.figures}

    @property
    def needed(self) -> list[str]:
        """The headers without which a sheet is not this one."""
        return [column.headers[0] for column in self.all_columns.values() if column.required]


class MonthsAcrossSheet(Strict):
    """A sheet with the indicators in rows and the months across; `totals` are the headers of its printed totals."""

    layout: Literal["months_across"]
    labels: Annotated[list[str], Field(min_length=1)]
    totals: list[str] = []

    @property
    def needed(self) -> list[str]:
        return [self.labels[0]]


class Contract(Strict):
    """One dataset: who reports it, about where, its indicators, and the sheets that it may come in."""

    dataset: str
    title: str
    agency: str
    place: str
    plan: str | None = None
    indicators: list[Indicator] = []
    sheets: Annotated[list[Annotated[TableSheet | MonthsAcrossSheet, Field(discriminator="layout")]], Field(min_length=1)]

    @model_validator(mode="after")
    def _one_indicator_a_name(self) -> Contract:
        owners: dict[str, str] = {}
        for item in self.indicators:
            for alias in (item.title, *item.aliases):
                if owners.setdefault(fold(alias), item.id) != item.id:
                    raise ValueError(f"indicators: {alias!r} stands for both {owners[fold(alias)]} and {item.id}")
        return self

    def indicator(self, label: str) -> Indicator | None:
        """The indicator that a row's label names, or None."""
        wanted = fold(label)
        return next((item for item in self.indicators if wanted in {fold(alias) for alias in (item.title, *item.aliases)}), None)


@cache
def contracts() -> tuple[Contract, ...]:
    """Every contract of etl/contracts, in the order of their names. A wrong one is one clear error that names the file and the field."""
    found = []
    for path in sorted(FOLDER.glob("*.yml")):
        try:
            found.append(Contract.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))))
            _known_words(found[-1], [item.dataset for item in found[:-1]])
        except (yaml.YAMLError, ValueError) as error:
            raise ValueError(f"etl/contracts/{path.name} is not a contract: {error}") from error
    return tuple(found)


def _known_words(contract: Contract, others: list[str]) -> None:
    """Raise ValueError unless agencies, places and units are those of data/reference: a typo would surface in the middle of a load."""
    if contract.dataset in others:
        raise ValueError(f"another contract has the dataset {contract.dataset!r}")
    tables = [form for form in contract.sheets if isinstance(form, TableSheet)]
    said = {
        "agency": (names.agencies(), [contract.agency, *(item.agency for item in contract.indicators)]),
        "place": (names.places(), [contract.place]),
        "unit": (
            names.units(),
            [*(item.unit for item in contract.indicators), *(column.unit for form in tables for column in form.all_columns.values())],
        ),
    }
    for field, (known, values) in said.items():
        if strangers := {value for value in values if value is not None} - set(known.rows):
            raise ValueError(f"{field}: {', '.join(sorted(strangers))} is not in data/reference")
