"""Sheets with one row for each person: sex, age and origin of somebody, and nothing that is counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from etl.privacy.columns import is_nothing
from etl.privacy.view import View
from etl.privacy.words import header_kinds, plain, words
from etl.reading.workbook import address
from etl.values import periods

FEWEST = 5  # rows: a shorter table is a summary
LOOKED_AT = 500  # rows
OLDEST = 115
SEXES = frozenset(
    "f m h femenino masculino mujer hombre fem masc mujeres hombres nina nino lgbti intersexual otro otra trans binario female male".split()
)
SEX = frozenset({"sexo", "genero", "sex", "gender", "sexo al nacer", "identidad de genero"})
AGE = frozenset({"edad", "edad anos", "edad en anos", "edad (anos)", "anos cumplidos", "age", "edades"})
ORIGIN = frozenset({"nacionalidad", "pais de origen", "pais de nacimiento", "pais nacimiento", "nationality", "pais"})


def one_row_a_person(view: View) -> list[tuple[int, str]]:
    """The columns (with their headers) that tell of each person of a sheet; none when the sheet counts people.

    A row is a person's when it gives a sex and an age, and the sheet has no column that counts; or one, and it only says 1. Where there are
    numbers whose header says nothing, two equal rows tell: a table of counts does not repeat its groups.
    """
    rows = view.body
    if len(rows) < FEWEST:
        return []
    headers = {column: plain(view.header_of(column)) for column in range(len(view.columns))}
    if not any(header in AGE or ("birth", "certain") in header_kinds(header) for header in headers.values()):
        return []
    values = {column: _values(view, column) for column in headers}
    sex = [column for column, header in headers.items() if header in SEX and _share(values[column], _is_sex)]
    age = [column for column, header in headers.items() if header in AGE and _share(values[column], _is_age)]
    birth = [column for column, header in headers.items() if ("birth", "certain") in header_kinds(header) and values[column]]
    origin = [
        column for column, header in headers.items() if header in ORIGIN and _share(values[column], lambda value: isinstance(value, str))
    ]
    if not (age or birth) or not (sex or origin):
        return []
    told = [*sex, *age, *birth, *origin]
    if max(len(values[column]) for column in told) < FEWEST:
        return []
    numbers = [
        column for column in headers if column not in told and _share(values[column], _is_number) and not _is_identifier(view, column)
    ]
    if any(_counts(headers[column], values[column]) for column in numbers):
        return []
    unknown = [column for column in numbers if not words().not_measure.search(headers[column]) and set(values[column]) != {1.0}]
    if unknown and not _repeats(view, [column for column in headers if column not in numbers and not _is_identifier(view, column)]):
        return []
    return [(column, view.header_of(column)) for column in sorted(told)]


def _values(view: View, column: int) -> list[object]:
    start = view.body.start
    cells = islice(view.columns[column], start + 1, min(view.body.stop, start + 1 + LOOKED_AT))
    header = plain(view.header_of(column))
    return [value for value in cells if not is_nothing_but_number(value) and not (isinstance(value, str) and plain(value) == header)]


def is_nothing_but_number(value: object) -> bool:
    """Whether a cell says nothing; a 0 says something here."""
    return not isinstance(value, int | float) and is_nothing(value)


def _share(values: Sequence[object], fits: Callable[[object], bool]) -> bool:
    return bool(values) and sum(map(fits, values)) >= 0.8 * len(values)


def _is_sex(value: object) -> bool:
    return isinstance(value, str) and plain(value) in SEXES


def _is_age(value: object) -> bool:
    if isinstance(value, str):
        value = value.strip().lower().removesuffix("años").strip()
        return value.isdigit() and int(value) <= OLDEST
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= OLDEST


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_identifier(view: View, column: int) -> bool:
    """A number of order: what its header says, and every one is different."""
    values = _values(view, column)
    return words().identifier.fullmatch(plain(view.header_of(column))) is not None and len(set(map(str, values))) == len(values)


def _counts(header: str, values: Sequence[object]) -> bool:
    """Whether a column of numbers counts: its header says so, or is a month, and it says more than 1 each time."""
    if all(value in (0, 1) for value in values):
        return False
    said = words().measure.search(header) is not None and not words().not_measure.search(header)
    return said or periods.header(header) is not None or periods.parse(header) is not None or words().money.search(header) is not None


def _repeats(view: View, columns: Sequence[int]) -> bool:
    start = view.body.start
    told = [
        tuple(str(view.columns[column][row]) for column in columns)
        for row in range(start + 1, min(view.body.stop, start + 1 + LOOKED_AT))
        if any(view.rows[row])
    ]
    return len(set(told)) < len(told)


def shown(columns: Sequence[tuple[int, str]]) -> str:
    """`B «Sexo», C «Edad»`."""
    return ", ".join(f"{letters(column)} «{header}»" for column, header in columns)


def letters(column: int) -> str:
    """`2` → `C`."""
    return address(0, column)[:-1]
