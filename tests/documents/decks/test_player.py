"""The page that shows a deck: each of its numbers is the warehouse's, each leads to its cell, and the file asks nobody for anything."""

from __future__ import annotations

import json
import re

import pytest

import settings
from documents.decks import deck as decks
from documents.decks import payload, player, slides
from documents.decks.deck import Deck, Slide
from metrics import questions
from views.registry import VIEWS
from warehouse.reader import Reader

MEGABYTE = 1_000_000
HOSTILE = "</script><script>alert(1)</script> & <b>x</b> \u2028"


@pytest.fixture(scope="module")
def council() -> Deck:
    return decks.read(settings.DECKS / "concejo.yml")


def held(page: str) -> dict:
    found = re.search(r'<script type="application/json" id="deck">(.*?)</script>', page, flags=re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_the_council_s_deck_shows_every_slide_and_each_figure_has_its_cell(figures: Reader, council: Deck) -> None:
    deck = held(player.offline(figures, council))
    assert len(deck["slides"]) == len(council.slides)
    for slide in deck["slides"]:
        assert slide["title"]
        assert not slide["refusal"], slide["number"]
        if slide["asked"] is None:
            assert slide["source"] == "Versión 1"
            continue
        is_register = slide["asked"]["view"].startswith("cooperacion-")  # its rows have dates of their own
        assert re.fullmatch(r"Fuente: .+ · Versión 1" if is_register else r"Fuente: .+ · Corte: .+ · Versión 1", slide["source"])
        assert slide.get("chart") or slide.get("tiles") or slide.get("table")
        assert slide["points"], slide["number"]
        for named in slide["points"].values():
            assert all({"title", "value", "written", "file", "cell"} <= deck["origins"][figure].keys() for figure in named)


def test_an_origin_says_what_the_warehouse_says(figures: Reader, council: Deck) -> None:
    origins = held(player.offline(figures, council))["origins"]
    rows = questions.origin(figures, tuple(origins)).set_index("figure_id")
    assert len(rows) == len(origins) > 60
    for figure, said in origins.items():
        assert said["cell"] == f"{rows.at[figure, 'sheet']}!{rows.at[figure, 'cell']}"
        assert said["file"] == rows.at[figure, "file_name"]
        assert "ana@oficina.example" not in json.dumps(said)


def test_the_file_is_small_and_asks_nobody(figures: Reader, council: Deck) -> None:
    page = player.offline(figures, council)
    assert len(page.encode("utf-8")) < 6 * MEGABYTE
    assert player.ALONE.startswith("default-src 'none'")
    own = page.replace(player.plotly(), "")
    assert not re.findall(r'(?:src|href)="(?!data:)[^"]', own)
    assert "://" not in re.sub(r'<script type="application/json".*?</script>', "", own, flags=re.DOTALL)


def test_what_people_wrote_is_text(figures: Reader) -> None:
    page = player.offline(figures, Deck(title=HOSTILE, slides=(Slide(title=HOSTILE, text=(HOSTILE,), notes=HOSTILE),)))
    assert page.count("<script") == len(re.findall(r"<script", player.plotly())) + 3
    (slide,) = held(page)["slides"]
    assert slide["title"] == slide["notes"] == slide["text"][0] == HOSTILE


def test_every_register_is_a_slide_whose_points_lead_to_their_rows(figures: Reader) -> None:
    names = [name for name, kind in VIEWS.items() if kind.page == "cooperacion"]
    deck = held(player.offline(figures, Deck(title="A", slides=tuple(Slide(figure=name) for name in names))))
    for slide in deck["slides"]:
        assert re.fullmatch(r"Fuente: .+ \(cooperacion.xlsx\) · Versión 1", slide["source"]), slide["source"]
        assert slide["points"], slide["title"]
        for named in slide["points"].values():
            assert all({"title", "value", "file", "cell"} <= deck["origins"][figure].keys() for figure in named)
    cities = next(slide["table"] for slide in deck["slides"] if slide.get("table"))
    assert len(cities["rows"]) == cities["count"]
    assert len(cities["headings"]) <= 6  # so many fit beside one another
    assert not {"nan", "None"} & {cell for row in cities["rows"] for cell in row}
    amounts = {name: said for name, said in deck["origins"].items() if "#" in name}
    assert amounts
    assert not any("written" in said for said in amounts.values())  # only its value is kept, and its cell is not blank


def test_a_typed_title_never_stands_without_what_the_figures_say(figures: Reader) -> None:
    (shown,) = slides.shown(figures, Deck(title="A", slides=(Slide(figure="atenciones-totales", title="Todo va bien"),)))
    assert shown.title == "Todo va bien"
    assert shown.sentence == "Personas atendidas: los meses suman 10.668; el informe imprime 10.388"


def test_what_cannot_be_shown_says_why(figures: Reader) -> None:
    (slide,) = held(player.offline(figures, Deck(title="A", slides=(Slide(figure="meta-anios", filters={"meta": ("999",)}),))))["slides"]
    assert slide["refusal"] == "No hay ninguna meta «999»."
    assert "chart" not in slide


def test_a_deck_in_english_speaks_it(figures: Reader) -> None:
    deck = held(player.offline(figures, Deck(title="A", language="en", slides=(Slide(figure="atenciones-totales"),))))
    assert deck["slides"][0]["title"].endswith("the months add up to 10,668; the report prints 10,388")
    assert deck["words"]["filter"] == "Filter this slide"


def test_every_slide_of_the_council_says_what_its_filters_may_say(figures: Reader, council: Deck) -> None:
    by_view = {}
    for shown in slides.shown(figures, council):
        offered = payload.slide(figures, shown, offers=True)["offered"]
        by_view[shown.slide.figure] = {each["name"]: dict(each["choices"]) for each in offered}
    assert by_view["atenciones-por-mes"]["desde"]["2019-06"] == "jun 2019"
    assert by_view["atenciones-por-mes"]["indicador"]["casa_ref"] == "REF"
    assert list(by_view["meta-anios"]["meta"].values())[1].startswith("Meta 660 · ")
    assert by_view[""] == by_view["servicios-por-entidad"] == {}
