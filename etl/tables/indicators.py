"""What is counted: the contract's indicator that a row or a column names, or the one that a row describes itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, cast

from etl import names, naming, problems
from etl.contract import Indicator, Measure
from etl.layout.blocks import Block
from etl.layout.doubts import COUNTED_IN
from etl.layout.spread import SpreadColumn
from etl.names import NEW, fold
from etl.problems import Problem
from etl.tables.cells import Cells
from etl.tables.tidied import Tidied
from language.words import N_, _

MEASURES = [
    ("flow", N_("A flow: what happened in the period")),
    ("stock", N_("What there was at the cut-off")),
    ("cumulative", N_("What had accumulated up to the cut-off")),
    ("ratio", N_("A ratio or a percentage")),
]


def of_rows(
    block: Block, labels: dict[str, Cells], headings: list[str | None], count: int, tidied: Tidied, wrong: dict[int, list[Problem]]
) -> list[Indicator | None]:
    """The indicator of each row; None where it has none of its own, or where a problem in `wrong` says why not."""
    _scaled(block, labels, wrong)
    if block.form.indicators == "from_rows":
        return _described(block, labels, range(count), tidied, wrong)
    return _listed(block, labels, headings, tidied, wrong)


def _scaled(block: Block, labels: dict[str, Cells], wrong: dict[int, list[Problem]]) -> None:
    """A name or a unit that says that its figures are thousands or millions: each would be a thousandth of what it is."""
    for name in ("indicator", "unit"):
        raws = labels[name].raws if name in labels else []
        said = {raw for raw in {raw for raw in raws if isinstance(raw, str)} if COUNTED_IN.search(fold(raw))}
        said = {raw for raw in said if name == "unit" or block.contract.indicator(raw) is None}
        for position, raw in enumerate(raws if said else ()):
            if raw in said:
                problem = problems.ScaleInName({"found": raw}, block.sheet.name, labels[name].address(position))
                wrong.setdefault(position, []).append(problem)


def of_figures(block: Block, rows: list[Indicator | None], columns: dict[int, SpreadColumn], tidied: Tidied) -> list[Indicator | None]:
    """The indicator of each figure: its column's, else its row's, else the one of the whole sheet."""
    contract, known = block.contract, dict[str, Indicator | None]()
    only = contract.indicator_of(block.form.constants.get("indicator", ""))
    if (counted := block.answers.counted(block.title.subject)) is not None:
        only = contract.indicator_of(counted) or contract.indicator(counted)
        only = only or _new(block, counted, block.match.band.cell(min(block.match.band.paths)), tidied)
    across: list[Indicator | None] = []
    for each in columns.values():
        member = each.members.get("indicator")
        if member is not None and member not in known:
            known[member] = contract.indicator_of(member) or _across(block, each, tidied)
        across.append(known[member] if member is not None else None)
    if len(columns) == 1 and across == [None]:
        return [own or only for own in rows]
    return [member or own or only for own in rows for member in across]


def _across(block: Block, column: SpreadColumn, tidied: Tidied) -> Indicator | None:
    """The indicator that a heading brings, as somebody said."""
    said = block.answers.names.get("indicator", {})
    heading = next((each for each in column.headings if said.get(each.folded) == NEW), None)
    return _new(block, heading.text, heading.cell, tidied) if heading is not None else None


def _new(block: Block, title: str, cell: str, tidied: Tidied) -> Indicator | None:
    """The indicator that an answer brings; None while its unit or its kind of measure is only asked."""
    answers, name = block.answers, fold(title)
    if COUNTED_IN.search(name):
        tidied.problems.append(problems.ScaleInName({"found": title}, block.sheet.name, cell))
        return None
    unit, measure = answers.units.get(name) or answers.unit, answers.measures.get(name) or answers.measure
    if _asks(block, (title, cell), unit, measure, (), set(), tidied):
        return None
    identifier = f"{block.contract.dataset}.{names.slug(title)}"
    return Indicator(id=identifier, title=title, unit=str(unit), measure=cast("Measure", measure))


def _listed(
    block: Block, labels: dict[str, Cells], headings: list[str | None], tidied: Tidied, wrong: dict[int, list[Problem]]
) -> list[Indicator | None]:
    contract, said = block.contract, block.answers.names.get("indicator", {})
    if "indicator" not in labels:
        return [contract.indicator_of(heading) if heading else None for heading in headings]
    label, known = labels["indicator"], {}
    found: list[Indicator | None] = []
    new: list[int] = []
    for position, text in enumerate(label.values):
        if text not in known:
            known[text] = None if text is None else contract.indicator_of(said.get(fold(text), "")) or contract.indicator(text)
        if known[text] is None and text is not None and said.get(fold(text)) == NEW and names.slug(text):
            new.append(position)
            found.append(None)
            continue
        if (indicator := known[text]) is None and text is not None:
            wrong.setdefault(position, []).append(_unknown(block, label, position, text))
        found.append(indicator)
    for position, indicator in zip(new, _described(block, labels, new, tidied, wrong) if new else [], strict=True):
        found[position] = indicator
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
        "contract": contract.said,
        "suggestion": problems.suggestion(title),
        "path": ["names", "indicator", fold(text)],
        "options": naming.options("indicator", {item.id: item.said for item in contract.indicators}, naming.ROW_LEFT_OUT),
        "likely": likely,
    }
    return problems.LabelUnknown(details, block.sheet.name, label.address(position))


def _compare(block: Block, name: str, stated: Cells, found: list[Indicator | None], wrong: dict[int, list[Problem]]) -> None:
    """A row that says another unit or kind of measure than the contract is wrong, or the contract is."""
    for position, (said, indicator) in enumerate(zip(stated.values, found, strict=True)):
        if said is None or indicator is None or said == getattr(indicator, name):
            continue
        details = {"subject": indicator.said, "found": stated.text(position), "unit": _word(block, name, getattr(indicator, name))}
        wrong.setdefault(position, []).append(problems.UnitDisagrees(details, block.sheet.name, stated.address(position)))


def _word(block: Block, name: str, code: str) -> str:
    """The office's word for a unit or a kind of measure."""
    choices = block.form.columns[name].choices if name in block.form.columns else {}
    return next((word for word, meaning in choices.items() if meaning == code), names.units().titles.get(code, code))


