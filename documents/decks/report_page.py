"""The report of a deck as one page that needs nothing else, for a browser to print: the sections of the Word report, with its charts."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from charts import theme
from documents.decks import player, report, tabled
from documents.decks.deck import Deck
from documents.decks.report import Section
from documents.decks.tabled import Written
from language import formats, words
from language.words import _
from warehouse.reader import Reader

STYLE = Path(__file__).with_name("report.css")
WIDTH = 640  # pixels of a chart: those of the page's text
CELLS, ROOM, MARGIN = 8.5, 480.0, 6.0  # points: of a table's letters, of the page's text, of a cell's margin
DRAW = "for (const [id, chart] of Object.entries(charts)) Plotly.newPlot(id, chart.data, chart.layout, {...config, staticPlot: true});"

Progress = Callable[[int, int], object]  # how many sections are made, of how many


def page(reader: Reader, deck: Deck, progress: Progress | None = None) -> str:
    """The whole report."""
    with words.spoken(deck.language):
        made: list[Section] = []
        for section in report.sections(reader, deck):
            made.append(section)
            if progress is not None:
                progress(section.number, len(deck.slides))
        charts = {f"chart-{each.number}": _chart(each.chart) for each in made if each.chart is not None}
        findings = report.findings(reader)
        style = player.dressed(STYLE.read_text(encoding="utf-8"), player.letters())
        return "".join(
            [
                f'<!doctype html><html lang="{deck.language}"><head><meta charset="utf-8">',
                f'<meta http-equiv="Content-Security-Policy" content="{html.escape(player.ALONE)}">',
                f"<title>{html.escape(deck.title)}</title><style>{style}</style></head><body>",
                *_cover(deck, reader),
                *_contents(made),
                *(part for each in made for part in _section(each)),
                *_findings(findings),
                f"<script>{player.plotly()}</script>",
                f"<script>const charts = {player.written(charts)}, config = {player.written(theme.config())}; {DRAW}</script>",
                "</body></html>",
            ]
        )


def _cover(deck: Deck, reader: Reader) -> Iterator[str]:
    version = reader.version
    yield f'<div class="cover"><h1>{html.escape(deck.title)}</h1>'
    yield from (_paragraph(text) for text in report.opening(deck))
    said = _("Version {number} of the figures, published on {when}", number=version.number, when=formats.moment(version.published))
    yield _paragraph(said, "version") + "</div>"


def _contents(made: list[Section]) -> Iterator[str]:
    yield f'<nav class="contents"><h2>{html.escape(_("Contents"))}</h2><ol>'
    for each in made:
        yield f'<li><a href="#section-{each.number}">{each.number}. {html.escape(each.title)}</a></li>'
    yield f'<li><a href="#findings">{html.escape(_("Annex: what the checks found"))}</a></li></ol></nav>'


def _section(section: Section) -> Iterator[str]:
    yield f'<section><div class="opening"><h2 id="section-{section.number}">{section.number}. {html.escape(section.title)}</h2>'
    yield _paragraph(section.narrowed, "small narrowed")
    yield _paragraph(section.sentence)
    yield "".join(["<ul>", *(f"<li>{html.escape(text)}</li>" for text in section.text), "</ul>"]) if section.text else ""
    yield _paragraph(section.refusal)
    if section.chart is not None:
        said = html.escape(section.sentence or section.title)
        yield f'<div class="chart" id="chart-{section.number}" role="img" aria-label="{said}"></div>'
    yield "</div>"
    if section.tiles:
        yield '<div class="tiles">'
        yield from (
            f"<div>{html.escape(each.label)}<b>{html.escape(each.value)}</b>{html.escape(each.note)}</div>" for each in section.tiles
        )
        yield "</div>"
    yield from (_paragraph(text) for text in (section.note, *section.said))
    if section.same_as:
        yield _paragraph(_("The table is that of section {number}.", number=section.same_as))
    if section.table is not None:
        yield from _table(section.table)
        yield _paragraph(_("In all the rows: {said}.", said="; ".join(section.alike)) if section.alike else "", "small")
    yield _paragraph(section.source, "small") + "</section>"


def _findings(found: dict[str, Written]) -> Iterator[str]:
    yield f'<section><h2 id="findings">{html.escape(_("Annex: what the checks found"))}</h2>'
    yield _paragraph(_("Each finding with its workbook and its cell.") if found else _("The checks found nothing in this version."))
    for file, table in found.items():
        yield f"<h3>{html.escape(file)}</h3>"
        yield from _table(table)
    yield "</section>"


def _table(whole: Written) -> Iterator[str]:
    """A whole table, in as many as its columns take."""
    for part, widths in tabled.blocks(whole, CELLS, ROOM, MARGIN):
        yield "<table><colgroup>" + "".join(f'<col style="width:{width:.0f}pt">' for width in widths) + "</colgroup><thead>"
        yield _row("th", part.headings, part.numbers) + "</thead><tbody>"
        yield from (_row("td", row, part.numbers) for row in part.rows)
        yield "</tbody></table>"


def _row(tag: str, cells: tuple[str, ...], numbers: tuple[bool, ...]) -> str:
    kinds = (' class="number"' if number else "" for number in numbers)
    return "<tr>" + "".join(f"<{tag}{kind}>{html.escape(text)}</{tag}>" for text, kind in zip(cells, kinds, strict=True)) + "</tr>"


def _paragraph(text: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f"<p{named}>{html.escape(text)}</p>" if text else ""


def _chart(chart: Any) -> dict[str, Any]:
    drawn = chart.to_plotly_json()
    return {"data": drawn["data"], "layout": drawn["layout"] | {"width": WIDTH, "autosize": False}}
