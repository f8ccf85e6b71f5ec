"""The judgement of a sheet: what of it is personal data, where, and whether it refuses the workbook or is only left aside."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from etl import problems
from etl.privacy import people
from etl.privacy.columns import Cell, fitting, is_mobile_number
from etl.privacy.patterns import ADDRESS, SAMPLE, in_texts, sample
from etl.privacy.view import Header, View
from etl.privacy.words import KINDS, Certainty, Kind, are_people, header_kinds, is_person, is_signature, names_a_person, plain, words
from etl.problems import Problem
from etl.reading.workbook import Sheet, address
from etl.values import periods
from language.words import N_, _

CONTACTS = 8  # lines with personal data that a sheet may have around its tables: more is a list of people
PEOPLE = 4  # different names in a column whose header says nothing of people
HOMES = 3
HOMES_SHARE = 0.3
MOBILES = 3
MOBILES_SHARE = 0.8
WHOLE = 0.5  # from this share on, a column is of what its texts hold; below, they hold it by the way

NAMES_OF_ANYTHING = frozenset({"nombre", "name"})  # of a project or a school as well: some bear the name of a person

TYPE_OF = re.compile(r"\b(tipo|numero|no|n|nro|num|expedicion|lugar|fecha)\b")  # what stands beside the document of one person

WHAT: dict[Kind, str] = {
    "email": N_("e-mail addresses"),
    "phone": N_("telephone numbers"),
    "document": N_("numbers of identity documents"),
    "birth": N_("dates of birth"),
    "address": N_("addresses of homes"),
    "name": N_("names of persons"),
}


@dataclass
class Found:
    """Rows of each column that hold each kind: as what the column is of, within its texts, and in the lines around the tables."""

    columns: dict[int, dict[Kind, set[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    texts: dict[int, dict[Kind, set[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    lines: dict[tuple[int, int], set[Kind]] = field(default_factory=lambda: defaultdict(set))
    headers: dict[int, str] = field(default_factory=dict)


def personal_data(sheet: Sheet) -> list[Problem]:
    """What of a sheet, visible or hidden, is data of persons. Errors refuse the workbook; a warning tells of a contact line left aside.

    A column is refused for what its header announces and its cells bear out, or for what its cells are; one e-mail address, telephone or
    identity document inside a table is enough. Figures, amounts, codes and the names of places, projects and agencies pass. No problem says
    the data itself.
    """
    view = View(sheet)
    found = Found()
    _by_text(view, found)
    _by_header(view, found)
    _by_content(view, found)
    _by_line(view, found)
    told = people.one_row_a_person(view)
    return [*_columns(view, found), *_texts(view, found), *_people(view, told), *_lines(view, found), *_comments(sheet)]


def _by_text(view: View, found: Found) -> None:
    """E-mail addresses, telephones and documents, in every text of the sheet."""
    for column, texts in enumerate(view.texts):
        hits = in_texts(texts)
        if not hits:
            continue
        for row, value in enumerate(view.columns[column]):
            kinds = hits.get(value) if isinstance(value, str) else None
            if kinds and view.is_line(row):
                found.lines[row, column] |= kinds
            elif kinds:
                for kind in kinds:
                    found.texts[column][kind].add(row)
    for column, kinds in list(found.texts.items()):
        filled = sum(1 for row in view.body if view.columns[column][row] not in ("", None))
        for kind, rows in kinds.items():
            if len(rows) > 1 and len(rows) >= WHOLE * (filled - 1):
                found.columns[column][kind] |= rows
    _bare_lines(view, found)


def _bare_lines(view: View, found: Found) -> None:
    """Two lines or more that are nothing but an address or a number, in one column, are a list and no contact."""
    bare: dict[int, list[int]] = defaultdict(list)
    for row, column in found.lines:
        if len(view.filled(row)) == 1 and " " not in str(view.sheet.at(row, column)).strip():
            bare[column].append(row)
    for column, rows in bare.items():
        if len(rows) > 1:
            for row in rows:
                for kind in found.lines.pop((row, column)):
                    found.columns[column][kind].add(row)


def _by_header(view: View, found: Found) -> None:
    """What stands under a header that announces personal data."""
    below = {header: _below(view, header) for header in view.headers}
    announced = {header: header_kinds(plain(header.text)) for header in below}
    of_people = {header.row for header, kinds in announced.items() if ("name", "certain") in kinds}
    for header, kinds in announced.items():
        for kind, certainty in kinds:
            anything = plain(header.text) in NAMES_OF_ANYTHING
            if anything and header.row in of_people:  # `Nombre` beside `Apellido`
                certainty, anything = "certain", False  # noqa: PLW2901
            if kind == "document" and _counts_by_type(header, announced, below):
                continue
            rows = fitting(kind, certainty, below[header], heads=header.heads)
            if rows and not (anything and not are_people(_different(below[header]))):
                found.columns[header.column][kind] |= set(rows)
                found.headers.setdefault(header.column, header.text)


def _different(cells: Sequence[Cell]) -> list[str]:
    """The distinct texts of some cells, or a sample of them."""
    return sample({value for _row, value in cells if isinstance(value, str)})


def _below(view: View, header: Header) -> list[Cell]:
    cells = enumerate(view.columns[header.column][header.row + 1 :], start=header.row + 1)
    filled = [(row, value) for row, value in cells if value not in ("", None)]
    return [(row, value) for row, value in filled if row in view.body or not is_signature(str(value)) or not view.is_line(row)]


def _counts_by_type(header: Header, announced: dict[Header, tuple[tuple[Kind, Certainty], ...]], below: dict[Header, list[Cell]]) -> bool:
    """Whether a column counts one type of document beside others, `PPT | PEP | Pasaporte`: a person's row fills only one of them."""
    rows = {row for row, _value in below[header]}
    return any(
        other.row == header.row and other != header and 2 * len(rows & {row for row, _value in below[other]}) > len(rows)
        for other, kinds in announced.items()
        if any(kind == "document" for kind, _certainty in kinds) and not TYPE_OF.search(plain(other.text))
    )


