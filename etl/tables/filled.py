"""Tidy a form: each figure that it has becomes an observation."""

from __future__ import annotations

from typing import Any

from etl import names, naming, problems
from etl.layout.forms import FilledForm
from etl.names import IGNORE, NEW
from etl.reading.workbook import address
from etl.tables import judge
from etl.tables.cells import number_problem
from etl.tables.observations import KEY, span
from etl.tables.tidied import Tidied
from etl.values import numbers, periods
from etl.values.numbers import NotANumber
from language import formats


def _named(filled: FilledForm, kind: naming.Kind, text: str) -> str | None:
    """Whom a field names: as somebody said, else as the table of names says; a form has no row to leave out."""
    if text == "":
        return None
    said = naming.new(kind, text) if getattr(filled.answers, kind) == NEW else naming.answered(filled.answers, kind, text)
    return said if said not in (None, IGNORE) else naming.known(kind).resolve(text)


def tidy(filled: FilledForm, tidied: Tidied) -> None:
    """Add the observations of a form, or say what it lacks."""
    sheet, contract = filled.sheet, filled.contract
    cell_of = {name: address(*place) for name, place in {**filled.fields, **filled.figures}.items()}
    first_cell = min(cell_of.values(), key=lambda cell: (len(cell), cell))
    said = {name: sheet.text(*place) for name, place in filled.fields.items()}
    agency = _named(filled, "agency", said.get("agency", "")) or (filled.agency if not said.get("agency") else None)
    own_place = filled.answers.place or contract.place
    place = _named(filled, "place", said.get("place", "")) or (own_place if not said.get("place") else None)
    kinds: tuple[tuple[naming.Kind, str | None], ...] = (("agency", agency), ("place", place))
    for kind, found in kinds:
        if found is None and said.get(kind):
            details = naming.unknown(kind, said[kind], filled.form.columns[kind].headers[0])
            tidied.problems.append(problems.TitleNameUnknown(details, sheet.name, cell_of[kind]))
    raw = sheet.at(*filled.fields["period"]) if "period" in filled.fields else ""
    read = periods.read(raw)
    period = (read.period() if read is not None else None) or periods.parse(raw) or (filled.title.period if raw == "" else None)
    if period is None and raw != "":
        details = {"found": said["period"], "header": filled.form.columns["period"].headers[0]}
        tidied.leave_out(problems.PeriodUnreadable(details, sheet.name, cell_of["period"]))
    elif period is None:
        tidied.problems.append(problems.PeriodUnknown({"path": ["year"]}, sheet.name, first_cell))
    if agency is None and not said.get("agency"):
        tidied.problems.append(problems.AgencyUnknown({"path": ["agency"]}, sheet.name, first_cell))
    if agency is None or period is None or place is None:
        return
    columns: dict[str, list[Any]] = {}
    for identifier, where in filled.figures.items():
        indicator = contract.indicator_of(identifier)
        assert indicator is not None
        start, end = span(indicator.measure, period, period)
        subject = f"{names.agencies().titles[agency]}, {formats.period(start, end)}, {indicator.said}"
        if where in sheet.faults:
            tidied.leave_out(sheet.faults[where])
            continue
        try:
            number = numbers.parse(sheet.at(*where))
        except NotANumber as error:
            tidied.leave_out(number_problem(error, sheet.at(*where), subject, indicator.said, sheet.name, address(*where)))
            continue
        if (wrong := judge.wrong_for_unit(number, indicator.unit, subject, sheet.name, address(*where))) is not None:
            tidied.leave_out(wrong)
            continue
        tidied.know(contract, indicator)
        row = {
            "dataset": contract.dataset,
            "indicator": identifier,
            "agency": agency,
            "place": place,
            "period_start": start,
            "period_end": end,
            "breakdown": "total",
            "value": number.value,
            "unit": indicator.unit,
            "measure": indicator.measure,
            "status": "M" if number.value is None else number.mark_status or "A",
            "absence": number.absence,
            "qualifier": "exact",
            "value_text": sheet.text(*where),
            "note": said.get("note") or None,
            "document": filled.title.document,
            "section": filled.title.section,
            "sheet": sheet.name,
            "cell": address(*where),
            "status_cell": None,
        }
        for name, value in row.items():
            columns.setdefault(name, []).append(value)
    if columns:
        titles = [item.said if (item := contract.indicator_of(identifier)) else "" for identifier in columns["indicator"]]
        tidied.add_table("observation", KEY, columns, lambda position: titles[position])
