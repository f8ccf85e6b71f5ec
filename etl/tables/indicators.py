"""What is counted: the contract's indicator that a row or a column names, or the one that a row describes itself."""

from __future__ import annotations

from typing import Any, cast

from etl import names, problems
from etl.contract import Indicator, Measure
from etl.layout.blocks import Block
from etl.layout.spread import SpreadColumn
from etl.names import fold
from etl.problems import Problem
from etl.tables.cells import Cells
from etl.tables.tidied import Tidied

MEASURES = [
    ["flow", "Flujo: lo que pasó en el periodo"],
    ["stock", "Existencia al corte"],
    ["cumulative", "Acumulado hasta el corte"],
    ["ratio", "Razón o porcentaje"],
]


def of_rows(
    block: Block, labels: dict[str, Cells], headings: list[str | None], count: int, tidied: Tidied, wrong: dict[int, list[Problem]]
) -> list[Indicator | None]:
    """The indicator of each row; None where it has none of its own, or where a problem in `wrong` says why not."""
    if block.form.indicators == "from_rows":
        return _described(block, labels, count, tidied, wrong)
    return _listed(block, labels, headings, wrong)


def of_figures(block: Block, rows: list[Indicator | None], columns: dict[int, SpreadColumn]) -> list[Indicator | None]:
    """The indicator of each figure: its column's, else its row's, else the one of the whole sheet."""
    contract = block.contract
    only = contract.indicator_of(block.answers.indicator or block.form.constants.get("indicator", ""))
    across = [contract.indicator_of(each.members["indicator"]) if "indicator" in each.members else None for each in columns.values()]
    if len(columns) == 1 and across == [None]:
        return [own or only for own in rows]
    return [member or own or only for own in rows for member in across]


def _listed(block: Block, labels: dict[str, Cells], headings: list[str | None], wrong: dict[int, list[Problem]]) -> list[Indicator | None]:
    contract, said = block.contract, block.answers.names.get("indicator", {})
    if "indicator" not in labels:
        return [contract.indicator_of(heading) if heading else None for heading in headings]
    label, known = labels["indicator"], {}
    found: list[Indicator | None] = []
    for position, text in enumerate(label.values):
        if text not in known:
            known[text] = None if text is None else contract.indicator_of(said.get(fold(text), "")) or contract.indicator(text)
        if (indicator := known[text]) is None and text is not None:
            wrong.setdefault(position, []).append(_unknown(block, label, position, text))
        found.append(indicator)
    for name in ("unit", "measure"):
        if name in labels:
            _compare(block, name, labels[name], found, wrong)
    return found


def _unknown(block: Block, label: Cells, position: int, text: str) -> Problem:
    contract = block.contract
    likely = names.nearest(text, {alias: item.id for item in contract.indicators for alias in (item.title, *item.aliases)})
    title = next((item.title for item in contract.indicators if item.id == likely), None)
    details = {
        "found": text,
        "contract": contract.title,
        "suggestion": problems.suggestion(title),
        "path": ["names", "indicator", fold(text)],
        "options": [[item.id, item.title] for item in contract.indicators],
        "likely": likely,
    }
    return problems.LabelUnknown(details, block.sheet.name, label.address(position))


def _compare(block: Block, name: str, stated: Cells, found: list[Indicator | None], wrong: dict[int, list[Problem]]) -> None:
    """A row that says another unit or kind of measure than the contract is wrong, or the contract is."""
    for position, (said, indicator) in enumerate(zip(stated.values, found, strict=True)):
        if said is None or indicator is None or said == getattr(indicator, name):
            continue
        details = {"subject": indicator.title, "found": stated.text(position), "unit": _word(block, name, getattr(indicator, name))}
        wrong.setdefault(position, []).append(problems.UnitDisagrees(details, block.sheet.name, stated.address(position)))


def _word(block: Block, name: str, code: str) -> str:
    """The office's word for a unit or a kind of measure."""
    choices = block.form.columns[name].choices if name in block.form.columns else {}
    return next((word for word, meaning in choices.items() if meaning == code), names.units().titles.get(code, code))


