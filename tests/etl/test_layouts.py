"""Any layout of any figures is read back exactly, cell by cell, or refused: an oracle writes them with code of its own."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from tests.etl.fixtures import kit
from tests.etl.layout_oracle import SERVICES, Page, expected, pages


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(pages())
def test_figures_come_back_exactly_or_not_at_all(written: tuple[Page, bytes, str]) -> None:
    page, workbook, layout = written
    tidied, said = kit.reading(kit.Case(workbook))
    if tidied is None:
        assert not page.clear, (layout, kit.said(said))
        assert any(problem.severity == "error" for problem in said)
        return
    found = [(each.indicator, each.agency, each.start, each.end, each.part, each.value, each.cell) for each in kit.figures(tidied)]
    assert sorted(found, key=str) == sorted(expected(page), key=str), layout
    warned = {rule for rule, _place in kit.said(said)}
    assert warned <= {"JumpOfThousand"} if page.clear else {"JumpOfThousand", "ColumnUnmapped", "FiguresWithoutHeader"}, layout


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(pages(), st.data())
def test_a_slip_never_makes_a_wrong_figure_nor_loses_one_in_silence(written: tuple[Page, bytes, str], data: st.DataObject) -> None:
    """One header or label is blanked, misspelt, or typed over by its neighbour: what still loads is right, and what does not is said."""
    page, _workbook, layout = written
    places = [place for place, value in page.values.items() if may_slip(value)]
    place = data.draw(st.sampled_from(sorted(places)))
    value = page.values[place]
    slips: list[Any] = [None]
    if isinstance(value, str) and value not in SERVICES:  # a service of another name is another service
        if layout != "years_over_months":  # Ene under 2022, where Dic was: as good a header as the true one
            slips += [each for step in (-1, 1) if (each := page.values.get((place[0], place[1] + step))) is not None]
        at = data.draw(st.integers(0, len(value) - 2))
        if value[at : at + 2].isalpha():  # 2022-01 and 2022-10 are both months
            slips.append(value[:at] + value[at + 1] + value[at] + value[at + 2 :])
    changed = Page({**page.values, place: data.draw(st.sampled_from(slips))}, page.merges, page.figures)
    changed.values = {where: said for where, said in changed.values.items() if said is not None}
    tidied, said = kit.reading(kit.Case(changed.bytes(int)))
    if tidied is None:
        return
    found = {(each.indicator, each.agency, each.start, each.end, each.part, each.value, each.cell) for each in kit.figures(tidied)}
    assert found <= set(expected(page)), (layout, place, value, changed.values.get(place))
    lost = len(page.figures) - len(found)
    assert lost == 0 or kit.said(said), (layout, place, value, changed.values.get(place))


def may_slip(value: Any) -> bool:
    """Whether a cell is a header or a label: a title alone may be changed into another one that is as good."""
    return not isinstance(value, int) and not str(value).startswith(("Municipio:", "Entidad:", "Atenciones", "República", "Informe"))


WRONG = ["x", -5, 10.5, "1.116", "12,5", True, "05", "NaN", "3 personas", "1e3"]
ABSENT = [None, "ND", "-", "NP", "N/A"]


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(pages(), st.data())
def test_a_figure_that_is_none_is_refused_or_absent(written: tuple[Page, bytes, str], data: st.DataObject) -> None:
    """One figure is typed over by what is no number: refused, or kept as one that is not there, and no other figure moves."""
    page, _workbook, layout = written
    slipped = data.draw(st.sampled_from(page.figures))
    typed = data.draw(st.sampled_from(WRONG + ABSENT))
    tidied, said = kit.reading(kit.Case(page.bytes(int, {(slipped.row, slipped.column): typed})))
    if tidied is None:
        assert any(problem.severity == "error" for problem in said)
        return
    assert typed in ABSENT, (layout, typed)
    figures = {each.cell: each for each in kit.figures(tidied)}
    for *facts, value, cell in expected(page):
        found = figures.pop(cell)
        assert [found.indicator, found.agency, found.start, found.end, found.part] == facts
        is_it = cell == f"Hoja1!{get_column_letter(slipped.column + 1)}{slipped.row + 1}"
        assert (found.value, found.status) == ((None, "M") if is_it else (value, "A")), layout
    assert not figures
