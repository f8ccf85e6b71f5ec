"""A warehouse of synthetic observations, of no office, for measuring only; each title on screen says so.

    python -m bench.synthetic FOLDER --observations 1000000

Written through the warehouse's own stage and published as a version, so that the application is started on it with PUENTE_DATA=FOLDER.
"""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

import settings
from etl import more_reference, names
from warehouse import versions
from warehouse.schema import schema_id
from warehouse.store import Stage, staging
from warehouse.versions import LoadedFile, Version

DATASET, TITLE = "synthetic", "Datos sintéticos de prueba"
FILE = "datos_sinteticos_de_prueba.xlsx"
SHA256 = "0" * 64
AGENCIES = ("isabu", "imebu", "icbf", "oim", "unicef", "acnur", "goal", "cruz_roja_colombiana", "secretaria_de_salud", "pma")
PLACES = ("CO-68001", "CO-54001", "CO-54498", "CO-54810", "CO-68276", "CO-68307", "CO-68547", "CO-54874", "CO-54405", "CO-54518")
PARTS = ("total", "Hombres", "Mujeres", "Venezolanos", "Colombianos")
MEASURES = ("flow", "flow", "flow", "stock", "cumulative")
FIRST_YEAR, MONTHS = 2010, 120
LATE = 3  # the agency without the last month


def build(observations: int) -> Version:
    """Publish a version of so many observations in settings' folder: indicators × agencies × places × months × parts, always the same."""
    each = len(AGENCIES) * len(PLACES) * MONTHS * len(PARTS)
    indicators = max(1, -(-observations // each))
    with versions.writing(), staging(settings.warehouse_folder(), None) as stage:
        _references(stage, indicators)
        load = stage.put_load(FILE, SHA256, versions.now(), "bench")
        for number in range(indicators):
            table = _observations(number)
            stage.put("observation", table.slice(0, max(0, observations - number * each)), load)
        entry = LoadedFile(FILE, SHA256, versions.now(), "bench")
        draft = Version(0, None, "", stage.digest(), "", schema_id(), versions.now(), "bench", TITLE, (entry,), stage.counts())
        stage.seal()
        return versions.publish(stage.path, draft)


def identifier(number: int) -> str:
    """Of the indicator of this number."""
    return f"synthetic_{number + 1:02}"


def _references(stage: Stage, indicators: int) -> None:
    for kind in ("agency", "place", "unit"):
        stage.put_reference(kind, list(names.reference(kind).rows.values()))
    stage.put_reference("dataset", [{"dataset": DATASET, "title": TITLE, "frequency": "monthly"}])
    stage.put_reference("part", names.parts())
    stage.put_reference("family", more_reference.families())
    stage.put_reference("population", more_reference.population())
    stage.put_reference("indicator", [_indicator(number) for number in range(indicators)])


def _indicator(number: int) -> dict[str, Any]:
    return {
        "indicator": identifier(number),
        "dataset": DATASET,
        "title": f"Servicio sintético {number + 1}",
        "unit": "person",
        "measure": MEASURES[number % len(MEASURES)],
        "definition": "Cifras inventadas por un programa para medir tiempos; no son de ninguna entidad.",
        "is_defined": True,
        "hxl": None,
        "position": number,
    }


def _observations(number: int) -> pa.Table:
    """All of one indicator, the months of a series one after the other."""
    measure = MEASURES[number % len(MEASURES)]
    numbers = np.random.default_rng(number)
    shape = (len(AGENCIES), len(PLACES), len(PARTS), MONTHS)
    count = int(np.prod(shape))
    agency, place, part, month = (axis.ravel() for axis in np.indices(shape))
    values = numbers.integers(20, 400, shape)
    if measure == "cumulative":
        values = values.cumsum(axis=3)
    starts = [date(FIRST_YEAR + each // 12, each % 12 + 1, 1) for each in range(MONTHS + 1)]
    ends = [date.fromordinal(start.toordinal() - 1) for start in starts[1:]]
    firsts = {"flow": starts[:-1], "stock": ends, "cumulative": [starts[0]] * MONTHS}[measure]

    def text(said: tuple[str, ...], places: np.ndarray) -> pa.Array:
        return pa.array(said).take(pa.array(places))

    def same(value: str | None) -> pa.Array:
        return pa.array([value] * count, pa.string())

    keys = [f"{identifier(number)}|{position}" for position in range(count)]
    table = pa.table(
        {
            "record_key": keys,
            "dataset": same(DATASET),
            "indicator": same(identifier(number)),
            "agency": text(AGENCIES, agency),
            "place": text(PLACES, place),
            "period_start": pa.array(firsts, pa.date32()).take(pa.array(month)),
            "period_end": pa.array(ends, pa.date32()).take(pa.array(month)),
            "breakdown": text(PARTS, part),
            "value": pa.array(values.ravel()).cast(pa.decimal128(28, 6)),
            "unit": same("person"),
            "measure": same(measure),
            "status": text(("A", "P"), (month >= MONTHS - 2).astype(int)),
            "absence": same(None),
            "qualifier": same("exact"),
            "value_text": pa.array(values.ravel()).cast(pa.string()),
            "note": same(None),
            "document": same(TITLE),
            "section": same(None),
            "sheet": same("Datos"),
            "cell": [f"H{position + 2}" for position in range(count)],
            "status_cell": same(None),
        }
    )
    return table.filter(pa.array((agency != LATE) | (month < MONTHS - 1)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--observations", type=int, default=1_000_000)
    chosen = parser.parse_args()
    os.environ["PUENTE_DATA"] = str(chosen.folder)
    print(build(chosen.observations).counts)
