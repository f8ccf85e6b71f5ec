"""A row of a table of figures becomes one observation."""

from __future__ import annotations

from etl import names, problems, records
from etl.contract import Indicator
from etl.records import Tidied
from etl.rows import Row
from etl.values.numbers import Number
from etl.values.periods import Period
from language import formats


def add(row: Row, tidied: Tidied) -> None:
    """Add the observation that a row holds, or say why it holds none."""
    found, form = row.found, row.form
    contract, sheet = found.contract, found.sheet.name
    indicator = _indicator(row, tidied)
    if indicator is None:
        return
    number: Number = row["value"].value
    agency = row.value("agency") or indicator.agency or contract.agency
    last: Period | None = row.value("to") or row.value("cutoff") or found.title.period
    if last is None:
        tidied.problems.append(problems.PeriodUnknown({}, sheet, row["value"].address))
        return
    first: Period | None = row.value("from") or _own_start(row)
    if first is not None and first.start > last.end:
        details = {"found": row["to"].text, "header": form.columns["to"].headers[0]}
        tidied.problems.append(problems.PeriodUnreadable(details, sheet, row["to"].address))
        return
    start, end = records.span(indicator.measure, first, last)
    subject = f"{names.agencies().titles[agency]}, {formats.period(start, end)}, {indicator.title}"
    if wrong_number := records.wrong_for_unit(number, indicator.unit, subject, sheet, row["value"].address):
        tidied.problems.append(wrong_number)
        return
    records.observation(
        tidied,
        contract,
        indicator,
        agency=agency,
        place=row.value("place", contract.place),
        period=(start, end),
        breakdown=row.value("breakdown", "total"),
        number=(number.value, number.absence),
        value_text=row["value"].text,
        qualifier=row.value("qualifier", "exact"),
        note=row.value("note"),
        source=row.source,
        sheet=sheet,
        cell=row["value"].address,
    )


def _own_start(row: Row) -> Period | None:
    """Only a sheet whose rows have no dates of their own takes the period of its title."""
    return row.found.title.period if "to" not in row and "cutoff" not in row else None


def _indicator(row: Row, tidied: Tidied) -> Indicator | None:
    """The contract's indicator that the row names; or, where the contract lets rows bring their own, the one that the row describes."""
    found, form = row.found, row.form
    contract, label = found.contract, row["indicator"]
    if form.indicators == "from_rows":
        programme = row.value("programme", contract.dataset)
        identifier = f"{names.slug(programme)}.{names.slug(label.value)}"
        own = Indicator(id=identifier, title=f"{programme}: {label.value}", unit=row["unit"].value, measure=row["measure"].value)
        earlier = tidied.indicators.get(identifier)
        if earlier is not None and earlier["unit"] != own.unit:  # they would be added, or shown, as one thing
            details = {"subject": own.title, "found": row["unit"].text, "other": names.units().titles[earlier["unit"]]}
            tidied.problems.append(problems.IndicatorDisagrees(details, found.sheet.name, row["unit"].address))
            return None
        return own
    indicator = contract.indicator(label.value)
    if indicator is None:
        details = {"found": label.text, "contract": contract.title, "suggestion": ""}
        tidied.problems.append(problems.LabelUnknown(details, found.sheet.name, label.address))
        return None
    for name, stated, expected in (("unit", row.value("unit"), indicator.unit), ("measure", row.value("measure"), indicator.measure)):
        if stated is not None and stated != expected:
            details = {"subject": indicator.title, "found": row[name].text, "unit": _word(row, name, expected)}
            tidied.problems.append(problems.UnitDisagrees(details, found.sheet.name, row[name].address))
            return None
    return indicator


def _word(row: Row, name: str, code: str) -> str:
    """The office's word for a unit or a kind of measure."""
    choices = row.form.columns[name].choices if name in row.form.columns else {}
    return next((word for word, meaning in choices.items() if meaning == code), names.units().titles.get(code, code))
