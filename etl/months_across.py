"""Tidy a sheet with the indicators in rows and the months across: one observation a cell, and its printed totals apart."""

from __future__ import annotations

from etl import problems, records
from etl.contract import Indicator, MonthsAcrossSheet
from etl.names import agencies
from etl.problems import Problem
from etl.reading.workbook import address
from etl.recognise import Recognised
from etl.records import Tidied
from etl.values import numbers, periods
from etl.values.numbers import NotANumber, Number
from etl.values.periods import MonthHeader, Period
from language import formats


def tidy(found: Recognised, tidied: Tidied) -> None:
    """Add the sheet's observations and stated totals. A lone cell after a blank row is a note; a whole row there is one more indicator."""
    assert isinstance(found.form, MonthsAcrossSheet)
    sheet, contract = found.sheet, found.contract
    months = _dated(found, tidied)
    if months is None:
        return
    after_blank = False
    for row in range(found.header_row + 1, len(sheet.rows)):
        if sheet.is_blank_row(row):
            after_blank = True
            continue
        if after_blank and sheet.filled(row) == 1:
            continue
        after_blank = False
        if (fault := sheet.faults.get((row, found.columns["label"]))) is not None:
            tidied.problems.append(fault)
            continue
        label = sheet.text(row, found.columns["label"])
        indicator = contract.indicator(label)
        if indicator is None:
            details = {"found": label, "contract": contract.title, "suggestion": ""}
            tidied.problems.append(problems.LabelUnknown(details, sheet.name, address(row, found.columns["label"])))
            continue
        for column, period in months.items():
            header = found.months[column]
            number = _number(found, tidied, row, column, indicator, formats.month(period.start))
            if number is None:
                continue
            records.observation(
                tidied,
                contract,
                indicator,
                agency=indicator.agency or contract.agency,
                place=contract.place,
                period=(period.start, period.end),
                breakdown="total",
                number=(number.value, number.absence),
                value_text=sheet.text(row, column),
                marked_at=address(found.header_row, column) if header.marked else None,
                source=(found.title.document, found.title.section),
                sheet=sheet.name,
                cell=address(row, column),
            )
        _stated_total(found, tidied, row, indicator, months)


def _stated_total(found: Recognised, tidied: Tidied, row: int, indicator: Indicator, months: dict[int, Period]) -> None:
    """Keep the printed total beside the observations, never among them. A total left blank was not stated."""
    if "total" not in found.columns:
        return
    column = found.columns["total"]
    number = _number(found, tidied, row, column, indicator, found.sheet.text(found.header_row, column))
    if number is None or number.value is None:
        return
    contract, spans = found.contract, list(months.values())
    agency = indicator.agency or contract.agency
    fields = {
        "dataset": contract.dataset,
        "indicator": indicator.id,
        "agency": agency,
        "place": contract.place,
        "period_start": spans[0].start,
        "period_end": spans[-1].end,
        "breakdown": "total",
        "value": number.value,
        "unit": indicator.unit,
        "value_text": found.sheet.text(row, column),
        "document": found.title.document,
        "section": found.title.section,
        "sheet": found.sheet.name,
        "cell": address(row, column),
    }
    key = (contract.dataset, indicator.id, agency, contract.place, spans[0].start, spans[-1].end, "total")
    tidied.add("stated_total", key, indicator.title, fields)


def _number(found: Recognised, tidied: Tidied, row: int, column: int, indicator: Indicator, when: str) -> Number | None:
    """Read one cell; what is wrong with it is said with the agency and the month first."""
    sheet, cell = found.sheet, address(row, column)
    subject = f"{agencies().titles[indicator.agency or found.contract.agency]}, {when}, {indicator.title}"
    if (row, column) in sheet.faults:
        tidied.problems.append(sheet.faults[row, column])
        return None
    try:
        number = numbers.parse(sheet.at(row, column))
    except NotANumber as error:
        wrong = problems.NumberAmbiguous if error.reason == "ambiguous" else problems.NumberText
        tidied.problems.append(wrong({"subject": subject, "found": sheet.text(row, column)}, sheet.name, cell))
        return None
    if wrong_number := records.wrong_for_unit(number, indicator.unit, subject, sheet.name, cell):
        tidied.problems.append(wrong_number)
        return None
    return number


def _dated(found: Recognised, tidied: Tidied) -> dict[int, Period] | None:
    """Give each month its year: its own, or that of the title, going forward from its first month. A title that disagrees is a problem."""
    stated = found.title.period
    first_column = min(found.months)
    year = found.months[first_column].year or (stated.start.year if stated else None)
    if year is None:
        return _refuse(tidied, problems.PeriodUnknown({}, found.sheet.name, address(found.header_row, first_column)))
    dated: dict[int, Period] = {}
    previous: MonthHeader | None = None
    for column, header in sorted(found.months.items()):
        if header.year is not None:
            year = header.year
        elif previous is not None and header.month <= previous.month:
            year += 1
        dated[column] = periods.month(year, header.month)
        previous = header
    first, last = dated[min(dated)], dated[max(dated)]
    if stated is not None and not _agrees(stated, Period(first.start, last.end), has_own_year=found.months[first_column].year is not None):
        details = {"first": formats.month(first.start), "last": formats.month(last.end), "stated": formats.period(stated.start, stated.end)}
        return _refuse(tidied, problems.MonthsDisagree(details, found.sheet.name, address(found.header_row, first_column)))
    return dated


def _agrees(stated: Period, found: Period, *, has_own_year: bool) -> bool:
    """A range of months has to be that of the header; a lone year that dates the months has to hold them all."""
    if stated != periods.year(stated.start.year):
        return found == stated
    return has_own_year or (stated.start <= found.start and found.end <= stated.end)


def _refuse(tidied: Tidied, problem: Problem) -> None:
    tidied.problems.append(problem)
