"""The presentation: each number is the screen's, what is missing is a gap and said, nothing is cut, and a template can be replaced."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.util import Pt

import settings
from documents.decks import native, powerpoint, room_of, templates
from documents.decks.deck import Deck, Slide
from documents.decks.templates import WrongTemplate, of_presentation
from tests.documents.decks import charts
from tests.documents.decks.conftest import Handed
from views.view import Plot, Series
from warehouse.reader import Reader

HOSTILE = ["=1+1", "<b>x</b> & «y»", "\x00\x1f\ud800", '=HYPERLINK("http://x")', "+1", "@SUM(A1)"]
LETTERS = {f"{charts.A}rPr", f"{charts.A}defRPr"}


def opened(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def frames(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.has_chart]


def space_of(frame: Any) -> Any:
    return charts.parsed(frame.chart.part.blob)


def texts(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def built(figures: Reader, *slides: Slide, language: str = "es") -> list[Any]:
    return list(opened(powerpoint.build(figures, Deck(title="Prueba", slides=slides, language=language))).slides)  # type: ignore[arg-type]


def test_each_chart_has_the_figures_of_the_screen_to_the_digit(handed: Handed) -> None:
    slides = opened(handed.pptx).slides
    assert len(slides) == len(handed.deck.slides)
    drawn = 0
    for slide, screen in zip(slides, handed.screens, strict=True):
        assert len(frames(slide)) == len(screen.plots)
        for frame, plot in zip(frames(slide), screen.plots, strict=True):
            charts.is_of(space_of(frame), plot)
            charts.has_no_formula(frame.chart.part.chart_workbook.xlsx_part.blob)
            drawn += 1
    assert drawn >= 12


def test_what_is_provisional_is_hatched_and_said_and_zero_is_zero(handed: Handed) -> None:
    by_month, screen = opened(handed.pptx).slides[2], handed.screens[2]
    (series,) = charts.series_of(space_of(frames(by_month)[0]))
    assert charts.marked(series) == {10: "wdUpDiag", 11: "wdUpDiag"}
    assert charts.labels(series) == dict(enumerate(screen.plots[0].series[0].texts))
    assert "Preliminar (rayado): oct 2019; nov 2019." in texts(by_month)
    goals = opened(handed.pptx).slides[9]
    money = charts.series_of(space_of(frames(goals)[0]))[2]
    assert charts.values(money, 2)[0] == 0
    assert charts.labels(money)[0] == "0\u00a0%"
    assert "Sin dato: Meta 663 (Reportado); Meta 661 (Calculado)." in texts(goals)


def test_the_large_figures_are_those_of_the_screen(handed: Handed) -> None:
    said = texts(opened(handed.pptx).slides[1])
    for tile in handed.screens[1].shown.view.tiles:  # type: ignore[union-attr]
        assert f"{tile.label}\n{tile.value}\n{tile.note}" in said


def test_titles_are_whole_and_every_letter_is_legible_from_the_last_row(handed: Handed) -> None:
    for slide, screen in zip(opened(handed.pptx).slides, handed.screens, strict=True):
        assert slide.shapes.title.text_frame.text == screen.shown.title
        assert screen.shown.source in texts(slide)
        for shape in slide.shapes:
            sizes = [run.font.size for paragraph in shape.text_frame.paragraphs for run in paragraph.runs] if shape.has_text_frame else []
            least = 28 if shape == slide.shapes.title else 11 if "Versión" in getattr(shape, "text", "") else 14
            assert all(size >= Pt(least) for size in sizes if size is not None), shape.name
        for frame in frames(slide):
            assert all(int(each.get("sz")) >= 1400 for each in space_of(frame).iter() if each.tag in LETTERS and each.get("sz"))


def test_nothing_stands_over_something_else_or_outside(handed: Handed) -> None:
    made = opened(handed.pptx)
    for number, slide in enumerate(made.slides, start=1):
        boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes if s.name[:5] != "Slide"]
        for at, (left, top, right, bottom) in enumerate(boxes):
            assert min(left, top) >= 0, number
            assert right <= made.slide_width, number
            assert bottom <= made.slide_height, number
            for other in boxes[:at]:
                assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top, number


def test_the_notes_say_what_was_noted_and_where_the_figures_are(handed: Handed) -> None:
    slides = opened(handed.pptx).slides
    for slide, screen in zip(slides, handed.screens, strict=True):
        assert screen.shown.slide.notes in slide.notes_slide.notes_text_frame.text
    assert "casa_atenciones_2018-2019.xlsx, Atenciones: B7, C7" in slides[2].notes_slide.notes_text_frame.text
    assert handed.screens[2].shown.title in slides[2].notes_slide.notes_text_frame.text


def test_a_chart_is_told_to_whoever_does_not_see_it(handed: Handed) -> None:
    for slide, screen in zip(opened(handed.pptx).slides, handed.screens, strict=True):
        for frame in frames(slide):
            told = frame._element.xpath(".//p:cNvPr")[0].get("descr")
            assert told.startswith(screen.shown.sentence or screen.shown.title)


def test_a_table_that_does_not_fit_says_what_is_elsewhere(figures: Reader) -> None:
    asked = {"indicador": ("casa_persons",), "ver": ("tabla",)}
    title = "Un título que alguien quiso escribir entero, " * 6
    (slide,) = built(figures, Slide(figure="explorar", filters=asked, title=title.strip()))
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    shown = len(table.rows) - 1
    assert 0 < shown < 12
    assert f"Y {12 - shown} filas más" in texts(slide)
    assert [cell.text for cell in table.rows[1].cells][:2] == ["noviembre de 2019", "1.375"]
    assert slide.shapes.title.text_frame.text == title.strip()
    assert "Personas atendidas (CASA): 1.375 personas" in texts(slide)


def test_a_figure_that_is_not_shown_says_why(figures: Reader) -> None:
    (slide,) = built(figures, Slide(figure="atenciones-por-mes", filters={"indicador": ("casa_persons",), "desde": ("2030-01",)}))
    assert "No hay cifra para estos meses." in texts(slide)
    assert not frames(slide)


def test_words_that_one_slide_does_not_hold_go_on_in_the_next(figures: Reader) -> None:
    points = [f"Punto {number}: " + "palabras y más palabras " * 9 for number in range(14)]
    slides = built(figures, Slide(title="Portada"), Slide(title="Muchos", text=tuple(points)))
    assert len(slides) > 2
    assert {slide.shapes.title.text_frame.text for slide in slides[1:]} == {"Muchos"}
    said = "\n".join(texts(slide) for slide in slides[1:])
    assert all(" ".join(point.split()) in said for point in points)


@pytest.mark.parametrize("kind", ["columns", "bars", "stacked", "lines"])
def test_a_text_of_a_sheet_is_a_text(kind: Any) -> None:
    statuses = ("A", "P", "E", "I", "M", "A")
    values = (1.0, 2.0, 3.0, 4.0, None, 0.0)
    plot = Plot(kind, tuple(HOSTILE), tuple(Series(name, values, tuple(HOSTILE), statuses, "#115689") for name in HOSTILE[:2]), HOSTILE[0])
    made = native.loose(plot, 800, 400, 14)
    charts.has_no_formula(made.workbook)
    first = charts.series_of(charts.parsed(made.xml))[0]
    assert first.findtext(f".//{charts.C}tx//{charts.C}v") == "=1+1"
    assert charts.values(first, 6) == list(values)
    assert set(charts.marked(first)) == {1, 2, 3}
    assert any(sentence.startswith('=HYPERLINK("http://x"') or "+1" in sentence for sentence in native.said(plot, whole=True))


def test_many_figures_have_the_labels_that_fit_and_it_is_said() -> None:
    months = tuple(f"mes {number}" for number in range(60))
    series = Series(
        "una", tuple(float(number) for number in range(60)), tuple(f"1.{number:03}" for number in range(60)), ("A",) * 60, "#115689"
    )
    made = native.loose(Plot("columns", months, (series,), "personas"), 800, 400, 14)
    assert not made.whole
    assert set(charts.labels(charts.series_of(charts.parsed(made.xml))[0])) == {59}
    assert "todas en la tabla" in native.said(Plot("columns", months, (series,), "personas"), whole=False)[-1]


def test_of_more_bars_than_are_legible_the_first_are_drawn() -> None:
    names = tuple(f"entidad {number}" for number in range(40))
    values = tuple(float(number) for number in range(40))
    plot = Plot("bars", names, (Series("una", values, tuple(map(str, range(40))), ("A",) * 40, "#115689"),), "personas")
    held = room_of.held(plot, 400, 14)
    assert held.categories == names[: len(held.categories)]
    assert 15 < len(held.categories) < 25
    made = native.loose(held, 800, 400, 14)
    assert made.whole
    charts.is_of(charts.parsed(made.xml), held)
    assert charts.parsed(made.xml).find(f".//{charts.C}tickLblSkip").get("val") == "1"
    assert room_of.held(held, 400, 14) == held


def test_ends_of_lines_that_are_near_move_apart() -> None:
    lines = tuple(Series(f"Línea {at}", (1.0, 100.0 + at), ("1", f"{100 + at}"), ("A", "A"), "#115689") for at in range(4))
    space = charts.parsed(native.loose(Plot("lines", ("a", "b"), lines, "personas"), 800, 400, 14).xml)
    moved = [
        float(place.find(f"{charts.C}y").get("val"))
        for place in space.iter(f"{charts.C}manualLayout")
        if place.find(f"{charts.C}h") is None
    ]
    assert len(set(moved)) >= 3
    assert [charts.labels(series)[1] for series in charts.series_of(space)] == [f"Línea {at} {100 + at}" for at in range(4)]


def test_english_slides_are_in_english(figures: Reader) -> None:
    (slide,) = built(figures, Slide(figure="atenciones-por-mes", filters={"indicador": ("casa_persons",)}), language="en")
    assert "Provisional (hatched): Oct 2019; Nov 2019." in texts(slide)
    assert {run.font.language_id for shape in slide.shapes if shape.has_text_frame for run in shape.text_frame.paragraphs[0].runs} == {
        MSO_LANGUAGE_ID.ENGLISH_US
    }
    (series,) = charts.series_of(space_of(frames(slide)[0]))
    assert charts.labels(series)[11] == "1,375"


def test_the_shipped_template_is_the_one_that_is_made(tmp_path: Path) -> None:
    of_presentation.write(tmp_path / "made.pptx")
    shipped, made = Presentation(str(templates.path_of(templates.PRESENTATION))), Presentation(str(tmp_path / "made.pptx"))
    parts = [
        {str(part.partname): part.blob for part in one.part.package.iter_parts() if "core" not in part.partname} for one in (shipped, made)
    ]
    assert parts[0] == parts[1]


def own_template(change: Any) -> None:
    """The office's own, made of the shipped one."""
    path = settings.templates_folder() / templates.PRESENTATION
    path.parent.mkdir(parents=True)
    made = Presentation(str(templates.path_of(templates.PRESENTATION)))
    change(made)
    made.save(str(path))


