"""The fields of one row of a register, each with its cell."""

from __future__ import annotations

from typing import Any

import pandas as pd

from language import formats
from language.vocabulary import ABSENCE
from language.words import _
from ui import safe
from views import tables
from views.register_tables import HEADINGS, column


def definition(rows: pd.DataFrame, position: int) -> str:
    """Every field of a row: what it says, and where it says so."""
    row = rows.iloc[[position]]
    lines = []
    for name, heading in HEADINGS.items():
        cell = row["cells"].iloc[0].get(name.replace("_text", "_date"), row["cells"].iloc[0].get(name.removesuffix("_text")))
        if name not in row or cell is None:
            continue
        absence = row["absences"].iloc[0].get(name)
        text = _(ABSENCE[absence]) if absence else _written(column(row, name)[0])
        place = safe.element("span", f"{row['sheet'].iloc[0]}!{cell}", "cell")
        lines.append(safe.element("dt", _(heading)) + f"<dd>{safe.element('span', text)} {place}</dd>")
    lines.append(safe.element("dt", _("Workbook")) + safe.element("dd", row["file_name"].iloc[0]))
    lines.append(safe.element("dt", _("Loaded")) + safe.element("dd", tables.moment(row["loaded_at"].iloc[0])))
    return f'<dl class="origin">{"".join(lines)}</dl>'


def cell_to_show(row: pd.Series, field: str = "") -> str:
    """The cell of a field of the row; without one that of the row's figure, where it has one; else that of its name."""
    figures = ("amount", "granted", "asked", "attendance", "business", "reached", "countries", "progress")
    shown = (field,) if field else figures
    return next((row["cells"][name] for name in shown if name in row and pd.notna(row[name]) and name in row["cells"]), row["cell"])


def _written(value: Any) -> str:
    if value is None or value == "" or pd.isna(value):
        return _("(blank)")
    return formats.number(value) if isinstance(value, float) else str(value)
