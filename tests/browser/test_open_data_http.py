"""The stable addresses, asked as a program asks: whole answers, their cache, what is refused and how, and who may read them elsewhere."""

from __future__ import annotations

import csv
import http.client
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

import settings
from documents.resources import BY_ADDRESS, EXPLORED, RESOURCES
from tests.browser import harness
from tests.browser.client import Answer, ask
from tests.browser.publisher import load
from tests.browser.test_origin import correct

ROOT = "/datos/v1"
ANA = "ana@oficina.example"
OF_ONE = "?indicador=casa_persons"
PERSONS = f"{ROOT}/serie.csv?indicador=casa_persons&desde=2018-12&hasta=2019-11"


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A public edition whose data were loaded by somebody."""
    data = tmp_path_factory.mktemp("public")
    load(data, *sorted(settings.RAW.glob("*.xlsx")), by=ANA)
    with harness.serving(data, environment={"PUENTE_ROLE": "public", "PUENTE_LICENCE": "CC-BY-4.0"}) as address:
        yield address, data


def rows(answer: Answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def test_every_table_is_whole_in_both_formats(public: tuple[str, Path]) -> None:
    address, _data = public
    for name, resource in BY_ADDRESS.items():
        asked = OF_ONE if resource is EXPLORED else ""
        table, said = (ask(address, "GET", f"{ROOT}/{name}.{ending}{asked}") for ending in ("csv", "json"))
        assert table.status == said.status == 200, name
        parsed = json.loads(said.text)
        assert len(rows(table)) == parsed["count"] == len(parsed["records"]), name
        assert list(parsed["records"][0]) == [column.name for column in resource.columns] == [each["name"] for each in parsed["columns"]]
        assert table.headers["content-type"] == "text/csv; charset=utf-8; header=present"
        of = "-casa-persons" if asked else ""
        assert table.headers["content-disposition"] == f'attachment; filename="{name}{of}_v1.csv"'


def test_a_figure_says_what_it_is_and_where_it_stands(public: tuple[str, Path]) -> None:
    address, _data = public
    said = json.loads(ask(address, "GET", PERSONS.replace(".csv", ".json")).text)
    record = said["records"][-1]
    assert (record["value"], record["unit"], record["status"], record["sheet"], record["cell"]) == (1375, "person", "P", "Atenciones", "M7")
    meta = said["meta"]
    assert meta["version"]["number"] == 1
    assert len(meta["version"]["digest"]) == 64
    assert meta["licence"]["name"] == "CC-BY-4.0"
    assert meta["address"] == f"{address}{PERSONS.replace('.csv', '.json')}&version=1"
    assert "vale la última" in meta["additivity"]["stock"]
    assert ANA not in json.dumps(said)


def test_titles_are_said_in_english_and_the_figures_are_the_same(public: tuple[str, Path]) -> None:
    address, _data = public
    path = PERSONS.replace(".csv", ".json")
    spanish, english = (json.loads(ask(address, "GET", path + more).text) for more in ("", "&lang=en"))
    assert (spanish["meta"]["language"], english["meta"]["language"]) == ("es", "en")
    assert english["columns"][3]["title"] == "Indicator"
    for one, other in zip(spanish["records"], english["records"], strict=True):
        titles = {"dataset_title", "indicator_title", "unit_title"}
        assert {name: value for name, value in one.items() if name not in titles} == {
            name: value for name, value in other.items() if name not in titles
        }
        assert (one["unit_title"], other["unit_title"]) == ("personas", "people")
    found = json.loads(ask(address, "GET", f"{ROOT}/hallazgos.json?lang=en").text)["records"]
    assert not any(record["message"].startswith(("El ", "La ")) for record in found)
    assert ask(address, "GET", f"{path}&lang=en").headers["etag"] != ask(address, "GET", path).headers["etag"]
    wrong = ask(address, "GET", f"{path}&lang=fr")
    assert (wrong.status, wrong.text) == (400, "lang es una de es, en, una sola vez.\n")
    assert ask(address, "GET", f"{ROOT}/serie.csv?lang=en&x=1").text.startswith("serie knows no «x».")


def test_the_csv_is_the_figures_of_the_page(page: Page, address: str) -> None:
    harness.visit(page, address + "/atenciones")
    shown = page.locator(".st-key-card-casa-by-month .bars .point text").all_text_contents()
    given = [row["value"] for row in rows(ask(address, "GET", PERSONS))]
    assert [text.replace(".", "") for text in shown] == given
    assert sum(map(int, given)) == 10_668
    assert "10.668" in page.locator(".st-key-tile-sum").inner_text()


def test_what_did_not_change_is_not_sent_again(public: tuple[str, Path]) -> None:
    address, _data = public
    first = ask(address, "GET", PERSONS)
    tag = first.headers["etag"]
    for said in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = ask(address, "GET", PERSONS, given={"If-None-Match": said})
        assert (again.status, again.text, again.headers["etag"]) == (304, "", tag)
    assert ask(address, "GET", PERSONS, given={"If-None-Match": '"other"'}).text == first.text
    others = {
        ask(address, "GET", path).headers["etag"] for path in (PERSONS, PERSONS + "&version=1", f"{ROOT}/serie.csv", f"{ROOT}/metas.csv")
    }
    assert len(others) == 4
    assert first.headers["cache-control"] == "public, no-cache"


def test_head_says_the_same_and_sends_nothing(public: tuple[str, Path]) -> None:
    address, _data = public
    for path in (PERSONS, f"{ROOT}/metas.json", f"{ROOT}/paquete.zip", f"{ROOT}/indice.json"):
        get, head = ask(address, "GET", path), ask(address, "HEAD", path)
        assert (head.status, head.text) == (200, "")
        for name in ("etag", "content-type", "cache-control"):
            assert head.headers[name] == get.headers[name], path
        assert head.headers.get("content-length") != "0"


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/serie.csv?indicator=casa_persons", 400, "serie no conoce «indicator». Conoce: tabla, indicador"),
        ("/serie.json?desde=ayer", 400, "«desde» es un mes o un día"),
        ("/serie.csv?desde=2019-03&hasta=2019-02", 400, "«desde» es posterior a «hasta»."),
        ("/metas.csv?version=x", 400, "version es el número de una versión"),
        ("/metas.csv?version=1&version=2", 400, "version es el número de una versión"),
        ("/paquete.zip?indicador=casa_persons", 400, "paquete.zip no conoce «indicador»"),
        ("/metas.csv?version=99", 404, "No existe la versión 99."),
        ("/serie.csv?indicador=nada", 404, "No hay indicador «nada» en la versión 1."),
        ("/serie.csv?indicador=%3Cscript%3E", 404, "No hay indicador «<script>»"),
        ("/nada.csv", 404, "No existe esa tabla. Todas están en /datos/v1/indice.json"),
        ("/serie.xlsx", 404, "No existe esa tabla."),
        ("/", 404, "No hay nada en esta dirección."),
        ("", 404, "No hay nada en esta dirección."),
        ("/serie.csv/", 404, "No hay nada en esta dirección."),
        ("/../v1/serie.csv", 404, "No hay nada en esta dirección."),
        ("/%2e%2e/%2e%2e/settings.py", 404, "No hay nada en esta dirección."),
    ],
)
def test_what_cannot_be_asked_is_a_sentence(public: tuple[str, Path], path: str, status: int, sentence: str) -> None:
    answer = ask(public[0], "GET", ROOT + path)
    assert answer.status == status
    assert answer.text.startswith(sentence)
    assert answer.headers["content-type"].startswith("text/plain")
    assert "etag" not in answer.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("path", [PERSONS, f"{ROOT}/paquete.zip", f"{ROOT}/nada.csv"])
def test_nothing_is_written_there_however_it_is_said(public: tuple[str, Path], method: str, path: str) -> None:
    forged = {"X-HTTP-Method-Override": "GET", "X-Original-URL": PERSONS}
    assert ask(public[0], method, path, given=forged).status == 405
    before = ask(public[0], "GET", path).text
    assert ask(public[0], "GET", path, given={"X-HTTP-Method-Override": method}).text == before


def test_other_sites_may_read_the_public_edition_alone(public: tuple[str, Path], address: str) -> None:
    """Alone on a machine the data may not be for others yet, and any site that is visited could read them."""
    given = {"Origin": "https://x.example"}
    assert ask(public[0], "GET", PERSONS, given=given).headers["access-control-allow-origin"] == "*"
    local = ask(address, "GET", PERSONS, given=given)
    assert "access-control-allow-origin" not in local.headers
    assert local.headers["cache-control"] == "private, no-cache"


def test_the_package_is_served_and_its_parts_may_be_asked_for(public: tuple[str, Path]) -> None:
    connection = http.client.HTTPConnection(urlsplit(public[0]).netloc, timeout=30)
    connection.request("GET", f"{ROOT}/paquete.zip")
    answer = connection.getresponse()
    content = answer.read()
    assert answer.getheader("content-disposition") == 'attachment; filename="puente_v1.zip"'
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert "datapackage.json" in archive.namelist()
    connection.request("GET", f"{ROOT}/paquete.zip", headers={"Range": "bytes=0-3"})
    part = connection.getresponse()
    assert (part.status, part.read()) == (206, content[:4])
    connection.close()


def test_the_index_and_the_catalogue_name_addresses_that_answer(public: tuple[str, Path]) -> None:
    address, _data = public
    index = json.loads(ask(address, "GET", f"{ROOT}/indice.json").text)
    catalogue = json.loads(ask(address, "GET", f"{ROOT}/dcat.jsonld").text)
    named = [each for table in index["tables"] for each in table["address"].values()]
    named += [each["dcat:downloadURL"]["@id"] for each in catalogue["dcat:distribution"]]
    assert len(named) == 2 * len(BY_ADDRESS) + 2 * len(RESOURCES) + 1
    for link in named:
        assert link.startswith(address)
        asked = OF_ONE if f"/{EXPLORED.address}." in link else ""
        assert ask(address, "HEAD", link.removeprefix(address) + asked).status == 200


def test_what_explore_puts_together_has_an_address_of_its_own(public: tuple[str, Path]) -> None:
    address, _data = public
    said = json.loads(ask(address, "GET", f"{ROOT}/explorar.json{OF_ONE}&por=anio&lang=en").text)
    assert [(each["value"], each["why"]) for each in said["records"]] == [
        (190, "partial: 1 of 12 months"),
        (10478, "partial: 11 of 12 months"),
    ]
    assert said["meta"]["asked"] == {"indicador": ["casa_persons"], "por": ["anio"]}
    for method in ("GET", "HEAD"):
        assert ask(address, method, f"{ROOT}/explorar.csv").status == 400
    refused = ask(address, "GET", f"{ROOT}/explorar.csv?indicador=casa_satisfaction")
    assert (refused.status, refused.text.startswith("La fuente da partes")) == (400, True)


def test_a_version_is_pinned_and_the_address_without_it_follows(tmp_path: Path) -> None:
    data, corrected = tmp_path / "data", tmp_path / "casa_corregido.xlsx"
    load(data, settings.RAW / "casa_atenciones_2018-2019.xlsx")
    correct(settings.RAW / "casa_atenciones_2018-2019.xlsx", corrected)
    with harness.serving(data, environment={"PUENTE_ROLE": "public"}) as address:
        first = ask(address, "GET", PERSONS)
        load(data, corrected)
        pinned, latest = ask(address, "GET", PERSONS + "&version=1"), ask(address, "GET", PERSONS)
        assert rows(pinned) == rows(first)
        assert rows(first)[0]["value"] == "190"
        assert rows(latest)[0]["value"] == "191"
        assert latest.headers["etag"] != first.headers["etag"]
        assert ask(address, "GET", PERSONS, given={"If-None-Match": first.headers["etag"]}).status == 200


def test_before_anything_is_loaded_it_says_so(tmp_path: Path) -> None:
    with harness.serving(tmp_path / "data") as address:  # alone on a machine the first visit builds them
        answer = ask(address, "GET", f"{ROOT}/indice.json")
        assert (answer.status, answer.text) == (404, "Todavía no hay datos.\n")
