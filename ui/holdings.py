"""What a version holds, dataset by dataset."""

from __future__ import annotations

import pandas as pd

from language.words import _
from ui import grids
from views import tables


def holdings(held: pd.DataFrame) -> None:
    """A row a dataset: figures, cut-off, workbook, when it was loaded."""
    figures, cut_off, loaded = _("Figures"), _("Cut-off"), _("Loaded")
    frame = pd.DataFrame(
        {
            _("Dataset"): held["title"],
            figures: held["figures"],
            cut_off: held["cut_off"],
            _("Workbook"): held["files"],
            loaded: held["loaded_at"],
        }
    )
    grids.show(
        tables.Table(frame, {figures: tables.number, cut_off: tables.day, loaded: tables.moment_day}),
        key="holdings",
        alt=_("What is loaded"),
    )
