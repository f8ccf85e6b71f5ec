"""A sheet as it looks: its letters and numbers, its gaps, its marks; and whatever a cell says is text."""

from __future__ import annotations

from etl.seen import SeenSheet
from ui import sheet_grid


def test_letters_numbers_and_gaps() -> None:
    drawn = sheet_grid.table(
        SeenSheet("Hoja1", [0, 1, 9], [["a", "b"], ["", "2"], ["x", "3"]], ["A", "B"], {"B2": "figure", "B10": "error"})
    )
    assert '<th scope="col">A</th><th scope="col">B</th>' in drawn
    assert '<tr class="gap"><th scope="row">⋮</th><td colspan="2"></td></tr><tr><th scope="row">10</th>' in drawn
    assert '<td class="mark-figure" title="Cifra que se carga">2</td>' in drawn
    assert '<td class="mark-error" title="Error"><span class="sign" aria-hidden="true">✖</span>3</td>' in drawn


def test_what_a_cell_says_is_text() -> None:
    drawn = sheet_grid.table(SeenSheet('<b>"', [0], [["<img src=x onerror=alert(1)>", "[a](http://b)"]], ["A", "B"], {"A1": "warning"}))
    assert "<img" not in drawn
    assert "&lt;img src=x onerror=alert(1)&gt;" in drawn
    assert "&lt;b&gt;&quot;" in drawn
