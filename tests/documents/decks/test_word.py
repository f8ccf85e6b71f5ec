"""The report in Word: each number is the screen's, every table whole, every finding with its cell."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

import settings
from documents.decks import report, templates, word
from documents.decks.deck import Deck, Slide
from documents.decks.templates import WrongTemplate, of_report
from language.formats import number
from metrics import questions
from tests.documents.decks import charts
from tests.documents.decks.conftest import Handed
from warehouse.reader import Reader


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def headings(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]


def drawn(document: Any) -> list[Any]:
    """The parts of the charts, in the order of the page."""
    names = [chart.get(qn("r:id")) for chart in document.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}chart")]
    return [document.part.rels[name].target_part for name in names]


def rows_of(table: Any) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def test_each_chart_has_the_figures_of_the_screen_and_its_workbook(handed: Handed) -> None:
    parts = drawn(opened(handed.docx))
    plots = [plot for screen in handed.screens for plot in screen.plots]
    assert len(parts) == len(plots) >= 12
    for part, plot in zip(parts, plots, strict=True):
        space = charts.parsed(part.blob)
        charts.is_of(space, plot)
        name = space.find(f"{charts.C}externalData").get(qn("r:id"))
        charts.has_no_formula(part.rels[name].target_part.blob)


def test_every_row_of_every_table_is_there_once(handed: Handed) -> None:
    tables = [rows_of(table) for table in opened(handed.docx).tables]
    cells = {cell for table in tables for row in table for cell in row}
    said = {paragraph.text for paragraph in opened(handed.docx).paragraphs}
    for screen in handed.screens:
        if screen.table is None:
            continue
        for heading, texts in zip(screen.table.headings, zip(*screen.table.rows, strict=True), strict=True):
            alike = f"{heading}: {texts[0]}"
            assert all(text in cells for text in texts) or any(alike in paragraph for paragraph in said), heading
    by_month = handed.screens[2].table
    assert by_month is not None
    first = next(table for table in tables if table[0][0] == "Mes")
    assert [row[:2] for row in first[1:]] == [row[:2] for row in by_month.rows]
    assert sum(table[0][0] == "Mes" and table[1][1] == "190" for table in tables) == 1


def test_a_long_table_goes_on_with_its_heading(handed: Handed) -> None:
    for table in opened(handed.docx).tables:
        assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.iter(qn("w:gridCol"))]
        assert sum(widths) <= 20 * 482  # the page's text, in twentieths of a point
        assert min(widths) > 300


def test_a_section_has_its_sentence_its_comparisons_its_source(handed: Handed) -> None:
    document = opened(handed.docx)
    said = [paragraph.text for paragraph in document.paragraphs]
    numbered = headings(document)
    shown = [screen.shown for screen in handed.screens[1:]]
    assert len(numbered) == len(shown) + 1
    for at, (heading, each) in enumerate(zip(numbered, shown, strict=False), start=1):
        assert heading.removesuffix(" (sigue)") == f"{at}. {each.title}"
        assert each.source in said or each.view is None
    assert "Frente al mes anterior: −25,8\u00a0%. Noviembre de 2019: 666 atenciones; octubre de 2019: 897 (dato preliminar)." in said
    assert "Frente al mismo mes del año anterior: no se compara. Noviembre de 2018 no tiene cifra." in said
    assert "Sin dato: Meta 80 (Calculado, Recursos ejecutados)." in said
    assert not any("raya sobre cada barra" in text for text in said)  # of the screen's chart alone


def test_the_contents_lead_to_each_section(handed: Handed) -> None:
    document = opened(handed.docx)
    links = {
        link.get(qn("w:anchor")): "".join(text.text for text in link.iter(qn("w:t")))
        for link in document.element.body.iter(qn("w:hyperlink"))
    }
    marks = {mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))}
    assert list(links.values()) == headings(document)
    assert set(links) == marks
    assert [field.text.split()[0] for field in document.element.body.iter(qn("w:instrText"))] == ["TOC"]


def test_every_finding_has_its_cell(handed: Handed, figures: Reader) -> None:
    found = questions.findings(figures)
    assert len(found) > 10
    rows = {row for table in opened(handed.docx).tables for row in rows_of(table)}
    for row in found.to_dict("records"):
        assert any(row["message"] == said[1] and said[2] == f"{row['sheet']}!{row['cell']}" for said in rows if len(said) == 3), row[
            "message"
        ]


def test_charts_are_told_and_the_language_is_said(handed: Handed, figures: Reader) -> None:
    document = opened(handed.docx)
    assert all(each.get("descr") for each in document.element.body.iter(qn("wp:docPr")))
    numbers = [each.get("id") for each in document.element.body.iter(qn("wp:docPr"))]
    assert len(numbers) == len(set(numbers))
    assert document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").get(qn("w:val")) == "es-CO"
    english = opened(word.build(figures, Deck(title="Goals", language="en", slides=(Slide(figure="metas-lineas"),))))
    assert english.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").get(qn("w:val")) == "en-US"
    assert headings(english)[-1] == "Annex: what the checks found"


def test_figures_alone_and_those_that_are_not_shown(handed: Handed, figures: Reader) -> None:
    said = "\n".join(paragraph.text for paragraph in opened(handed.docx).paragraphs)
    assert f"Suma de personas por mes: {number(10668)}" in said
    assert f"Total impreso en el informe: {number(10388)}" in said
    asked = {"indicador": ("casa_persons",), "desde": ("2030-01",)}
    refused = opened(word.build(figures, Deck(title="x", slides=(Slide(figure="atenciones-por-mes", filters=asked),))))
    assert "No hay cifra para estos meses." in [paragraph.text for paragraph in refused.paragraphs]


def test_hostile_words_of_a_deck_are_words(figures: Reader) -> None:
    hostile = "=1+1 <w:p> & \x00\x1f \ud800 {x}"
    deck = Deck.model_construct(
        title=hostile, subtitle=hostile, language="es", slides=(Slide(title="a"), Slide(title="b", text=(hostile,)))
    )
    said = [paragraph.text for paragraph in opened(word.build(figures, deck)).paragraphs]
    assert "=1+1 <w:p> & \ufffd\ufffd \ufffd {x}" in said


def test_sections_of_the_same_figure_are_told_apart(figures: Reader) -> None:
    twice = Deck(title="x", slides=(Slide(figure="metas-lineas"), Slide(figure="metas-lineas")))
    first, second = report.sections(figures, twice)
    assert (first.key, second.key) == ("metas-lineas", "metas-lineas#2")
    assert second.title == f"{first.title} (sigue)"
    assert (second.same_as, second.table) == (1, None)


def test_the_shipped_template_is_the_one_that_is_made(tmp_path: Path) -> None:
    of_report.write(tmp_path / "made.docx")
    parts = [
        {str(part.partname): part.blob for part in opened(path.read_bytes()).part.package.iter_parts() if "core" not in part.partname}
        for path in (templates.path_of(templates.REPORT), tmp_path / "made.docx")
    ]
    assert parts[0] == parts[1]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of an office's own template, which goes with the test."""
    folder = tmp_path / "templates"
    folder.mkdir()
    monkeypatch.setattr(settings, "templates_folder", lambda: folder)
    return folder / templates.REPORT


def test_an_office_brings_its_own_template(office: Path, figures: Reader) -> None:
    own = docx.Document()
    own.add_paragraph("Membrete de la oficina")
    own.save(str(office))
    made = opened(word.build(figures, Deck(title="x", slides=(Slide(figure="metas-lineas"),))))
    assert made.paragraphs[0].text == "Membrete de la oficina"
    assert len(drawn(made)) == 1


def test_a_template_that_cannot_be_used_is_said(office: Path, figures: Reader) -> None:
    office.write_bytes(b"no")
    with pytest.raises(WrongTemplate, match=r"informe\.docx no se puede leer: está dañada"):
        word.build(figures, Deck(title="x", slides=(Slide(title="y"),)))
    own = docx.Document()
    style = own.styles["Heading 1"].element
    style.getparent().remove(style)
    own.save(str(office))
    with pytest.raises(WrongTemplate, match=r"informe\.docx le falta algo: el estilo «Título 1»"):
        word.build(figures, Deck(title="x", slides=(Slide(title="y"),)))
