"""The figures that a choice asks for, each with what it is made of and what it lacks; or the reason why there are none to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from language import formats
from language.words import _, n_
from metrics import questions
from metrics.exploring import changes, figures, scale
from metrics.exploring.changes import Change
from metrics.exploring.choice import EVER, Choice
from metrics.exploring.figures import Cell, Figure, Row
from metrics.exploring.scope import Scope, scoped
from metrics.exploring.scope import notes as scope_notes
from metrics.rules import Refusal
from warehouse.reader import Reader

STATUS = ("A", "E", "P")
QUALIFIER = ("exact", "more_than", "about")
NAMED = 3  # agencies that are missing, by name
TITLES = {"agency": ("agency_title", "agency_short"), "place": ("place_title", "place_title"), "": ("indicator_title", "indicator_title")}
Families = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Answer:
    """What there is to show: figures line by line, what each indicator's are about, sentences for below, the last month's comparisons."""

    figures: tuple[Figure, ...]
    scopes: tuple[Scope, ...]
    notes: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def known(self) -> list[Figure]:
        """The figures that have a value."""
        return [figure for figure in self.figures if figure.value is not None]

    @property
    def lines(self) -> dict[str, list[Figure]]:
        """The figures that have a value, by line."""
        found: dict[str, list[Figure]] = {}
        for figure in self.known:
            found.setdefault(figure.series, []).append(figure)
        return found

    @property
    def last_common(self) -> date | None:
        """The last period of which every line has its figure, none of them partial: the only one in which they may be ranked."""
        starts = [{figure.period_start for figure in line if not figure.is_partial} for line in self.lines.values()]
        return max(set.intersection(*starts), default=None)


def of_choice(reader: Reader, choice: Choice) -> Answer | Refusal:
    """Answer a choice with what this version holds of its indicators."""
    held, others = (figures.cells(reader, each) if each else () for each in (choice.indicator, choice.against))
    if not held:
        return Refusal(_("There is no figure of this indicator."))
    return explored(reader, choice, held, others, figures.families(reader))


def explored(reader: Reader, choice: Choice, cells: Sequence[Cell], others: Sequence[Cell], families: Families) -> Answer | Refusal:
    """Answer a choice. `cells` is what there is of its indicator, `others` of the one that it is set against (nothing without one)."""
    if choice.against and choice.split:
        return Refusal(_("Two indicators are compared whole: choose not to divide, or leave only one."))
    scope = scoped(cells, families, choice)
    if isinstance(scope, Refusal):
        return scope
    rows = ask(reader, scope, choice)
    scopes, found = [scope], told(rows, scope, choice)
    if choice.against:
        other = _against(scope, choice, others, families)
        if isinstance(other, Refusal):
            return other
        scopes.append(other)
        found += told(ask(reader, other, choice.of(choice.against)), other, choice.of(choice.against))
    if all(figure.value is None for figure in found):
        return Refusal(_nothing(scope, found))
    answer = Answer(
        tuple(found), tuple(scopes), tuple(_notes(scopes, found, choice)), changes.of(_monthly(reader, choice, scope, rows), scope, choice)
    )
    if choice.scale == "index":
        return scale.index(answer)
    if choice.scale == "per_thousand":
        places = tuple(sorted({cell.place for each in scopes for cell in each.cells}))
        return scale.per_thousand(answer, questions.population(reader, places))
    return answer


def ask(reader: Reader, scope: Scope, choice: Choice) -> list[Row]:
    """What the warehouse answers: the columns of explore_series.sql."""
    return questions.explore(reader, "series", scope.head(choice), **scope.parameters(choice))


def made_of(reader: Reader, choice: Choice, scope: Scope, series: str, period: date) -> tuple[str, ...]:
    """The observations of which one figure is made, those taken away among them. `series`: as the figure names it."""
    asked = scope.parameters(choice) | {"series": series.partition("|")[2], "of": period}
    found = questions.explore(reader, "made_of", scope.head(choice), **asked)
    return tuple(dict.fromkeys(row["observation_id"] for row in found if row["observation_id"]))


class _Line(NamedTuple):
    """One line of a chart: its titles, its agency's colour and its place (where it has only one), and whom it should have figures of."""

    title: str
    short: str
    slot: int | None
    place: str
    agencies: dict[str, str]
    cells: int


def _line(cells: Sequence[Cell], choice: Choice) -> _Line:
    title, short = TITLES.get(choice.split, ("breakdown_title", "breakdown_title"))
    agencies = {cell.agency: cell.agency_title for cell in cells}
    places = {cell.place for cell in cells}
    return _Line(
        getattr(cells[0], title),
        getattr(cells[0], short),
        cells[0].agency_slot if len(agencies) == 1 else None,
        cells[0].place if len(places) == 1 else "",
        agencies,
        len({(cell.agency, cell.place) for cell in cells}),
    )


