"""What a native chart says, read from its XML: its figures, its labels, its patterns; and its workbook."""

from __future__ import annotations

import io
import math
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl

from views.view import Plot

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def series_of(space: Any) -> list[Any]:
    return list(space.iter(f"{C}ser"))


def values(series: Any, count: int) -> list[float | None]:
    """The figures of a series, None where it has none."""
    there = {int(point.get("idx")): float(point.findtext(f"{C}v")) for point in series.find(f"{C}val").iter(f"{C}pt")}
    return [there.get(at) for at in range(count)]


def labels(series: Any) -> dict[int, str]:
    """The labels of its points, as they are read."""
    found = {}
    for label in series.iter(f"{C}dLbl"):
        lines = ["".join(part.itertext()) for part in label.iter(f"{A}p")]
        found[int(label.find(f"{C}idx").get("val"))] = " ".join(line for line in lines if line)
    return found


def marked(series: Any) -> dict[int, str]:
    """The points that are drawn otherwise than the series: in which pattern, or `hollow`."""
    found = {}
    for point in series.iter(f"{C}dPt"):
        pattern = point.find(f".//{A}pattFill")
        found[int(point.find(f"{C}idx").get("val"))] = "hollow" if pattern is None else pattern.get("prst")
    return found


def is_of(space: Any, plot: Plot) -> None:
    """That a chart is a plot's: each figure, each label's digits, each gap and each mark."""
    drawn = series_of(space)
    assert [series.findtext(f".//{C}tx//{C}v") for series in drawn] == [each.name for each in plot.series]
    assert space.find(f".//{C}dispBlanksAs").get("val") == "gap"
    for series, shown in zip(drawn, plot.series, strict=True):
        categories = [point.findtext(f"{C}v") for point in series.find(f"{C}cat").iter(f"{C}pt")]
        assert categories == list(plot.categories)
        found = values(series, len(plot.categories))
        for one, other in zip(found, shown.values, strict=True):
            assert (one is None) == (other is None)
            assert one is None or other is None or math.isclose(one, other, rel_tol=1e-12)
        for at, text in labels(series).items():
            assert shown.statuses[at] != "M"
            assert text == shown.texts[at] or text.endswith(" " + shown.texts[at]), (text, shown.texts[at])
        assert set(marked(series)) == {at for at, status in enumerate(shown.statuses) if status in {"P", "E", "I"}}


def has_no_formula(workbook: bytes) -> None:
    for sheet in openpyxl.load_workbook(io.BytesIO(workbook)):
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)


def parsed(xml: bytes) -> Any:
    return ET.fromstring(xml)