def _described(
    block: Block, labels: dict[str, Cells], count: int, tidied: Tidied, wrong: dict[int, list[Problem]]
) -> list[Indicator | None]:
    """The indicators that the rows bring: programme, name, unit and kind of measure. What no column says is asked once a table."""
    contract, answers = block.contract, block.answers
    blank: list[Any] = [None] * count
    programmes, titles, units, measures = (
        labels[name].values if name in labels else blank for name in ("programme", "indicator", "unit", "measure")
    )
    known: dict[tuple[Any, ...], Indicator | None] = {}
    lacking: dict[tuple[Any, ...], list[str]] = {}  # what a row leaves blank that its column was there to say
    asked: set[str] = set()
    found: list[Indicator | None] = []
    for position, parts in enumerate(zip(programmes, titles, units, measures, strict=True)):
        if parts not in known:
            programme, title, unit, measure = parts
            name = fold(title) if title is not None else ""
            unit, measure = unit or answers.units.get(name) or answers.unit, measure or answers.measures.get(name) or answers.measure
            known[parts] = None
            if title is None:
                pass
            elif lacks := [name for name, own in (("unit", unit), ("measure", measure)) if own is None and name in labels]:
                lacking[parts] = lacks
            elif not _asks(block, labels, position, unit, measure, asked, tidied):
                shown = f"{programme}: {title}" if programme else title
                identifier = f"{names.slug(programme or contract.dataset)}.{names.slug(title)}"
                known[parts] = Indicator(id=identifier, title=shown, unit=str(unit), measure=cast("Measure", measure))
        for name in lacking.get(parts, ()):
            if position not in labels[name].problems:
                details = {"header": block.form.columns[name].headers[0]}
                problem = problems.ValueMissing(details, block.sheet.name, labels[name].address(position))
                wrong.setdefault(position, []).append(problem)
        own = known[parts]
        earlier = tidied.indicators.get(own.id) if own is not None else None
        if own is not None and earlier is not None and earlier["unit"] != own.unit:  # they would be added, or shown, as one thing
            unit_cell = labels.get("unit") or labels["indicator"]
            details = {"subject": own.title, "found": unit_cell.text(position), "other": names.units().titles[earlier["unit"]]}
            wrong.setdefault(position, []).append(problems.IndicatorDisagrees(details, block.sheet.name, unit_cell.address(position)))
            own = None
        if own is not None and earlier is None and position not in wrong:
            tidied.know(contract, own)
        found.append(own)
    return found


def _asks(
    block: Block, labels: dict[str, Cells], position: int, unit: str | None, measure: str | None, asked: set[str], tidied: Tidied
) -> bool:
    """Whether a row lacks what its indicator needs; asked once for each indicator, unless a column was there to say it.

    One answer for all would count vaccines as persons.
    """
    label, sheet = labels["indicator"], block.sheet.name
    name = fold(label.text(position))
    details: dict[str, Any] = {"found": label.text(position)}
    if unit is None and "unit" not in labels and f"unit {name}" not in asked:
        asked.add(f"unit {name}")
        details["likely"] = _likely_unit(name)
        options = [[identifier, title] for identifier, title in names.units().titles.items()]
        tidied.problems.append(
            problems.UnitUnknown({**details, "path": ["units", name], "options": options}, sheet, label.address(position))
        )
    if measure is None and "measure" not in labels and f"measure {name}" not in asked:
        asked.add(f"measure {name}")
        tidied.problems.append(
            problems.MeasureUnknown(
                {**details, "likely": None, "path": ["measures", name], "options": MEASURES}, sheet, label.address(position)
            )
        )
    return unit is None or measure is None


def _likely_unit(name: str) -> str | None:
    """The unit that the first word of a name says: «Personas orientadas» are perhaps persons. For a person to confirm."""
    return names.units().resolve(name.partition(" ")[0]) if name else None
