"""The player of a deck: one page that shows its slides full screen, served by Puente or alone in a file that needs no network."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from plotly.io.json import to_json_plotly
from plotly.offline import get_plotlyjs

import settings
from charts import theme
from documents.decks import payload, slides
from documents.decks.deck import Deck
from language import words
from language.words import N_, _
from warehouse.reader import Reader

FOLDER = Path(__file__).with_name("player")
FONT = settings.ROOT / "static" / "fonts" / "public-sans-latin-wght-normal.woff2"
# The file that is handed over asks nobody for anything, and the browser holds it to that.
ALONE = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:"
KEYS = (
    ("→ PgDn", N_("Next slide")),
    ("← PgUp", N_("Previous slide")),
    ("L", N_("List of the slides")),
    ("F", N_("Filter this slide: month, agency, goal")),
    ("O", N_("Origin of its figures; a click on a point opens its own")),
    ("Esc", N_("Back to the slide")),
    ("N", N_("Notes, in a window of their own")),
    ("T", N_("Show the time; Shift and T begins it again")),
    ("B .", N_("Blank screen")),
    ("P", N_("Full screen")),
    ("7 ⏎", N_("To slide 7")),
)
SIGNS = (("ArrowLeft", "←"), ("ArrowRight", "→")), (("?", "?"),)  # before the words of the bar, and after them
BAR = (("l", N_("List")), ("f", N_("Filter")), ("o", N_("Origin")), ("n", N_("Notes")), ("p", N_("Full screen")))
ORIGIN = (
    ("value", N_("Value")),
    ("written", N_("Written in the cell")),
    ("file", N_("Workbook")),
    ("cell", N_("Sheet and cell")),
    ("status", N_("Status")),
    ("report", N_("Report")),
    ("note", N_("Note")),
    ("loaded", N_("Loaded")),
)

Progress = Callable[[int, int], object]  # how many slides are made, of how many


def offline(reader: Reader, deck: Deck, progress: Progress | None = None) -> str:
    """The whole deck as one page that needs nothing else: its figures, its origins, Plotly and the letters are in it."""
    with words.spoken(deck.language):
        return _page(reader, deck, progress, library=plotly(), font=letters(), policy=ALONE)


def served(reader: Reader, deck: Deck, *, plotly_at: str, font: str, ask: str) -> str:
    """The same page of a server, which gives Plotly and the letters at their addresses, and a slide with other filters at `ask`."""
    asking = {"address": ask, "parameters": {"version": str(reader.version.number), "lang": deck.language}}
    with words.spoken(deck.language):
        return _page(reader, deck, None, plotly_at=plotly_at, font=font, ask=asking)


def plotly() -> str:
    """Plotly as it is installed, for a browser."""
    return str(get_plotlyjs())


@cache
def script() -> str:
    """The script written inside each page, which a content policy knows by its digest."""
    return (FOLDER / "player.js").read_text(encoding="utf-8")


def _page(
    reader: Reader,
    deck: Deck,
    progress: Progress | None,
    *,
    font: str,
    library: str = "",
    plotly_at: str = "",
    policy: str = "",
    ask: dict[str, Any] | None = None,
) -> str:
    made = []
    for shown in slides.shown(reader, deck):
        made.append(payload.slide(reader, shown, offers=ask is not None))
        if progress is not None:
            progress(shown.number, len(deck.slides))
    origins = payload.origins_of(reader, made)
    whole = {
        "title": deck.title,
        "slides": made,
        "origins": origins,
        "config": theme.config(),
        "words": _words(),
        "ask": ask,
    }
    return _template("player.html").substitute(
        lang=deck.language,
        policy=f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">\n' if policy else "",
        title=html.escape(deck.title),
        style=dressed((FOLDER / "player.css").read_text(encoding="utf-8"), font),
        deck=written(whole),
        plotly_at=f' src="{html.escape(plotly_at)}"' if plotly_at else "",
        plotly=library,
        script=script(),
    )


def written(said: Any) -> str:
    """JSON that may stand inside a page: nothing in it ends the script that it stands in."""
    return str(to_json_plotly(said)).replace("<", "\\u003c")


def dressed(style: str, font: str) -> str:
    """A style with the colours and letters of the charts in the places that it leaves for them; `font` is where the letters are."""
    return Template(style).substitute(
        font=font,
        family=theme.FONT,
        ink=theme.INK,
        muted=theme.MUTED,
        grid=theme.GRID,
        background=theme.BACKGROUND,
        second=theme.BACKGROUND_SECOND,
        accent=theme.ACCENT,
        clear="transparent",
    )


def _words() -> dict[str, Any]:
    return {
        "keys_title": _("Keys"),
        "keys": [[key, _(means)] for key, means in KEYS],
        "bar": [*SIGNS[0], *([key, _(label)] for key, label in BAR), *SIGNS[1]],
        "hint": _("→ next · L list · F filter · O origin · N notes · B blank · P full screen · ? all the keys"),
        "origin": _("Origin of the figures"),
        "origin_fields": [[name, _(label)] for name, label in ORIGIN],
        "no_figures": _("This slide has no figure of its own."),
        "many": _("It is made of {count} figures; these are the first.", count="{count}"),
        "more": _("And {count} rows more: they are in the report and in the workbook of the figures.", count="{count}"),
        "filter": _("Filter this slide"),
        "apply": _("Show"),
        "back": _("Esc goes back to the slide"),
        "no_filter": _("This slide cannot be filtered."),
        "no_server": _("This copy shows what it holds. To filter, open the deck in Puente."),
        "lost": _("No connection with Puente. The slide stays; what was asked is asked again by itself."),
        "no_window": _("The browser did not open the window of the notes: let this page open windows."),
        "notes": _("Notes"),
        "no_notes": _("This slide has no notes."),
        "next": _("Next"),
        "last": _("This is the last slide."),
    }


@cache
def _template(name: str) -> Template:
    return Template((FOLDER / name).read_text(encoding="utf-8"))


@cache
def letters() -> str:
    """The letters, written inside a page."""
    return "data:font/woff2;base64," + base64.b64encode(FONT.read_bytes()).decode("ascii")