@pytest.fixture
def office(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of templates that goes with the test."""
    monkeypatch.setattr(settings, "templates_folder", lambda: tmp_path / "templates")
    return tmp_path / "templates"


def test_an_office_brings_its_own_template(office: Path, figures: Reader) -> None:
    def renamed(made: Any) -> None:
        for number, layout in enumerate(made.slide_layouts):
            layout.name = f"Diseño {number}"
        made.slides.add_slide(made.slide_layouts[0]).shapes.title.text_frame.text = "Borrador"
        made.slide_width = Pt(1440)

    own_template(renamed)
    content = powerpoint.build(figures, Deck(title="x", slides=(Slide(title="Portada"), Slide(figure="metas-lineas"))))
    made = opened(content)
    assert made.slide_width == Pt(1440)
    assert made.slides[0].shapes.title.text_frame.text == "Portada"
    assert len(made.slides) == 2
    assert b"Borrador" not in content
    assert len(frames(made.slides[1])) == 1


@pytest.mark.parametrize("content", [b"", b"no", b"PK\x03\x04 cut"])
def test_a_damaged_template_is_said_with_the_remedy(office: Path, figures: Reader, content: bytes) -> None:
    office.mkdir()
    (office / templates.PRESENTATION).write_bytes(content)
    with pytest.raises(WrongTemplate, match=r"presentacion\.pptx no se puede leer: está dañada"):
        powerpoint.build(figures, Deck(title="x", slides=(Slide(title="y"),)))


def test_a_template_without_titles_is_said(office: Path, figures: Reader) -> None:
    def without(made: Any) -> None:
        for layout in made.slide_layouts:
            for shape in list(layout.placeholders):
                shape._element.getparent().remove(shape._element)

    own_template(without)
    with pytest.raises(WrongTemplate, match=r"presentacion\.pptx le falta algo: un diseño con título"):
        powerpoint.build(figures, Deck(title="x", slides=(Slide(title="y"),)))