def _described(
    block: Block, labels: dict[str, Cells], positions: Sequence[int], tidied: Tidied, wrong: dict[int, list[Problem]]
) -> list[Indicator | None]:
    """The indicators that the rows at these positions bring: programme, name, unit and kind of measure.

    What no column says is asked once a table.
    """
    contract, answers = block.contract, block.answers
    whole = isinstance(positions, range)  # all of them, as nearly always
    blank: list[Any] = [None] * len(positions)
    programmes, titles, units, measures = (
        blank if name not in labels else labels[name].values if whole else [labels[name].values[position] for position in positions]
        for name in ("programme", "indicator", "unit", "measure")
    )
    known: dict[tuple[Any, ...], Indicator | None] = {}
    lacking: dict[tuple[Any, ...], list[str]] = {}  # what a row leaves blank that its column was there to say
    settled: dict[tuple[Any, ...], Indicator] = {}  # of which nothing has to be said any more
    asked: set[str] = set()
    found: list[Indicator | None] = []
    for position, parts in zip(positions, zip(programmes, titles, units, measures, strict=True), strict=True):
        if parts in settled:
            found.append(settled[parts])
            continue
        if parts not in known:
            programme, title, unit, measure = parts
            name = fold(title) if title is not None else ""
            unit, measure = unit or answers.units.get(name) or answers.unit, measure or answers.measures.get(name) or answers.measure
            known[parts] = None
            if title is None:
                pass
            elif lacks := [name for name, own in (("unit", unit), ("measure", measure)) if own is None and name in labels]:
                lacking[parts] = lacks
            elif not _asks(block, _named(labels["indicator"], position), unit, measure, labels, asked, tidied):
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
            details = {"subject": own.said, "found": unit_cell.text(position), "other": names.units().titles[earlier["unit"]]}
            wrong.setdefault(position, []).append(problems.IndicatorDisagrees(details, block.sheet.name, unit_cell.address(position)))
            own = None
        if own is not None and position not in wrong:
            tidied.know(contract, own)
            settled[parts] = own
        found.append(own)
    return found


def _named(label: Cells, position: int) -> tuple[str, str]:
    return label.text(position), label.address(position)


def _asks(
    block: Block,
    named: tuple[str, str],
    unit: str | None,
    measure: str | None,
    columns: Collection[str],
    asked: set[str],
    tidied: Tidied,
) -> bool:
    """Whether what an indicator needs is lacking; asked once for each, unless one of the columns was there to say it.

    `named` is the indicator as written, and its cell. One answer for all would count vaccines as persons.
    """
    (text, cell), sheet = named, block.sheet.name
    name = fold(text)
    details: dict[str, Any] = {"found": text}
    if unit is None and "unit" not in columns and f"unit {name}" not in asked:
        asked.add(f"unit {name}")
        details["likely"] = _likely_unit(name)
        options = [[identifier, title] for identifier, title in names.units().said.items()]
        tidied.problems.append(problems.UnitUnknown({**details, "path": ["units", name], "options": options}, sheet, cell))
    if measure is None and "measure" not in columns and f"measure {name}" not in asked:
        asked.add(f"measure {name}")
        options = [[code, _(said)] for code, said in MEASURES]
        tidied.problems.append(
            problems.MeasureUnknown({**details, "likely": None, "path": ["measures", name], "options": options}, sheet, cell)
        )
    return unit is None or measure is None


def _likely_unit(name: str) -> str | None:
    """The unit that the first word of a name says: «Personas orientadas» are perhaps persons. For a person to confirm."""
    return names.units().resolve(name.lstrip("# ").partition(" ")[0]) if name else None
