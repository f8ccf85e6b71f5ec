"""The names that an office adds by answering «es nuevo»: tables in the data folder beside the reference ones, which Excel may edit.

They have the columns of data/reference; a column may be missing that nothing can do without a person. They are written by a publish and by
nothing else, and only ever grow.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import settings
from language.words import _
from warehouse.versions import Unconfirmed, VersionError

COLUMNS = {
    "agency": ["agency", "title", "short", "slot", "aliases"],
    "place": ["place", "title", "department", "country", "aliases"],
    "breakdown": ["breakdown", "title", "aliases"],
}
FILES = {"agency": "agencies.csv", "place": "places.csv", "breakdown": "breakdowns.csv"}
Row = dict[str, str]


class OwnNamesError(VersionError):
    """A table of the office's own names that cannot be read; the message says which row of which file."""


@dataclass(frozen=True, eq=False)
class OwnNames:
    """The office's own rows by kind (`agency`, `place`, `breakdown`), as they are written."""

    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)

    def of(self, kind: str) -> Sequence[Row]:
        return self.rows.get(kind, ())

    def identifiers(self, kind: str) -> set[str]:
        return {row[kind] for row in self.of(kind)}

    def with_more(self, kind: str, more: Sequence[Row]) -> OwnNames:
        """These, and the rows whose identifier is not among them."""
        known = self.identifiers(kind)
        return OwnNames({**self.rows, kind: [*self.of(kind), *(row for row in more if row[kind] not in known)]})


NONE = OwnNames()


def read() -> OwnNames:
    """The office's own names, as they stand on disk now. Raises OwnNamesError for a table that cannot be read."""
    folder = settings.names_folder()
    if not folder.exists():
        return NONE
    files = [(kind, folder / file) for kind, file in FILES.items()]
    stamps = tuple((kind, path, stat.st_mtime_ns, stat.st_size) for kind, path in files if path.exists() and (stat := path.stat()))
    return _read(stamps)


@lru_cache(maxsize=2)
def _read(stamps: tuple[tuple[str, Path, int, int], ...]) -> OwnNames:
    return OwnNames({kind: _rows(kind, path) for kind, path, _changed, _size in stamps})


def _rows(kind: str, path: Path) -> list[Row]:
    text = _text(path.read_bytes())
    found: list[Row] = []
    for number, row in enumerate(csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), start=2):
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS[kind]}
        if not any(cells.values()):
            continue
        needed = [kind, "title", *(["slot"] if kind == "agency" else [])]
        lacking = next((name for name in needed if not cells[name] or (name == "slot" and not cells[name].isdecimal())), None)
        if lacking is not None:
            raise OwnNamesError(
                _(
                    "Row {row} of the file {file}, in the folder «{folder}», has no valid «{column}». "
                    "Correct it there, or take the row away.",
                    row=number,
                    file=path.name,
                    folder=path.parent.name,
                    column=lacking,
                )
            )
        found.append(cells | {"short": cells["short"] or cells["title"]} if kind == "agency" else cells)
    return found


def _text(content: bytes) -> str:
    """Excel writes UTF-8 with a mark, or the letters of Windows."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """Excel in Spanish parts columns by `;`, the reference tables by `,`."""
    head = text.partition("\n")[0]
    return ";" if ";" in head or "," not in head else ","


@contextmanager
def kept(more: Mapping[str, Sequence[Row]]) -> Iterator[None]:
    """Add rows to the tables on disk; when what follows fails, the tables are again as they were. Call it inside `versions.writing()`."""
    before: dict[Path, bytes | None] = {}
    try:
        for kind, rows in more.items():
            path = settings.names_folder() / FILES[kind]
            known = read().identifiers(kind)
            new = [row for row in rows if row[kind] not in known]
            if new:
                before[path] = path.read_bytes() if path.exists() else None
                _write(path, _grown(kind, before[path], new))
        yield
    except Unconfirmed:  # it is published
        raise
    except BaseException:
        for path, content in before.items():
            if content is None:
                path.unlink(missing_ok=True)
            else:
                _write(path, content)
        raise


def _grown(kind: str, content: bytes | None, rows: Sequence[Row]) -> bytes:
    """A table with rows more, in the columns and with the mark between them that it has already."""
    text = _text(content) if content else ";".join(COLUMNS[kind]) + "\r\n"
    if not text.endswith("\n"):
        text += "\r\n"
    delimiter, stream = _delimiter(text), io.StringIO(newline="")
    header = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    writer = csv.DictWriter(stream, header, delimiter=delimiter, extrasaction="ignore")
    writer.writerows({name: row.get(name, "") for name in header} for row in rows)
    return (text + stream.getvalue()).encode("utf-8-sig")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_bytes(content)
    draft.replace(path)
