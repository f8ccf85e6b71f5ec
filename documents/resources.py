"""The tables that are given away: what each holds, its address, its columns, and what may be asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from documents.columns import COLUMNS, Column
from language.words import N_
from metrics.exploring.choice import PERIODS, SCALES, SPLITS

_REPORT = "note document section"
_PLACE = "file_name file_sha256 sheet cell"
_FIELDS = "cells absences loaded_at revision"


@dataclass(frozen=True)
class Filter:
    """What a table may be asked for: the parameter of the address, the query's, and what it means.

    `kind` is `codes`, which may come several times and have to be there, `first` or `last`, a day or a month, or `word`: one of `words`,
    each with what the query calls it.
    """

    parameter: str
    name: str
    kind: str
    meaning: str
    words: Mapping[str, str] = field(default_factory=dict)


FILTERS = {
    each.name: each
    for each in (
        Filter("tabla", "datasets", "codes", N_("A kind of table, by its code.")),
        Filter("indicador", "indicators", "codes", N_("An indicator, by its code.")),
        Filter("entidad", "agencies", "codes", N_("An agency, by its code.")),
        Filter("lugar", "places", "codes", N_("A place, by its code.")),
        Filter("desglose", "breakdowns", "codes", N_("A part, or total for the whole.")),
        Filter("desde", "first", "first", N_("Periods that begin that month or day, or later.")),
        Filter("hasta", "last", "last", N_("Periods that end that month or day, or earlier.")),
        Filter("meta", "goals", "codes", N_("A goal, by its number.")),
        Filter("por", "by", "word", N_("The length of its periods: {choices}."), PERIODS),
        Filter("dividir", "split", "word", N_("Into what it is divided: {choices}."), SPLITS),
        Filter("contra", "against", "codes", N_("Another indicator of the same unit, by its code.")),
        Filter("escala", "scale", "word", N_("As what it is given: {choices}."), SCALES),
    )
}


@dataclass(frozen=True)
class Resource:
    """One table. `name` is its query's and its file's in the package; `address` is its name in an address.

    `hidden` are the parameters of its query that no address says. `tagged` tables also come with a row of HXL tags.
    """

    name: str
    address: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    filters: tuple[Filter, ...] = ()
    hidden: tuple[str, ...] = ()
    tagged: bool = False

    @property
    def parameters(self) -> dict[str, None]:
        """Every parameter of its query, left open."""
        return dict.fromkeys([*(each.name for each in self.filters), *self.hidden])


def _columns(names: str) -> tuple[Column, ...]:
    return tuple(COLUMNS[name] for name in names.split())


def _filters(names: str) -> tuple[Filter, ...]:
    return tuple(FILTERS[name] for name in names.split())


_ALL = (
    Resource(
        "observations",
        "serie",
        N_("The figures"),
        N_("One figure a row: an indicator, an agency, a place, a period and a part, with its value, its status and its cell."),
        _columns(
            "dataset dataset_title indicator indicator_title agency agency_title place place_title period_start period_end breakdown value"
            f" unit unit_title measure status absence qualifier value_text {_REPORT} {_PLACE} status_cell loaded_at revision observation_id"
        ),
        ("observation_id",),
        _filters("datasets indicators agencies places breakdowns first last"),
        hidden=("figures",),
        tagged=True,
    ),
    Resource(
        "stated_totals",
        "totales",
        N_("The totals that the reports print"),
        N_("One printed total a row, beside the sum of its figures. It is never one more figure."),
        _columns(
            "dataset dataset_title indicator indicator_title agency agency_title place place_title period_start period_end breakdown value"
            f" computed_total unit unit_title label value_text document section {_PLACE} loaded_at revision stated_total_id"
        ),
        ("stated_total_id",),
        _filters("datasets indicators agencies first last"),
        tagged=True,
    ),
    Resource(
        "goals",
        "metas",
        N_("The goals"),
        N_("One goal a row: what the plan promises, what is reported, what its own figures compute, and its money."),
        _columns(
            "dataset plan goal goal_title line programme_name product sdg responsible unit unit_title accumulation baseline baseline_year"
            " target target_text reported_progress"
            " reported_sheet reported_cell achieved achieved_sheet achieved_cell computed_progress programmed programmed_absence"
            " programmed_sheet programmed_cell executed executed_absence executed_sheet executed_cell agency agency_title place place_title"
            f" term_start term_end funding beneficiaries partners places place_codes {_REPORT} {_PLACE} cells loaded_at revision goal_id"
        ),
        ("goal_id",),
        _filters("goals"),
        tagged=True,
    ),
    Resource(
        "goal_progress",
        "avance-metas",
        N_("The figures of the goals"),
        N_("Every figure that a report gives for a goal: progress, quantity, money, results."),
        _columns(
            "dataset plan goal reading concept period_start period_end value unit unit_title status absence value_text"
            f" {_REPORT} {_PLACE} loaded_at revision figure_id"
        ),
        ("figure_id",),
        _filters("goals"),
        tagged=True,
    ),
    Resource(
        "projects",
        "proyectos",
        N_("Projects and agreements"),
        N_("One project or agreement a row."),
        _columns(
            "project kind sector donors partners contributor amount currency amount_qualifier in_kind start_date start_latest"
            " start_text end_date end_latest end_text state stage progress beneficiaries reached reached_unit place_text goals"
            f" sdg support {_REPORT} {_PLACE} {_FIELDS} record_id"
        ),
        ("record_id",),
        tagged=True,
    ),
    Resource(
        "calls",
        "convocatorias",
        N_("Calls"),
        N_("One call a row."),
        _columns(
            "call convener found found_latest found_text deadline deadline_latest deadline_text applied applied_latest"
            f" applied_text asked granted currency outcome stage outcome_source goals support {_REPORT} {_PLACE} {_FIELDS}"
            " record_id"
        ),
        ("record_id",),
        tagged=True,
    ),
    Resource(
        "events",
        "eventos",
        N_("Events"),
        N_("One event a row."),
        _columns(
            "event start_date start_latest start_text end_date end_latest end_text state stage place_text countries attendance"
            " attendance_unit attendance_qualifier business currency business_qualifier organisers follow_up goals support"
            f" {_REPORT} {_PLACE} {_FIELDS} record_id"
        ),
        ("record_id",),
        tagged=True,
    ),
    Resource(
        "commitments",
        "compromisos",
        N_("Commitments"),
        N_("One commitment a row."),
        _columns(
            "commitment responsible meeting meeting_date meeting_latest meeting_text due due_latest due_text state stage"
            f" evidence goals support {_REPORT} {_PLACE} {_FIELDS} record_id"
        ),
        ("record_id",),
        tagged=True,
    ),
    Resource(
        "city_links",
        "ciudades-hermanas",
        N_("Sister cities"),
        N_("One sister city or memorandum with a city a row."),
        _columns(
            "city_link city country_text kind signed signed_latest signed_text end_date end_latest end_text state stage"
            f" topics partners project goals support {_REPORT} {_PLACE} {_FIELDS} record_id"
        ),
        ("record_id",),
        tagged=True,
    ),
    Resource(
        "findings",
        "hallazgos",
        N_("What the checks found"),
        N_("One finding a row: what does not agree or should be known, and its cell."),
        _columns(f"finding rule severity dataset dataset_title agency subject message {_PLACE} loaded_at"),
        ("finding",),
        _filters("datasets"),
    ),
    Resource(
        "indicators",
        "indicadores",
        N_("The indicators"),
        N_("One indicator a row: its definition, its unit, whether it adds, and the figures that there are of it."),
        _columns(
            "indicator indicator_title dataset dataset_title unit unit_title measure definition is_defined hxl figures first_day last_day"
        ),
        ("indicator",),
        _filters("datasets"),
    ),
    Resource(
        "agencies", "entidades", N_("The agencies"), N_("One agency a row."), _columns("agency agency_title agency_short"), ("agency",)
    ),
    Resource("places", "lugares", N_("The places"), N_("One place a row."), _columns("place place_title department country"), ("place",)),
    Resource(
        "units",
        "unidades",
        N_("The units"),
        N_("One unit a row."),
        _columns("unit unit_one unit_title is_whole is_money"),
        ("unit",),
    ),
)
# What is put together when it is asked for, of one indicator: no part of the package, which has the figures that it is made of.
EXPLORED = Resource(
    "explored",
    "explorar",
    N_("The figures as «Explore» puts them together"),
    N_("One figure a row: an indicator by month, quarter or year, whole or divided, with what it lacks."),
    _columns(
        "series series_title indicator indicator_title period_start period_end value unit unit_title status absence qualifier is_partial"
        " why observations cut_off files"
    ),
    ("series", "period_start"),
    _filters("indicators by split agencies places first last against scale"),
)
RESOURCES = {each.name: each for each in _ALL}
BY_ADDRESS = {each.address: each for each in (*_ALL, EXPLORED)}
