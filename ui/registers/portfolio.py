"""Projects and agreements: with whom, in what, in which state; when they begin and end; what they are worth."""

from __future__ import annotations

import pandas as pd

from language.words import _
from metrics import registers
from ui import filters
from ui.registers import lists
from views import register_tables
from views.asked import Asked
from views.portfolio import BY, TITLES


def show(rows: pd.DataFrame) -> None:
    """The section of the portfolio."""
    field = filters.switch(BY, _("Group by"), {name: _(title) for name, title in TITLES.items()}, key="portfolio-by")
    lists.view(Asked.of("cooperacion-cartera", {BY: field}), key=f"portfolio-{field}")
    lists.view(Asked("cooperacion-linea-de-tiempo"), key="timeline")
    lists.view(Asked("cooperacion-montos"), key="amounts")
    lists.whole(rows, register_tables.whole(rows), "projects", registers.projects(rows))
