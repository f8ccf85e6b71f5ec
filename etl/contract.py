"""Contracts: what each kind of workbook holds, as data. The words an office uses live in etl/contracts/*.yml, never in code."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from etl import names
from etl.names import fold
from language import told

FOLDER = Path(__file__).with_name("contracts")
CHECKS = Path(__file__).with_name("checks")

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same, ten times faster, where the machine has it

Measure = Literal["flow", "stock", "cumulative", "ratio"]
Record = Literal["observation", "goal", "goal_progress", "project", "call", "event", "commitment", "city_link"]
Type = Literal["text", "code", "number", "period", "year", "month", "list", "places", "agency", "place", "unit", "choice", "breakdown"]
Dimension = Literal["period", "agency", "place", "indicator", "breakdown"]
Frequency = Literal["monthly", "quarterly", "half_yearly", "yearly", "irregular"]
# How sure the office is of a rule: what nobody has confirmed is said, and never blocks.
Confidence = Literal["error", "warning", "info", "por_confirmar"]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _said(titled: Indicator | Contract) -> str:
    return str(told.of_row({"title": titled.title, "title_en": titled.title_en})["title"])


class Indicator(Strict):
    """What is counted: its title, unit and kind of measure, and the words by which workbooks call it.

    `undefined` says that the source uses the name without ever saying what it means. `least` and `most` are the bounds of a figure that
    makes sense; beyond them it is said. `hxl` is the tag of a column that holds it. `title_en` and `definition_en` are their English;
    without them the Spanish is shown.
    """

    id: str
    title: str
    title_en: str | None = None
    unit: str
    measure: Measure
    agency: str | None = None
    definition: str | None = None
    definition_en: str | None = None
    undefined: bool = False
    least: int | None = None
    most: int | None = None
    hxl: str | None = None
    aliases: list[str] = []

    @property
    def said(self) -> str:
        """Its title for whoever reads."""
        return _said(self)


class Column(Strict):
    """One column of a table: the headers it goes by, and what its cells hold.

    - `otherwise`: headers that it goes by only where no column has one of its `headers` («Departamento» is the place of a table that
      names no municipality); beside such a column they are another field, or none.
    - `absent`: words for what is not there yet («Por definir»); a period keeps them beside its empty date.
    - `required`: a sheet without the header is not this one, and its rows have to fill it in unless they `may_be_blank` (a number always
      may: a blank is kept as a blank).
    - `needs` names the column without which this one means nothing: money has a currency.
    - `most` is the largest number that makes sense: 34.900.000 under "millones de pesos" was written in pesos.
    - `scale` is what a figure is multiplied by ("millones de pesos": 1000000).
    - `choices` turns the office's words into ours.
    - `by` names what else a header says after the words in `headers`: `Programado 2024` is by year.
    - `hxl` is the tag that the column carries, on the way in and out.
    - `example` is a cell as an office would fill it in, for the template.
    """

    headers: Annotated[list[str], Field(min_length=1)]
    otherwise: list[str] = []
    absent: list[str] = []
    type: Type = "text"
    required: bool = False
    may_be_blank: bool = False
    scale: int = 1
    most: int | None = None
    needs: str | None = None
    unit: str | None = None
    choices: dict[str, str] = {}
    hxl: str | None = None
    example: str | int | None = None

    @model_validator(mode="after")
    def _choices_with_choice(self) -> Column:
        if (self.type == "choice") != bool(self.choices):
            raise ValueError("a column of type 'choice' lists its choices, and no other column does")
        if self.absent and self.type != "period":
            raise ValueError("absent: only a column of type 'period' has words for what is not there yet")
        return self


class Figure(Column):
    """A column that is a figure of its own (the readings of a goal): its unit is fixed, or stands in the field `unit_from`.

    - `by: [year]`: one such column a year, which its header names (`Programado 2024`, or `2024` under `Programado`).
    - `by: [year, source]`: also one a source of money, called as in `sources`. `before_source`: words that mean it only with a
      source after them («Ejecutado SGP 2025»); an empty one: the source alone («SGP 2025»).
    - `scales`: what its header may say that its figures are counted in («Recursos 2025 (millones de pesos)»), and how many units that is.
    """

    type: Type = "number"
    unit_from: str | None = None
    by: list[Literal["year", "source"]] = []
    sources: dict[str, str] = {}
    before_source: list[str] = []
    scales: dict[str, int] = {}


class Spread(Strict):
    """What may stand across a sheet, one column a member: months, agencies, places, parts. `totals` are the words of its printed totals.

    `least`: how many such columns a table has. «Municipio» beside «Cúcuta» is a line of a title, and no table.
    """

    over: Annotated[list[Dimension], Field(min_length=1)]
    least: int = 1
    totals: list[str] = []


class TableSheet(Strict):
    """A sheet with one record a row under its header, or with the figures of a row spread over columns.

    - `indicators`: `listed` in the contract, or `from_rows`: each row describes its own.
    - `constants` say what every row would: a sheet whose figures are all of one indicator.
    - `cards`: the sheet may also come as cards, one a record, labels beside their values; by column, the labels that only a card uses.
    - `distinguish`: columns that keep apart rows which are otherwise of the same figure (the partner that carries out an activity),
      each with what is said of a row that leaves it blank. It is part of the breakdown: such rows are never one figure nor added up.
    """

    layout: Literal["table"]
    record: Record
    key: list[str] = []
    columns: dict[str, Column]
    figures: dict[str, Figure] = {}
    spread: Spread | None = None
    constants: dict[str, str] = {}
    indicators: Literal["listed", "from_rows"] = "listed"
    cards: dict[str, list[str]] = {}
    distinguish: dict[str, str] = {}

    @model_validator(mode="after")
    def _names_of_columns(self) -> TableSheet:
        companions = {column.needs for column in self.all_columns.values()} | {figure.unit_from for figure in self.figures.values()}
        for field, named in (
            ("key", set(self.key)),
            ("needs or unit_from", companions - {None}),
            ("cards", set(self.cards)),
            ("distinguish", set(self.distinguish)),
        ):
            if strangers := named - set(self.all_columns):
                raise ValueError(f"{field}: {', '.join(sorted(map(str, strangers)))} is not one of its columns")
        if not self.key and self.record != "observation":
            raise ValueError("key: say which columns tell one record from another")
        if (self.spread or self.distinguish) and self.record != "observation":
            raise ValueError("spread, distinguish: only observations have them")
        return self

    @cached_property
    def all_columns(self) -> dict[str, Column]:
        return {**self.columns, **self.figures}

    @cached_property
    def field_of_header(self) -> dict[str, str]:
        """Every header that a column goes by, folded, and the field that it is."""
        plain = {name: column for name, column in self.all_columns.items() if not (isinstance(column, Figure) and column.by)}
        return {fold(header): name for name, column in plain.items() for header in column.headers}

    @cached_property
    def field_otherwise(self) -> dict[str, str]:
        """Every header that a column goes by where nothing else is it, folded, and the field that it then is."""
        return {fold(header): name for name, column in self.all_columns.items() for header in column.otherwise}

    @cached_property
    def field_of_label(self) -> dict[str, str]:
        """Every label that a column goes by in a card, folded, and the field that it is."""
        return {**self.field_of_header, **{fold(label): name for name, labels in self.cards.items() for label in labels}}

    @cached_property
    def field_of_tag(self) -> dict[str, str]:
        """Every HXL tag that a column carries, folded, and the field that it is."""
        return {fold(column.hxl): name for name, column in self.all_columns.items() if column.hxl}

    @cached_property
    def needed(self) -> list[list[str]]:
        """The headers without which a sheet is not this one, each with all its names."""
        return [[*column.headers, *column.otherwise] for column in self.all_columns.values() if column.required]


class FormSheet(Strict):
    """A sheet of labels with their values beside them: one record a sheet, as a form is filled in."""

    layout: Literal["form"]
    record: Literal["observation"] = "observation"
    columns: dict[str, Column]
    spread: None = None
    constants: dict[str, str] = {}
    indicators: Literal["listed"] = "listed"

    @property
    def all_columns(self) -> dict[str, Column]:
        return self.columns

    @cached_property
    def field_of_header(self) -> dict[str, str]:
        """Every label that a field goes by, folded, and the field that it is."""
        return {fold(header): name for name, column in self.columns.items() for header in column.headers}

    @cached_property
    def needed(self) -> list[list[str]]:
        """The labels without which a sheet is not this one, each with all its names."""
        return [column.headers for column in self.columns.values() if column.required]


Form = TableSheet | FormSheet


class Contract(Strict):
    """One dataset: who reports it, about where, its indicators, and the sheets that it may come in.

    - `agency`, `place`: None where every workbook has to say who reports, and of where.
    - `letterheads`: the agencies on whose paper its workbooks may come; any other that a line names is asked about.
    - `due_day`: until which day of the month after its period a workbook is on time.
    - `plan`, `plan_years`: the development plan whose goals it reports, and its first and last year; another one's goals are not these.
    - `checks`: for a rule of etl/checks, how sure the office is of it here; a rule that is not named keeps its own severity.
    """

    dataset: str
    title: str
    title_en: str | None = None
    agency: str | None = None
    place: str | None = None
    letterheads: list[str] = []
    frequency: Frequency = "irregular"
    due_day: Annotated[int, Field(ge=1, le=31)] | None = None
    checks: dict[str, Confidence] = {}
    plan: str | None = None
    plan_years: tuple[int, int] | None = None
    indicators: list[Indicator] = []
    sheets: Annotated[list[Annotated[TableSheet | FormSheet, Field(discriminator="layout")]], Field(min_length=1)]

    @model_validator(mode="after")
    def _one_indicator_a_name(self) -> Contract:
        owners: dict[str, str] = {}
        for item in self.indicators:
            for alias in (item.title, *item.aliases):
                if owners.setdefault(fold(alias), item.id) != item.id:
                    raise ValueError(f"indicators: {alias!r} stands for both {owners[fold(alias)]} and {item.id}")
        return self

    @property
    def said(self) -> str:
        """Its title for whoever reads."""
        return _said(self)

    @property
    def takes_any(self) -> bool:
        """Whether it takes any figures of anybody: it has neither an agency, nor a place, nor indicators of its own."""
        return self.agency is None and self.place is None and not self.indicators

    @cached_property
    def _indicators(self) -> dict[str, Indicator]:
        return {fold(alias): item for item in self.indicators for alias in (item.title, *item.aliases)}

    def indicator(self, label: str) -> Indicator | None:
        """The indicator that a row's label names, or None."""
        return self._indicators.get(fold(label))

    def indicator_of(self, identifier: str) -> Indicator | None:
        """The indicator with this identifier, or None."""
        return next((item for item in self.indicators if item.id == identifier), None)


