"""Goals to compute: the cases worked out by hand (golden/*.yml), and any others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import strategies as st

from metrics.goals.method import Promise

GOLDEN = Path(__file__).with_name("golden")
KINDS = ("flow", "stock", "cumulative", "capacity", "reduction", "yearly_reduction")
TERM = (2024, 2027)


def cases() -> Iterator[Any]:
    for path in sorted(GOLDEN.glob("*.yml")):
        for said in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(path.stem, said, id=f"{path.stem}: {said['case']}")


def exact(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def promised(kind: str, said: dict[str, Any]) -> Promise:
    programme = said.get("programme", {})
    return Promise(
        None if kind == "unstated" else kind,
        exact(said.get("baseline")),
        exact(said.get("target")),
        TERM,
        {year: Decimal(str(value)) for year, value in programme.items() if value != "NP"},
        frozenset(year for year, value in programme.items() if value == "NP"),
    )


amounts = st.decimals(0, 1000, places=1)
days = st.dates(date(2023, 6, 1), date(2028, 6, 1))


@st.composite
def promises(draw: st.DrawFn) -> Promise:
    years = range(TERM[0], TERM[1] + 1)
    programme = {year: draw(amounts) for year in years if draw(st.integers(0, 5))}
    skipped = frozenset(year for year in years if year not in programme and draw(st.booleans()))
    kind = draw(st.sampled_from((*KINDS, None)))
    return Promise(kind, draw(st.none() | amounts), draw(st.none() | amounts), TERM, programme, skipped)


figures = st.dictionaries(st.integers(*TERM), amounts)
