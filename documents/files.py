"""One file to download, whole: an answer in the format that is asked for, with where it came from."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from documents import edition, tabular, workbook
from documents.answer import Answer
from language import formats
from language.words import N_, _
from warehouse.versions import Version

# Ending → its MIME type, its name for people, and what it is for. Those of CSV are two: what tells them apart stands before the point.
FORMATS = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", N_("Excel (.xlsx)")),
    "excel.csv": ("text/csv", N_("CSV for Excel (;)")),
    "csv": ("text/csv", N_("Plain CSV (,)")),
    "parquet": ("application/vnd.apache.parquet", N_("Parquet")),
}


def about(version: Version, what: str, source: str, link: str) -> list[tuple[str, str]]:
    """What a workbook says of itself: what it holds, where it came from, of which version, and how it is cited."""
    lines = [
        (_("What it is"), what),
        (_("Source"), source),
        (_("Version"), _("{number}, published on {when}", number=version.number, when=formats.moment(version.published))),
        (_("Fingerprint of the version"), version.digest),
        (_("Address"), link),
        (_("How to cite"), edition.citation(version, link)),
        (_("Terms of use"), edition.terms()),
        *((_("Note"), _(note)) for note in edition.NOTES),
    ]
    return [line for line in lines if line[1]]


def made(answer: Answer, ending: str, version: Version, said: Sequence[tuple[str, str]]) -> bytes:
    """The bytes of a file of `FORMATS`."""
    match ending:
        case "csv":
            return b"".join(tabular.csv_plain(answer))
        case "excel.csv":
            return b"".join(tabular.csv_excel(answer))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data"
        if ending == "xlsx":
            workbook.write(answer, said, path, version.published)
        else:
            tabular.parquet(answer, dict(said), path)
        return path.read_bytes()