@cache
def contracts() -> tuple[Contract, ...]:
    """Every contract of etl/contracts, in the order of their names. A wrong one is one clear error that names the file and the field."""
    found = []
    for path in sorted(FOLDER.glob("*.yml")):
        try:
            said = yaml.load(path.read_text(encoding="utf-8"), LOADER)  # noqa: S506 — a safe one
            found.append(Contract.model_validate(said))
            _known_words(found[-1], [item.dataset for item in found[:-1]])
        except (yaml.YAMLError, ValueError) as error:
            raise ValueError(f"etl/contracts/{path.name} is not a contract: {error}") from error
    return tuple(found)


def _known_words(contract: Contract, others: list[str]) -> None:
    """Raise ValueError unless agencies, places and units are those of data/reference: a typo would surface in the middle of a load."""
    if contract.dataset in others:
        raise ValueError(f"another contract has the dataset {contract.dataset!r}")
    if strangers := [rule for rule in contract.checks if not (CHECKS / f"{rule}.sql").exists()]:
        raise ValueError(f"checks: etl/checks has no rule {', '.join(strangers)}")
    columns = [column for form in contract.sheets for column in form.all_columns.values()]
    said = {
        "agency": (names.agencies(), [contract.agency, *contract.letterheads, *(item.agency for item in contract.indicators)]),
        "place": (names.places(), [contract.place]),
        "unit": (
            names.units(),
            [*(item.unit for item in contract.indicators), *(column.unit for column in columns)],
        ),
    }
    for field, (known, values) in said.items():
        if strangers := {value for value in values if value is not None} - set(known.rows):
            raise ValueError(f"{field}: {', '.join(sorted(strangers))} is not in data/reference")
