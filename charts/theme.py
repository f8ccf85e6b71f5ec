"""Every colour, font and size of the charts, the empty figure they start from, and the options a browser draws them with."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import plotly.graph_objects as go
from babel.dates import get_day_names, get_month_names

from language.formats import style
from language.words import N_, _, language

# Served from static/fonts by the app; the rest stand in where it is not installed (a document, a phone without the page's CSS).
FONT = "Public Sans, Segoe UI, Helvetica, Arial, sans-serif"

# Pixels at the width of a phone; `enlarged` grows them all for a chamber.
SIZE = 15  # what must be read: values, names
SIZE_SMALL = 13  # what helps to read: months, scales, a missing figure's word
SIZE_LEAST = 10  # twelve values side by side on a phone shrink no further than this
LINE = 20  # one line of SIZE text: Plotly sets lines 1.3 sizes apart
LINE_SMALL = 17  # one line of SIZE_SMALL text
CHARACTER = 7.5  # the mean width of a SIZE character in a sentence
DIGIT = 9.0  # of a bold SIZE figure, generously, to reserve room for it
HEIGHT = 360
PHONE = 316  # the drawing's width inside a card on a 390 px phone: labels are wrapped for it

PIXELS = "rows"  # what a layout says of itself (`meta`) that counts pixels: it is drawn in its own height

INK = "#1B2733"
MUTED = "#55626F"
GRID = "#E1E6EB"
TRACK = "#E9EDF1"  # the empty part of a bar that has a whole
BLACK = "#000000"  # only on a fill that ink would not pass AA on
BACKGROUND = "#FFFFFF"
CLEAR = "rgba(0,0,0,0)"
VEIL = "rgba(255,255,255,0.85)"  # behind a label that may stand over a bar
BACKGROUND_SECOND = "#F4F6F8"
ACCENT = "#115689"

# Ten hues, 3:1 at least on both backgrounds, and at least 0.10 apart in OKLab for normal, protan and deutan eyes
# (tests/charts/test_palette.py computes it). The order is what a slot means: never reorder, only append.
AGENCIES = (
    "#115689",  # blue
    "#D46A16",  # orange
    "#297A6E",  # teal
    "#7B63CE",  # violet
    "#4F96AA",  # sky
    "#683C4A",  # plum
    "#A5460E",  # rust
    "#042883",  # indigo
    "#520F4A",  # aubergine
    "#323300",  # olive
)
GREY = "#808B96"

# Status is said by a word and a mark as well: ui/ pairs each colour with them.
NORMAL = INK
PROVISIONAL = "#8A5A00"
ESTIMATED = "#6A4C93"
MISSING = MUTED
GOOD = "#1F6F43"
WARNING = "#8A5A00"
BAD = "#A4262C"

# What the plan's office reported beside what its own numbers compute: told apart by shape as well.
REPORTED = "#D46A16"
COMPUTED = "#115689"

# The state of a goal: its colour and its sign; its word stands beside them.
GOAL = {
    "reached": (GOOD, "✔"),
    "on_track": (GOOD, "●"),
    "behind": (WARNING, "▲"),
    "far_behind": (BAD, "▼"),
    "not_due": (MUTED, "○"),
    "unknown": (MUTED, "?"),
}

# What came of a month, for a grid: the colour of its fill, of its edge and of the letter that says the same. A missing one is an empty box.
DELIVERY = {
    "on_time": (GOOD, GOOD, BACKGROUND),
    "history": ("#DCE7EF", "#DCE7EF", INK),
    "late": (WARNING, WARNING, BACKGROUND),
    "provisional": ("#E3F0E8", GOOD, INK),
    "partial": ("#F6E3B4", WARNING, INK),
    "missing": (BACKGROUND, BAD, BAD),
    "not_due": (BACKGROUND_SECOND, BACKGROUND_SECOND, MUTED),
}


class Look(NamedTuple):
    """How a kind of row is drawn: its fill, its edge, and the text on it."""

    fill: str
    edge: str
    text: str


# How a commitment, a call or a row that says nothing stands. Each is named by a word and a count as well.
LOOKS = {
    "overdue": Look(BAD, BAD, BACKGROUND),
    "ahead": Look(ACCENT, ACCENT, BACKGROUND),
    "undated": Look("#F6E3B4", WARNING, INK),
    "proposed": Look("#DCE7EF", "#DCE7EF", INK),
    "other": Look(GREY, GREY, BLACK),
    "dropped": Look("#C9D1D9", "#C9D1D9", INK),
    "done": Look(GOOD, GOOD, BACKGROUND),
    "found": Look(ACCENT, ACCENT, BACKGROUND),
    "applied": Look(ACCENT, ACCENT, BACKGROUND),
    "won": Look(GOOD, GOOD, BACKGROUND),
    "pending": Look("#F6E3B4", WARNING, INK),
    "lost": Look(GREY, GREY, BLACK),
    "preparing": Look("#DCE7EF", ACCENT, INK),
    "withdrawn": Look("#C9D1D9", GREY, INK),
    "rest": Look("#A9C0D2", "#A9C0D2", INK),
    "unsaid": Look(BACKGROUND, GREY, INK),
}

HATCH = {"P": "/", "E": ".", "I": "-"}  # the fill of a bar by status; I is a figure that lacks some of its parts


def agency_colour(slot: int) -> str:
    """The colour of an agency, by its stable slot; past the tenth they start again, and the direct label tells them apart."""
    return AGENCIES[int(slot) % len(AGENCIES)]


def variants(colour: str, count: int) -> list[str]:
    """`count` colours for several things of one agency: its own, then neutrals and its shades, never another agency's."""
    shades = (mixed(colour, BACKGROUND, 0.38), mixed(colour, BACKGROUND, 0.22), mixed(colour, INK, 0.5), mixed(GREY, INK, 0.5))
    wheel: list[str] = []
    for candidate in (colour, INK, GREY, *shades):
        if contrast(candidate, BACKGROUND) >= 3 and all(_unlike(candidate, other) for other in wheel):
            wheel.append(candidate)
    return [wheel[index % len(wheel)] for index in range(count)]


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with this share of `other`."""
    pairs = zip(_rgb(colour), _rgb(other), strict=True)
    return "#" + "".join(f"{round(one * (1 - share) + two * share):02X}" for one, two in pairs)


def contrast(colour: str, other: str) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    light, dark = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_on(colour: str) -> str:
    """The text colour that reads best on this fill: of white and black, one always passes AA."""
    return max((BACKGROUND, BLACK), key=lambda text: contrast(text, colour))


def _unlike(one: str, two: str) -> bool:
    """Whether two colours beside each other are taken for two: a dark agency's own is nearly ink."""
    return sum(abs(a - b) for a, b in zip(_rgb(one), _rgb(two), strict=True)) >= 60


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in _rgb(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def aside(text: str) -> str:
    """Already escaped text, small and muted, inside a longer label."""
    return f'<span style="font-size:{SIZE_SMALL}px;color:{MUTED}">{text}</span>'


def fill(colour: str, status: str = "A") -> dict[str, Any]:
    """The marker of a bar: solid when final, the same colour hatched when provisional, dotted when estimated, lined when incomplete."""
    shape = HATCH.get(status, "")
    if not shape:
        return {"color": colour, "line": {"color": colour, "width": 0}}
    pattern = {"shape": shape, "fgcolor": colour, "bgcolor": mixed(colour, BACKGROUND, 0.82), "fillmode": "replace"}
    return {"color": colour, "line": {"color": colour, "width": 1.5}, "pattern": pattern | {"size": 7, "solidity": 0.4}}


def picked(letters: str | None = None) -> dict[str, Any]:
    """How a mark looks while another is chosen: readable still. `letters`: the colour of the texts on the marks, where there are some.

    It is said of the chosen one too: without that Plotly fails on its text, and the click is lost.
    """
    if letters is None:
        return {"unselected": {"marker": {"opacity": 0.55}}}
    font = {"textfont": {"color": letters}}
    return {"unselected": {"marker": {"opacity": 0.55}, **font}, "selected": font}


def layout(height: int = HEIGHT, **changes: Any) -> dict[str, Any]:
    """The layout every chart starts from: no title (the card prints the sentence), no grid, nothing that a finger can drag."""
    axis = {"fixedrange": True, "showgrid": False, "zeroline": False, "showline": False, "automargin": True, "title": None}
    axis |= {"tickfont": {"size": SIZE_SMALL, "color": MUTED}, "tickangle": 0}
    base: dict[str, Any] = {
        "template": go.layout.Template(),  # Plotly's own is 7 kB a figure, all of it overridden here
        "height": height,
        "autosize": True,
        "separators": style().decimal + style().thousands,
        "font": {"family": FONT, "size": SIZE, "color": INK},
        "paper_bgcolor": BACKGROUND,
        "plot_bgcolor": BACKGROUND,
        "margin": {"l": 4, "r": 4, "t": 10, "b": 10, "pad": 0},
        "xaxis": axis,
        "yaxis": axis,
        "showlegend": False,
        "legend": {
            "orientation": "h", "x": 1, "xanchor": "right", "y": 1, "yanchor": "bottom", "itemclick": False, "itemdoubleclick": False,
            "font": {"size": SIZE_SMALL, "color": INK}, "bgcolor": CLEAR,
        },
        "hoverlabel": {"bgcolor": BACKGROUND, "bordercolor": GRID, "align": "left", "font": {"family": FONT, "size": SIZE, "color": INK}},
        "hovermode": "closest",
        "dragmode": False,
        "barcornerradius": 2,
    }  # fmt: skip
    for name, change in changes.items():
        base[name] = base[name] | change if isinstance(change, dict) and isinstance(base.get(name), dict) else change
    return base


def figure(height: int = HEIGHT, **changes: Any) -> go.Figure:
    """An empty figure in this theme; `changes` are laid over `layout`, one level deep."""
    return go.Figure(layout=layout(height, **changes))


class Drawn(go.Figure):
    """A chart of a thousand points as it will be shown: nobody changes it any more.

    Plotly takes many times as long where it looks at each point (the tests do), and where it copies all of them for whoever writes them.
    """

    def __init__(self, traces: list[dict[str, Any]], laid_out: dict[str, Any]) -> None:
        super().__init__(data=traces, layout=laid_out, _validate=False)
        self._as_drawn = {"data": traces, "layout": laid_out}

    def to_dict(self) -> dict[str, Any]:
        return self._as_drawn


# The names under which a figure keeps pixels. Widths of bars and ranges are in data units and stay.
_PIXELS = {
    "font": ("size",), "tickfont": ("size",), "textfont": ("size",), "outsidetextfont": ("size",), "insidetextfont": ("size",),
    "margin": ("l", "r", "t", "b", "pad"), "marker": ("size",), "line": ("width",), "pattern": ("size",),
    "uniformtext": ("minsize",), "annotations": ("ax", "ay", "xshift", "yshift", "borderpad", "standoff", "arrowwidth"),
    "xaxis": ("ticklen", "ticklabelstandoff"), "yaxis": ("ticklen", "ticklabelstandoff"), "layout": ("height", "barcornerradius"),
    "legend": ("itemwidth", "tracegroupgap"),
}  # fmt: skip


_SIZE_IN_TEXT = re.compile(r'(<span style="font-size:)([\d.]+)px')


def enlarged(chart: go.Figure, factor: float) -> go.Figure:
    """The same chart with everything measured in pixels grown by `factor`: a slide for the last row of a council chamber."""

    def grown(value: Any, name: str) -> Any:
        if isinstance(value, dict):
            return {
                key: round(part * factor, 2) if key in _PIXELS.get(name, ()) and isinstance(part, int | float) else grown(part, key)
                for key, part in value.items()
            }
        if isinstance(value, str):  # the one size that is written inside a text is ours: a sheet's text holds no tag
            return _SIZE_IN_TEXT.sub(lambda found: f"{found[1]}{float(found[2]) * factor:g}px", value)
        return [grown(part, name) for part in value] if isinstance(value, list | tuple) else value

    parts = chart.to_plotly_json()
    return go.Figure({"data": [grown(trace, "trace") for trace in parts["data"]], "layout": grown(parts["layout"], "layout")})


# Plotly's own words that can still come on screen with the bar of buttons hidden or trimmed to the picture's.
_PLOTLY_WORDS = (
    N_("Download plot"), N_("Download plot as a PNG"), N_("Taking snapshot - this may take a few seconds"), N_("Snapshot succeeded"),
    N_("Sorry, there was a problem downloading your snapshot!"), N_("Zoom"),
    N_("Zoom in"), N_("Zoom out"), N_("Pan"), N_("Autoscale"), N_("Reset axes"),
    N_("Double-click to zoom back out"),
    N_("Box Select"), N_("Lasso Select"), N_("Show closest data on hover"), N_("Compare data on hover"),
    N_("Toggle Spike Lines"), N_("Produced with Plotly.js"), N_("trace"),
)  # fmt: skip


def config(buttons: bool = False) -> dict[str, Any]:
    """Plotly's options for Streamlit and for offline HTML; `buttons` shows one, to save the picture. Nothing is ever uploaded."""
    own = style()
    months = get_month_names("wide", locale=own.locale)
    short = get_month_names("abbreviated", locale=own.locale)
    days = get_day_names("wide", locale=own.locale)
    days_short = get_day_names("abbreviated", locale=own.locale)
    sunday_first = (6, 0, 1, 2, 3, 4, 5)
    words = {
        "moduleType": "locale",
        "name": language(),
        "dictionary": {word: _(word) for word in _PLOTLY_WORDS},
        "format": {
            "days": [days[index] for index in sunday_first],
            "shortDays": [days_short[index].rstrip(".") for index in sunday_first],
            "months": [months[index] for index in range(1, 13)],
            "shortMonths": [short[index].rstrip(".") for index in range(1, 13)],
            "date": own.numeric,
            "decimal": own.decimal,
            "thousands": own.thousands,
        },
    }
    return {
        "displaylogo": False,
        "displayModeBar": "hover" if buttons else False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "filename": "puente", "scale": 2},
        "responsive": True,
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "showSendToCloud": False,
        "showEditInChartStudio": False,
        "plotlyServerURL": "",
        "locale": language(),
        "locales": {language(): words},
    }
