"""A slide as the player draws it: its words, its chart, tiles or table, and the origin of every figure that it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from documents.decks.deck import Slide
from documents.decks.slides import Shown
from language import formats
from language.vocabulary import STATUS
from language.words import _
from metrics import questions
from views import origins, registry, tables
from views.offered import Offered
from views.tables import Table
from views.view import View
from warehouse.reader import Reader

MOST_ROWS = 60  # of a table: a slide holds a dozen, and says how many more there are
MOST_ORIGINS = 200  # of one point; of more, the slide says how many

Payload = dict[str, Any]


def slide(reader: Reader, shown: Shown, *, offers: bool) -> Payload:
    """One slide: everything that is said, written as on screen. Its `points` name their figures, whose origins are `origins_of` them.

    With `offers`, also what its filters may say.
    """
    found: Payload = {
        "number": shown.number,
        "title": shown.title,
        "sentence": shown.sentence,
        "text": list(shown.slide.text),
        "notes": shown.slide.notes,
        "refusal": shown.refusal,
        "source": shown.source or _("Version {version}", version=reader.version.number),
        "asked": _asked(shown.slide),
        "offered": [_offer(each) for each in _offered(reader, shown.slide)] if offers else [],
    }
    if shown.view is not None:
        found |= _figure(reader, shown.view)
    return found


def _asked(of: Slide) -> Payload | None:
    return {"view": of.figure, "filters": {name: list(values) for name, values in of.filters.items()}} if of.figure else None


def _offered(reader: Reader, of: Slide) -> tuple[Offered, ...]:
    return registry.VIEWS[of.figure].offered(reader, of.asked) if of.asked is not None else ()


def _offer(each: Offered) -> Payload:
    return {"name": each.name, "label": each.label, "choices": list(each.choices.items())}


def _figure(reader: Reader, view: View) -> Payload:
    """Its chart, else its tiles, else its table."""
    found: Payload = {"note": view.note}
    points: dict[str, tuple[str, ...]] = {}
    if view.chart is not None:
        drawn = view.chart.to_plotly_json()
        found["chart"] = {"data": drawn["data"], "layout": drawn["layout"]}
        points = {point: view.figures(reader, point) for point in carried(drawn["data"])}
    elif view.tiles:
        found["tiles"] = [{"name": each.name, "label": each.label, "value": each.value, "note": each.note} for each in view.tiles]
        points = {each.name: each.figures for each in view.tiles}
    else:
        table = view.table(reader)
        found["table"] = written(table)
        points = {
            str(at): tuple(each for said in row for each in view.figures(reader, said)) for at, row in enumerate(table.figures[:MOST_ROWS])
        }
    named = {point: figures for point, figures in points.items() if figures}
    return found | {
        "points": {point: figures[:MOST_ORIGINS] for point, figures in named.items()},
        "counts": {point: formats.number(len(figures)) for point, figures in named.items() if len(figures) > MOST_ORIGINS},
    }


def origins_of(reader: Reader, made: Iterable[Payload]) -> dict[str, Payload]:
    """The origin of every figure that some slides name, by its identifier."""
    named = dict.fromkeys(each for slide in made for figures in slide.get("points", {}).values() for each in figures)
    return {row["figure_id"]: _origin(row) for row in questions.origin(reader, tuple(named)).to_dict("records")}


def carried(traces: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """What the points of a chart carry, each once."""
    found: dict[str, None] = {}
    for trace in traces:
        said = trace.get("customdata")
        for point in () if said is None else said:
            one = point[0] if isinstance(point, list | tuple) and point else point
            if isinstance(one, str) and one:
                found[one] = None
    return tuple(found)


def written(table: Table) -> Payload:
    """The first rows of a table as they are read, without the columns that say where a figure is from: the slide opens that."""
    where = {_(heading) for heading in tables.ORIGIN.values()}
    columns = [heading for heading in table.frame.columns if heading not in where]
    short = table.head(MOST_ROWS)
    return {
        "headings": [{"text": heading, "number": tables.is_number(table, heading)} for heading in columns],
        "rows": [list(row) for row in zip(*(tables.texts(short, heading) for heading in columns), strict=True)],
        "count": len(table.frame),
    }


def _origin(row: Mapping[Any, Any]) -> Payload:
    status = row.get("status")
    said = {
        "title": origins.named(row),
        "value": origins.value(row),
        "written": origins.written(row),
        "file": row["file_name"],
        "cell": f"{row['sheet']}!{row['cell']}",
        "status": _(STATUS[status]) if isinstance(status, str) else "",
        "report": " · ".join(part for part in (row["document"], row["section"]) if isinstance(part, str)),
        "note": row.get("note"),
        "loaded": formats.moment(row["loaded_at"]),  # by whom stays in the office: a file is handed to anybody
    }
    return {name: text for name, text in said.items() if isinstance(text, str) and text}
