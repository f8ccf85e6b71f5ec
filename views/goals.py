"""The goals of the plans: their three readings, their lines, their offices, their money."""

from __future__ import annotations

from functools import lru_cache, partial

import pandas as pd

from charts import goal_groups, goal_money, theme
from charts import goals as charts
from language import formats, words
from language.words import _
from metrics import headlines, questions
from metrics.goals import board, lines, sentences
from metrics.goals.due import STATES
from metrics.rules import Refusal
from views import goal_tables, plots, tables
from views.asked import Asked
from views.view import Plot, View
from warehouse.reader import Reader

PLAN, OWNER, LINE, STATE, PLACE, ORDER, PAGE, SIZE = "plan", "responsable", "linea", "situacion", "lugar", "orden", "pagina", "cuantas"
GOAL = "meta"
NARROWING = (GOAL, PLAN, OWNER, LINE, STATE, PLACE)
SHOWN = 10  # goals of one chart; the others are on its following pages. A slide asks for fewer: `cuantas`


def rows_of(reader: Reader, asked: Asked) -> pd.DataFrame:
    """The goals that the filters leave, in the order asked for: rows of `board.board`. `meta`: those of that address or code."""
    chosen = {name: asked.one(name) or None for name in NARROWING}
    every = every_goal(reader)
    named = board.named(every, asked.one(GOAL)) if chosen[GOAL] else None
    kept = board.narrowed(
        every if named is None else every[every["address"].isin(named)],
        plan=chosen[PLAN],
        owner=chosen[OWNER],
        line=chosen[LINE],
        state=chosen[STATE],
        place=chosen[PLACE],
    )
    return board.ordered(kept, asked.one(ORDER, "goal") if asked.one(ORDER, "goal") in board.ORDERS else "goal")


def every_goal(reader: Reader) -> pd.DataFrame:
    """The rows of `board.board`, which nobody may change: they are kept, for each filter and each goal reads them again."""
    return _board(reader, words.language())


@lru_cache(maxsize=4)
def _board(reader: Reader, _language: str) -> pd.DataFrame:
    return board.board(reader)


