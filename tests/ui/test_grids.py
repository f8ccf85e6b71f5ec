"""Tables keep their numbers and write them as Colombia does."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from pandas.io.formats.style import Styler

from tests.metrics.tables import series
from ui import grids
from views import tables


def shown(styled: Styler) -> list[list[str]]:
    """What a reader sees, row by row."""
    return [line.split("|")[1:] for line in styled.to_string(delimiter="|").splitlines()[1:]]


def with_origin(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        absence=None, qualifier="exact", document="Informe", file_name="a.xlsx", sheet="H", cell="B7", loaded_at=pd.Timestamp(2026, 11, 21)
    )


def test_figures_sort_as_numbers_and_read_as_colombia_writes_them() -> None:
    rows = with_origin(series([1114, 84]))
    table = tables.of_figures(rows, {"period_start": "Mes"})
    assert list(table.frame["Valor"]) == [1114, 84]
    first = shown(grids._styled(table))[0]
    assert first[:4] == ["diciembre de 2018", "1.114", "personas", "Normal"]
    assert "H!B7" in first


def test_a_blank_is_a_blank_and_says_why() -> None:
    rows = with_origin(series([1114, None]))
    rows.loc[1, "absence"] = "blank"
    second = shown(grids._styled(tables.of_figures(rows, {"period_start": "Mes"})))[1]
    assert second[1] == ""
    assert second[3] == "En blanco en el libro: no es cero"


def test_a_qualified_figure_keeps_its_qualifier() -> None:
    rows = with_origin(series([3500, 4600, 12]))
    rows["qualifier"] = ["more_than", "about", "exact"]
    seen = [row[1] for row in shown(grids._styled(tables.of_figures(rows, {"period_start": "Mes"})))]
    assert seen == ["más de 3.500", "cerca de 4.600", "12"]


def test_a_list_in_one_cell() -> None:
    assert tables.listed(["ACNUR", "OIM"]) == "ACNUR; OIM"
    assert tables.listed(None) == ""
    assert tables.listed(pd.NA) == ""


def test_a_number_is_never_cut_and_prose_is() -> None:
    said = "cerca de $ 450.000.000 de los Estados Unidos de América, en especie"
    frame = pd.DataFrame({"Valor": [68_300_000.0, 2.0], "Nota": ["palabra " * 80, ""], "Monto": [said, ""]})
    wide = grids.widths(tables.Table(frame, {"Valor": tables.number}, amounts=("Monto",)))
    styles = (Path(grids.__file__).parent / "styles.css").read_text(encoding="utf-8")
    assert f"html {{ font-size: {16 * grids.LARGEST:g}px" in styles
    assert wide["Valor"] >= len("68.300.000") * grids.DIGIT * grids.LARGEST
    assert wide["Monto"] >= len(said) * grids.DIGIT * grids.LARGEST
    assert wide["Nota"] == grids.WIDEST_TEXT


def test_a_qualifier_has_its_room() -> None:
    rows = with_origin(series([75_000_000_000]))
    plain = grids.widths(tables.of_figures(rows, {"period_start": "Mes"}))["Valor"]
    qualified = grids.widths(tables.of_figures(rows.assign(qualifier="more_than"), {"period_start": "Mes"}))["Valor"]
    assert qualified > plain
