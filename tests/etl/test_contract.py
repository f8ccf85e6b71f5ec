"""Contracts are data: every one is valid, and a wrong one is one clear error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from etl import contract, names
from etl.contract import contracts

GOOD = """
dataset: prueba
title: Prueba
agency: casa
place: CO-68001
indicators:
  - {id: visits, title: Visitas, unit: visit, measure: flow, aliases: [VISITAS]}
sheets:
  - layout: table
    record: observation
    key: [indicator]
    columns:
      indicator: {headers: [Servicio], required: true}
      value: {headers: [Cantidad], type: number, required: true}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(contract, "FOLDER", tmp_path)
    contracts.cache_clear()
    yield tmp_path
    contracts.cache_clear()


def test_every_contract_is_valid_and_speaks_of_known_names() -> None:
    datasets = ["activities", "casa_attentions", "cooperation", "goals", "indicators", "migrant_services", "programmes"]
    assert [item.dataset for item in contracts()] == datasets
    for item in contracts():
        assert item.agency is None or item.agency in names.agencies().rows
        assert item.place is None or item.place in names.places().rows
        assert all(indicator.unit in names.units().rows for indicator in item.indicators)


def test_no_two_contracts_share_an_indicator() -> None:
    identifiers = [indicator.id for item in contracts() for indicator in item.indicators]
    assert len(identifiers) == len(set(identifiers))


def test_the_good_one_is_good(folder: Path) -> None:
    (folder / "prueba.yml").write_text(GOOD, encoding="utf-8")
    assert [item.dataset for item in contracts()] == ["prueba"]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("measure: flow", "measure: flujo", "measure"),
        ("title: Prueba\n", "", "title"),
        ("type: number", "type: numero", "type"),
        ("type: number", "type: choice", "choices"),
        ("layout: table", "layout: mesa", "layout"),
        ("headers: [Cantidad]", "headers: []", "headers"),
        ("required: true}\n      value", "required: true, sobra: 1}\n      value", "sobra"),
        ("agency: casa", "agency: cassa", "cassa"),
        ("place: CO-68001", "place: CO-1", "CO-1"),
        ("unit: visit", "unit: visita_rara", "visita_rara"),
        ("key: [indicator]", "key: [servicio]", "servicio"),
        ("type: number, required", "type: number, needs: moneda, required", "moneda"),
        ("aliases: [VISITAS]}", "aliases: [VISITAS]}\n  - {id: other, title: visitas*, unit: visit, measure: flow}", "visitas"),
        ("dataset: prueba", "dataset: [prueba", "prueba.yml"),
        ("title: Prueba", "title: Prueba\nchecks: {perros: warning}", "perros"),
        ("title: Prueba", "title: Prueba\nchecks: {provisional: quizas}", "checks"),
        ("title: Prueba", "title: Prueba\ndue_day: 40", "due_day"),
        ("key: [indicator]", "key: [indicator]\n    spread: {over: [galaxy]}", "over"),
    ],
)
def test_a_wrong_contract_names_its_file_and_its_field(folder: Path, old: str, new: str, field: str) -> None:
    assert old in GOOD
    (folder / "prueba.yml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"etl/contracts/prueba\.yml is not a contract") as caught:
        contracts()
    assert field in str(caught.value)


def test_an_empty_contract_is_said(folder: Path) -> None:
    (folder / "prueba.yml").write_text("", encoding="utf-8")
    with pytest.raises(ValueError, match=r"prueba\.yml"):
        contracts()


def test_two_contracts_of_one_dataset_are_refused(folder: Path) -> None:
    for name in ("a.yml", "b.yml"):
        (folder / name).write_text(GOOD, encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.yml.*prueba"):
        contracts()


def test_the_words_of_a_header_belong_to_one_column() -> None:
    for item in contracts():
        for form in item.sheets:
            if isinstance(form, contract.TableSheet):
                headers = [names.fold(header) for column in form.all_columns.values() for header in column.headers]
                assert len(headers) == len(set(headers)), f"{item.dataset}: {form.record}"


def test_the_files_are_plain_data() -> None:
    for path in contract.FOLDER.glob("*.yml"):
        assert isinstance(yaml.safe_load(path.read_text(encoding="utf-8")), dict)
