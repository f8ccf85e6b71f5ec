"""Every view by its name, with the filters that it takes: what a page draws, a deck names and a report prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from language.words import N_, _
from metrics.rules import Refusal
from views import attentions, explored, goal, goals, offered, portfolio, registers, services
from views.asked import Asked, WrongView
from views.offered import Offered
from views.view import View
from warehouse.reader import Reader


@dataclass(frozen=True)
class Kind:
    """One view: its name in a deck, its title, its page, the filters that it takes and what makes it.

    `check` raises `WrongView` for words that the filters cannot be. `offered` says what they may be in a version.
    """

    name: str
    title: str
    page: str
    make: Callable[[Reader, Asked], View | Refusal]
    filters: tuple[str, ...] = ()
    check: Callable[[Asked], object] = Asked.months
    offered: Callable[[Reader, Asked], tuple[Offered, ...]] = offered.nothing


_MONTHS = ("desde", "hasta")
_GOALS = goals.NARROWING
_BOARD = (*goals.NARROWING, goals.ORDER, goals.PAGE, goals.SIZE)
_ALL = (
    Kind(
        "atenciones-por-mes",
        N_("Attentions by month"),
        "atenciones",
        attentions.by_month,
        ("indicador", *_MONTHS),
        offered=offered.by_month("flow"),
    ),
    Kind(
        "atenciones-totales",
        N_("Sum of the months and printed total"),
        "atenciones",
        attentions.totals,
        ("indicador", *_MONTHS),
        offered=offered.by_month("flow"),
    ),
    Kind("atenciones-servicios", N_("Attentions by service"), "atenciones", attentions.services, _MONTHS, offered=offered.months),
    Kind(
        "atenciones-encuesta",
        N_("What those asked called the attention"),
        "atenciones",
        attentions.survey,
        ("indicador",),
        offered=offered.by_month("ratio"),
    ),
    Kind("servicios-por-entidad", N_("Agencies side by side"), "servicios", services.by_agency, services.FILTERS),
    Kind(
        explored.NAME,
        N_("Any indicator, put together as one asks"),
        "explorar",
        explored.view,
        explored.FILTERS,
        explored.choice_of,
        offered=offered.of_explored,
    ),
    Kind("metas-avance", N_("Goals: reported, computed, money"), "metas", goals.progress, _BOARD, offered=offered.of_board),
    Kind("metas-lineas", N_("Goals by line"), "metas", goals.by_line, _GOALS, offered=offered.of_board),
    Kind("metas-entidades", N_("Goals by agency"), "metas", goals.by_office, _GOALS, offered=offered.of_board),
    Kind("metas-fuentes", N_("Money of the goals by source"), "metas", goals.sources, _GOALS, offered=offered.of_board),
    Kind("metas-dinero", N_("Money of the goals"), "metas", goals.money, _BOARD, offered=offered.of_board),
    Kind("meta-anios", N_("A goal year by year"), "metas", goal.years, goal.FILTERS, offered=offered.of_goal),
    Kind("meta-dinero", N_("The money of a goal"), "metas", goal.money, goal.FILTERS, offered=offered.of_goal),
    Kind(
        "cooperacion-cartera",
        N_("Projects and agreements by donor, state…"),
        "cooperacion",
        portfolio.by_field,
        (portfolio.BY, registers.SIZE),
        portfolio.check,
        offered.of_portfolio,
    ),
    Kind(
        "cooperacion-linea-de-tiempo", N_("When projects and agreements begin and end"), "cooperacion", portfolio.lasting, (registers.SIZE,)
    ),
    Kind("cooperacion-montos", N_("What projects and agreements are worth"), "cooperacion", portfolio.amounts, (registers.SIZE,)),
    Kind("cooperacion-embudo", N_("Calls: from found to won"), "cooperacion", registers.funnel),
    Kind("cooperacion-calendario", N_("Events by month"), "cooperacion", registers.by_month),
    Kind("cooperacion-asistencia", N_("Attendance and business of the events"), "cooperacion", registers.measured),
    Kind("cooperacion-ciudades", N_("Links with cities"), "cooperacion", registers.city_links),
    Kind(
        "cooperacion-compromisos",
        N_("Commitments and how they stand"),
        "cooperacion",
        registers.commitments,
        (registers.AGENCY, registers.SIZE),
        offered=offered.of_commitments,
    ),
)
VIEWS = {kind.name: kind for kind in _ALL}


def view(reader: Reader, asked: Asked) -> View | Refusal:
    """Answer what is asked, or say why it is not shown. `WrongView` where there is no such view, or it takes no such filter."""
    found = kind_of(asked).make(reader, asked)
    return replace(found, asked=asked) if isinstance(found, View) else found


def title(asked: Asked) -> str:
    """What is asked for, in words: the name of its view."""
    return _(VIEWS[asked.view].title)


def narrowed(reader: Reader, asked: Asked) -> str:
    """Its filters, in words: `Indicador: Personas atendidas · Desde: jun 2019`. What no choice is called stays as it is written."""
    offers = {each.name: each for each in VIEWS[asked.view].offered(reader, asked)}
    said = []
    for name, values in asked.filters:
        known = offers.get(name)
        titles = [known.choices.get(value, value) if known else value for value in values]
        said.append(f"{known.label if known else name}: {', '.join(titles)}")
    return " · ".join(said)


def kind_of(asked: Asked) -> Kind:
    """The kind that is asked for. `WrongView` where there is none, takes no such filter, or a month is none."""
    kind = VIEWS.get(asked.view)
    if kind is None:
        raise WrongView(_("There is no view «{name}». There are: {offered}.", name=asked.view, offered=", ".join(VIEWS)))
    for name, _values in asked.filters:
        if name not in kind.filters:
            offered = ", ".join(kind.filters) or "—"
            raise WrongView(_("«{view}» takes no filter «{name}». It takes: {offered}.", view=asked.view, name=name, offered=offered))
    kind.check(asked)
    return kind
