"""What a person sees of a workbook's sheets: the cells that matter, as text, each with what it was taken for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from etl.problems import Problem, Question
from etl.problems.of_privacy import PeopleByRow, PersonalColumn, PersonalComment, PersonalForm, PersonalText
from etl.reading.cells import place_of
from etl.reading.sheet import Sheet, as_text, column_letters

if TYPE_CHECKING:
    from etl.reading.workbook import Workbook
    from etl.tables.tidied import TableRead, Tidied

FIRST, AROUND, AFTER_HEADER, LAST = 25, 1, 12, 2  # rows: at the top, beside a problem, below a header, at the end
MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 120, 40, 120
OF_PERSONS = (PersonalColumn, PersonalText, PersonalForm, PeopleByRow, PersonalComment)
FIGURES = {"stated_total": "total"}  # of the records that are no figures of their own
STRONGER = ("error", "question", "warning", "figure", "total", "header", "ignored")  # a cell is marked with the first that it is


@dataclass(frozen=True)
class SeenSheet:
    """Some rows of a sheet. `rows` and `cells` go together: the row's number from 0, and its texts, one for each of `letters`.

    `marks`: cell → `error`, `question`, `warning`, `figure`, `total`, `header` or `ignored`. `hidden_rows`, `hidden_columns`: how many more
    there are.

    Of the sheet around a cell (etl/around.py) the cell's mark is `chosen`. `spans` are merged ranges, by the first cell drawn: how many
    rows and columns each takes; `covered` are the cells under them. `concealed_…`: how many around it are left out because the workbook
    hides them; `is_concealed` where it hides the cell itself.
    """

    name: str
    rows: list[int] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)
    hidden_rows: int = 0
    hidden_columns: int = 0
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    covered: list[str] = field(default_factory=list)
    concealed_rows: int = 0
    concealed_columns: int = 0
    is_concealed: bool = False


def packed(workbook: Workbook, tables: Sequence[TableRead], problems: Sequence[Problem], tidied: Tidied | None) -> list[dict[str, Any]]:
    """The same as JSON can carry it; nothing of a workbook that holds data of persons."""
    if any(isinstance(problem, OF_PERSONS) and problem.severity == "error" for problem in problems):
        return []
    return [vars(sheet) for sheet in sheets(workbook, tables, problems, tidied)]


def sheets(workbook: Workbook, tables: Sequence[TableRead], problems: Sequence[Problem], tidied: Tidied | None) -> list[SeenSheet]:
    """The visible sheets, at most 120 rows and 40 columns of each: the top, what lies around problems and headers, the end."""
    taken = _taken(tables, problems, tidied)
    return [_sheet(sheet, taken.get(sheet.name, {})) for sheet in workbook.sheets]


def _taken(tables: Sequence[TableRead], problems: Sequence[Problem], tidied: Tidied | None) -> dict[str, dict[str, str]]:
    """What each cell was taken for, by sheet."""
    found: dict[str, dict[str, str]] = {}
    said: list[tuple[str, str, str]] = []
    for table in tables:
        said += [(table.sheet, cell, "ignored" if name == "ignore" else "header") for cell, _header, name in table.columns]
    for kind in tidied.kinds if tidied is not None else ():
        records: Any = tidied.table(kind) if tidied is not None else None
        mark = FIGURES.get(kind, "figure")
        said += [(sheet, cell, mark) for sheet, cell in zip(records["sheet"].to_pylist(), records["cell"].to_pylist(), strict=True)]
    for problem in problems:
        if problem.sheet is not None and problem.cell is not None:
            mark = "question" if isinstance(problem, Question) else problem.severity
            said.append((problem.sheet, problem.cell, mark))
    for sheet, cell, mark in said:
        if mark in STRONGER:
            marks = found.setdefault(sheet, {})
            if cell not in marks or STRONGER.index(mark) < STRONGER.index(marks[cell]):
                marks[cell] = mark
    return found


def _sheet(sheet: Sheet, marks: dict[str, str]) -> SeenSheet:
    places = {cell: place_of(cell) for cell in marks}
    count, width = len(sheet.rows), max(map(len, sheet.rows), default=0)
    wanted: list[int] = []
    for kinds, before, after in ((("error", "question"), AROUND, AROUND), (("header",), AROUND, AFTER_HEADER), (("warning",), 0, 0)):
        rows = sorted({places[cell][0] for cell, mark in marks.items() if mark in kinds})
        wanted += [near for row in rows for near in range(row - before, row + after + 1)]
    wanted = [*range(FIRST), *range(count - LAST, count), *wanted]
    rows = sorted(dict.fromkeys([row for row in wanted if 0 <= row < count][: 4 * MOST_ROWS]))[:MOST_ROWS]
    shown = min(width, MOST_COLUMNS)
    cells = [[as_text(value)[:MOST_LETTERS] for value in sheet.rows[row][:shown]] for row in rows]
    kept = set(rows)
    near = {cell: mark for cell, mark in marks.items() if places[cell][0] in kept and places[cell][1] < shown}
    letters = [column_letters(column) for column in range(shown)]
    return SeenSheet(sheet.name, rows, cells, letters, near, count - len(rows), width - shown)