def told(rows: Sequence[Row], scope: Scope, choice: Choice) -> list[Figure]:
    """The answer of the warehouse as figures to show."""
    lines = {name: _line(cells, choice) for name, cells in scope.lines(choice).items()}
    first, found = scope.cells[0], []
    ends = {start: replace(choice, last=_last_month(start, choice)).last_day for start in {row["period"] for row in rows}}
    for row in rows:
        line, value = lines[row["series"]], row["value"]
        why = _("what accumulates goes down") if value is None and row["is_fall"] else ""
        if value is not None and scope.measure == "stock" and row["cut_off_first"] != row["cut_off"]:
            value, why = (
                None,
                _("its cut-offs differ: {first} and {last}", first=formats.day(row["cut_off_first"]), last=formats.day(row["cut_off"])),
            )
        partial = "" if value is None else _partial(row, line, choice)
        figure = Figure(
            series=f"{choice.indicator}|{row['series']}",
            series_title=line.title,
            series_short=line.short,
            agency_slot=line.slot,
            indicator=choice.indicator,
            indicator_title=first.indicator_title,
            place=line.place,
            period_start=row["period"],
            period_end=ends[row["period"]],
            value=value,
            unit=scope.unit,
            unit_one=first.unit_one,
            unit_title=first.unit_title,
            status="M" if value is None else STATUS[row["standing"]],
            absence=row["absence"] if value is None and not why else None,
            qualifier="exact" if value is None else QUALIFIER[row["qualification"]],
            is_partial=bool(partial),
            why=why or partial,
            figures=row["figures"],
            observations=row["observations"],
            coverage=row["coverage"] or 0,
            place_in_file=row["place_in_file"] if row["observations"] == 1 else "",
            cut_off=row["cut_off"],
            documents=tuple((row["documents"] or "").split("|")) if row["documents"] else (),
            files=tuple(row["files"].split("|")),
        )
        found.append(figure)
    return found


def _last_month(start: date, choice: Choice) -> date:
    """The first day of the last month of a period."""
    months = start.month + choice.months - 2
    return date(start.year + months // 12, months % 12 + 1, 1)


def _partial(row: Row, line: _Line, choice: Choice) -> str:
    """What a figure lacks, in words; nothing where it is whole."""
    expected = line.cells * choice.months
    if row["months"] >= expected:
        return ""
    there = set(row["agencies"].split("|"))
    absent = sorted(title for agency, title in line.agencies.items() if agency not in there)
    if 0 < len(absent) <= NAMED:
        return n_("partial: {names} is missing", "partial: {names} are missing", len(absent), names=", ".join(absent))
    if absent:
        return _("partial: {count} agencies are missing", count=formats.number(len(absent)))
    told_, all_ = formats.number(row["months"]), formats.number(expected)
    if line.cells == 1:
        return _("partial: {there} of {all} months", there=told_, all=all_)
    return _("partial: {there} of {all} monthly figures", there=told_, all=all_)


def _against(scope: Scope, choice: Choice, others: Sequence[Cell], families: Families) -> Scope | Refusal:
    """What the other indicator's figures are about, where it is of the same unit and kind of measure."""
    other = scoped(others, families, choice.of(choice.against))
    if isinstance(other, Refusal):
        return Refusal(_("Of what it is compared with: {reason}", reason=other.reason))
    if other.unit != scope.unit:
        one, two = scope.cells[0].unit_title, other.cells[0].unit_title
        return Refusal(_("They are not compared: one is in {unit} and the other in {other}.", unit=one, other=two))
    if other.measure != scope.measure:
        return Refusal(
            _("They are not compared: they are different kinds of measure (what happens in a month, what there is on a day, a percentage).")
        )
    return other


def _monthly(reader: Reader, choice: Choice, scope: Scope, rows: list[Row]) -> list[Row]:
    """The months of all that was chosen, from the first there is: the same answer where it is that already."""
    if choice.by == "month" and choice.first <= EVER[0]:
        return rows
    if choice.is_of_parts or (scope.measure == "ratio" and choice.by != "month"):
        return []
    return ask(reader, scope, replace(choice, by="month", split="", first=EVER[0]))


def _nothing(scope: Scope, figures: Sequence[Figure]) -> str:
    whys = {figure.why for figure in figures}
    if scope.measure == "cumulative" and not any(whys):
        return _(
            "It accumulates, and a period is the difference between two cut-offs that follow each other: there are not two. "
            "They are below, each with its cell."
        )
    (why,) = whys if len(whys) == 1 else ("",)
    return f"{why[:1].upper()}{why[1:]}." if why else _("None of these periods has a figure.")


def _notes(scopes: Sequence[Scope], figures: Sequence[Figure], choice: Choice) -> list[str]:
    """What is to be known of how the figures were made up."""
    scope, said = scopes[0], []
    if scope.measure == "cumulative":
        said.append(_("The source gives it accumulated: each period is the difference between two cut-offs."))
    if scope.measure == "stock" and choice.months > 1:
        said.append(_("It is what there was on a day: the last figure of each period counts, and they are not added."))
    if (
        scope.unit == "person"
        and scope.measure in {"flow", "cumulative"}
        and choice.months > 1
        and any(figure.figures > 1 for figure in figures)
    ):
        said.append(_("Sum of persons by month: whoever came back in another month counts again; it is not a number of persons."))
    lines = scope.lines(choice).values()
    agencies, places = (max(len({getattr(cell, name) for cell in line}) for line in lines) for name in ("agency", "place"))
    if agencies > 1 and scope.unit == "person":
        said.append(_("Sum of {count} agencies: whoever went to several counts in each.", count=formats.number(agencies)))
    elif agencies > 1:
        said.append(_("Sum of {count} agencies.", count=formats.number(agencies)))
    if places > 1:
        said.append(_("Sum of {count} places.", count=formats.number(places)))
    if choice.is_of_parts:
        said.append(_("They are parts as the source gives them; they are not added to a total."))
    return said + [note for each in scopes for note in scope_notes(each)]