def _by_content(view: View, found: Found) -> None:
    """Names, addresses and mobiles that fill a column whose header says nothing of them."""
    known = words()
    for column, texts in enumerate(view.texts):
        header = plain(view.header_of(column))
        if found.columns.get(column) or known.money.search(header):
            continue
        looked = texts if len(texts) <= SAMPLE else {value for value in sample(view.columns[column]) if isinstance(value, str) and value}
        if not known.named_after.search(header):
            people_of = [text for text in looked if is_person(text)]
            if len(people_of) >= PEOPLE and are_people(set(looked) - {view.header_of(column)}):
                _mark(view, found, column, "name", people_of)
            homes = [text for text in looked if ADDRESS.search(text)]
            if len(homes) >= HOMES and len(homes) >= HOMES_SHARE * (len(looked) - 1):
                _mark(view, found, column, "address", homes)
        _mobiles(view, found, column)


def _mark(view: View, found: Found, column: int, kind: Kind, hits: Sequence[str]) -> None:
    known = set(hits)
    found.columns[column][kind] |= {row for row, value in enumerate(view.columns[column]) if value in known}


def _mobiles(view: View, found: Found, column: int) -> None:
    cells = view.columns[column][view.body.start : view.body.stop]
    head = [value for value in cells[:200] if value not in ("", None)]
    if head and periods.parse(head[0]) is not None:  # a column of a year: money
        return
    if sum(map(is_mobile_number, head)) < MOBILES_SHARE * (len(head) - 1) or len(head) < MOBILES:
        return
    rows = [row for row, value in enumerate(cells, start=view.body.start) if is_mobile_number(value)]
    if len({view.columns[column][row] for row in rows}) >= MOBILES:
        found.columns[column]["phone"] |= set(rows)


def _by_line(view: View, found: Found) -> None:
    """The people that sign, and forms that are filled in with the document or the birth of somebody."""
    for row in view.lines():
        filled = view.filled(row)
        if not filled or not (is_signature(filled[0][1]) or any((row, column) in found.lines for column, _text in filled)):
            continue
        for column, text in filled:
            if names_a_person(text):
                found.lines[row, column].add("name")
        for (_place, label), (column, _text) in pairwise(filled):
            beside: list[Cell] = [(row, view.rows[row][column])]
            for kind, certainty in header_kinds(plain(label.partition(":")[0])):
                if certainty != "certain" or kind == "name" or not fitting(kind, certainty, beside, heads=True):
                    continue
                if kind in {"document", "birth"}:
                    found.texts[column][kind].add(row)
                else:
                    found.lines[row, column].add(kind)


def _columns(view: View, found: Found) -> Iterable[Problem]:
    for column, kinds in sorted(found.columns.items()):
        for kind in KINDS:
            if rows := kinds.get(kind):
                yield _problem(problems.PersonalColumn, view, found, column, kind, rows)


def _texts(view: View, found: Found) -> Iterable[Problem]:
    for column, kinds in sorted(found.texts.items()):
        for kind in KINDS if column not in found.columns else ():  # a column that has to go takes its texts with it
            if rows := kinds.get(kind):
                yield _problem(problems.PersonalText, view, found, column, kind, rows)


def _problem(kind_of: type[Problem], view: View, found: Found, column: int, kind: Kind, rows: set[int]) -> Problem:
    first = address(min(rows), column)
    shown = people.letters(column)
    header = found.headers.get(column) or (view.header_of(column) if min(rows) in view.body else "")
    if header and not _is_personal(header) and len(header) <= 80:
        shown += f" «{header}»"
    return kind_of({"column": shown, "what": _(WHAT[kind]), "count": len(rows), "first": first}, view.sheet.name, first)


def _is_personal(text: str) -> bool:
    return bool(in_texts([text])) or is_person(text) or names_a_person(text) or any(mark.isdigit() for mark in text)


def _people(view: View, told: Sequence[tuple[int, str]]) -> Iterable[Problem]:
    if told:
        row = view.body.start
        details = {"sheet": view.sheet.name, "columns": people.shown(told)}
        yield problems.PeopleByRow(details, view.sheet.name, address(row, told[0][0]))


def _lines(view: View, found: Found) -> Iterable[Problem]:
    """A line of contact is left aside; a sheet with many is a list of people."""
    if len({row for row, _column in found.lines}) > CONTACTS:
        every = set().union(*found.lines.values())
        row, column = min(found.lines)
        details = {
            "sheet": view.sheet.name,
            "what": _what(every),
            "count": len(found.lines),
            "first": address(row, column),
        }
        yield problems.PersonalForm(details, view.sheet.name, address(row, column))
        return
    for (row, column), kinds in sorted(found.lines.items()):
        first = address(row, column)
        yield problems.PersonalDataIgnored({"what": _what(kinds), "first": first}, view.sheet.name, first)


def _comments(sheet: Sheet) -> Iterable[Problem]:
    """Notes on cells are not loaded: what they hold is said."""
    held = in_texts(set(sheet.comments.values()))
    for (row, column), text in sorted(sheet.comments.items()):
        if kinds := held.get(text):
            first = address(row, column)
            yield problems.PersonalComment({"what": _what(kinds), "first": first}, sheet.name, first)


def _what(kinds: Collection[Kind]) -> str:
    """The kinds in words."""
    return ", ".join(_(WHAT[kind]) for kind in KINDS if kind in kinds)