def part(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The goals of one chart, of the page that is asked for."""
    first, size = _place(asked)
    return rows.iloc[first : first + size]


def _place(asked: Asked) -> tuple[int, int]:
    """The first goal of the page that is asked for, counted from 0, and how many there are on it."""
    page, size = (int(said) if said.isdecimal() and int(said) else each for said, each in ((asked.one(PAGE), 1), (asked.one(SIZE), SHOWN)))
    size = min(size, SHOWN)
    return (page - 1) * size, size


def _of_all(shown: pd.DataFrame, rows: pd.DataFrame, asked: Asked) -> str:
    """Which of the goals a chart shows, where they are not all."""
    if len(shown) == len(rows):
        return ""
    first = _place(asked)[0] + 1
    said = {"first": formats.number(first), "last": formats.number(first + len(shown) - 1), "count": formats.number(len(rows))}
    return _("Goals {first} to {last} of {count}.", **said) + " "


def progress(reader: Reader, asked: Asked) -> View | Refusal:
    """Every goal with its three readings, `SHOWN` at a time."""
    rows = rows_of(reader, asked)
    shown = part(rows, asked)
    if shown.empty:
        return _none()
    marks = " ".join((sentences.rule_of_colour(), _("The line across a bar is what was expected by then.")))
    shown = shown.assign(state_text=[sentences.state(row) for row in shown.to_dict("records")])
    return View(
        headlines.goals_progress(rows),
        shown,
        partial(goal_tables.progress, goals=rows),
        charts.progress(shown),
        plots=lambda _reader: (_readings(shown),),
        note=" ".join((_of_all(shown, rows, asked) + sentences.states(rows) + ".", marks)),
        marks=marks,
        made_of=goal_tables.made_of,
    )


def by_line(reader: Reader, asked: Asked) -> View | Refusal:
    """The weighted progress of each line, which states its weights."""
    rows = rows_of(reader, asked)
    found = lines.lines(rows)
    if rows.empty:
        return _none()
    if not found:
        return Refusal(_("No goal says of which line of its plan it is."))
    frame = pd.DataFrame([vars(each) | {"text": sentences.line(each), "address": str(at)} for at, each in enumerate(found)])
    share, expected, mark = _("Weighted progress (%)"), _("Expected (%)"), _("The mark is what was expected.")

    def made_of(reader: Reader, point: str) -> tuple[str, ...]:
        return tuple(figure for goal in found[int(point)].addresses for figure in goal_tables.made_of(reader, f"computed|{goal}"))

    def table(_reader: Reader) -> tables.Table:
        shown = {
            _("Plan"): frame["plan_title"],
            _("Line"): frame["line"],
            share: frame["share"].astype(float).round(1),
            expected: frame["expected"].astype(float).round(1),
            _("Goals"): frame["goals"],
            _("Computed goals"): frame["computed"],
            _("Weights"): frame["text"],
        }
        numbers = dict.fromkeys((share, expected), tables.number)
        return tables.Table(pd.DataFrame(shown), numbers, figures=tuple((at,) for at in frame["address"]))

    return View(
        sentences.lines(found),
        rows,
        table,
        goal_groups.lines(frame),
        plots=lambda _reader: (Plot("bars", tuple(frame["line"]), (plots.shares(share, frame["share"], theme.ACCENT),), plots.PERCENT),),
        note=" ".join((_("Each goal counts from 0 to 100% in its line: what one does too much makes up for no other."), mark)),
        marks=mark,
        made_of=made_of,
    )


def by_office(reader: Reader, asked: Asked) -> View | Refusal:
    """The goals of each office by state."""
    rows = rows_of(reader, asked)
    if rows.empty:
        return _none()
    found, titles = lines.offices(rows), {code: _(word) for code, word in STATES.items()}

    def made_of(_reader: Reader, point: str) -> tuple[str, ...]:
        at, _bar, state = point.partition("|")
        return tuple(rows[(rows["owner"] == found["owner"].iloc[int(at)]) & ((rows["state"] == state) | (state == ""))]["goal_id"])

    def table(_reader: Reader) -> tables.Table:
        money = {_("Programmed (pesos)"): found["programmed"], _("Executed (pesos)"): found["executed"]}
        shown = pd.DataFrame(
            {_("Agency"): found["owner"], _("Goals"): found["goals"], **{titles[code]: found[code] for code in titles}, **money}
        )
        return tables.Table(shown, dict.fromkeys(money, tables.number), figures=tuple((f"{at}|",) for at in range(len(found))))

    return View(
        sentences.offices(found),
        rows,
        table,
        goal_groups.offices(found, titles),
        plots=lambda _reader: (
            Plot(
                "stacked",
                tuple(found["owner"]),
                tuple(plots.counts(titles[code], found[code], theme.GOAL[code][0]) for code in titles if found[code].any()),
                _("goals"),
            ),
        ),
        note=sentences.rule_of_colour(),
        made_of=made_of,
    )


def sources(reader: Reader, asked: Asked) -> View | Refusal:
    """What was executed of what was programmed, by source and year."""
    rows = rows_of(reader, asked)
    found = questions.goal_sources(reader, tuple(rows["address"])) if len(rows) else pd.DataFrame()
    if found.empty:
        return Refusal(_("No goal says anything of its money.")) if len(rows) else _none()
    found = found.assign(source_title=[sentences.source_of(row) for row in found.to_dict("records")])
    found = found.assign(
        title=[f"{row['source_title']} · {row['year']}" for row in found.to_dict("records")],
        address=[str(at) for at in range(len(found))],
    )

    def made_of(_reader: Reader, point: str) -> tuple[str, ...]:
        part, bar, at = point.partition("|")
        return tuple(found.iloc[int(at)][f"{part}_ids"]) if bar else (point,)

    return View(
        sentences.sources(found),
        rows,
        lambda _reader: goal_tables.sources(found),
        goal_money.of_sources(found),
        plots=lambda _reader: (_money(found, found["title"]),),
        note=_("Where the workbook tells no sources one by one, the money stands under what the report says of it in words."),
        made_of=made_of,
    )


def money(reader: Reader, asked: Asked) -> View | Refusal:
    """What was executed of what was programmed, goal by goal, `SHOWN` at a time."""
    rows = rows_of(reader, asked)
    shown = part(rows, asked)
    if shown.empty:
        return _none()
    names = pd.Series([_("Goal {code}", code=code) for code in shown["goal"]])
    return View(
        headlines.goals_money(rows),
        shown,
        partial(goal_tables.money, goals=rows),
        goal_money.of_goals(shown),
        plots=lambda _reader: (_money(shown, names),),
        note=_of_all(shown, rows, asked) + _("Blank is not zero: where the report prints no amount, nobody knows how much was spent."),
        made_of=goal_tables.made_of,
    )


def _none() -> Refusal:
    return Refusal(_("No goal has all that. Choose fewer filters."))


def _readings(shown: pd.DataFrame) -> Plot:
    kinds = (
        (_("Reported"), "reported", theme.REPORTED),
        (_("Computed"), "computed", theme.COMPUTED),
        (_("Money executed"), "executed_share", theme.GREY),
    )
    names = tuple(_("Goal {code}", code=code) for code in shown["goal"])
    return Plot("bars", names, tuple(plots.shares(word, shown[column], colour) for word, column, colour in kinds), plots.PERCENT)


def _money(rows: pd.DataFrame, names: pd.Series) -> Plot:
    parts = ((_("Programmed"), "programmed", theme.GREY), (_("Executed"), "executed", theme.ACCENT))
    return Plot(
        "bars", tuple(names), tuple(plots.pesos(word, rows[column], colour) for word, column, colour in parts), _("millions of pesos")
    )
