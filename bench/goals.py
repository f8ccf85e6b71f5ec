"""How long the server takes over a filter of «Metas», on a generated plan of 1,000 goals, 4 years and 12 months a year, of no office.

    python -m bench.goals                    writes the workbooks, loads them as an office would, and measures
    python -m bench.goals --folder FOLDER    on what it wrote and loaded there before

The workbooks go in through etl's front door, like any other. Each change is a filter of which no answer is at hand.
Measured at a socket, from the change to the end of the script: no browser draws anything.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from pathlib import Path

import psutil
import xlsxwriter

from bench.page import Page
from etl import front
from tests.browser import client, harness

GOALS, YEARS, MONTHS = 1000, range(2024, 2028), 12
TOLD = 30  # months of the 48 of which something is told
LINES = tuple(f"Línea sintética {number}" for number in range(1, 9))
OFFICES = tuple(f"Dependencia sintética {number}" for number in range(1, 26))
KINDS = ("Acumulado", "Acumulado", "Flujo", "Stock", "Capacidad", "Reducción", "Reducción anual")
NAMES = ("Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio", "Julio", "Agosto", "Septiembre", "Octubre", "Noviembre", "Diciembre")
TITLE = ("Datos sintéticos de prueba: no son de ninguna entidad", "Plan indicativo 2024-2027")
HEADER = (
    "Código meta",
    "Línea estratégica",
    "Programa",
    "Producto",
    "Meta de producto",
    "ODS",
    "Dependencia responsable",
    "Unidad de medida",
)
HEADER += ("Tipo de acumulación", "Línea base", "Meta cuatrienio")
SOURCES = ("Recursos propios", "SGP", "SGR")
WARM = 5


def write(folder: Path) -> list[Path]:
    """The plan and its monthly progress, always the same: two workbooks."""
    chance = random.Random(7)
    plan, progress = folder / "plan_sintetico.xlsx", folder / "avance_sintetico.xlsx"
    with xlsxwriter.Workbook(plan) as book:
        sheet = book.add_worksheet("Plan")
        for row, text in enumerate(TITLE):
            sheet.write(row, 0, text)
        money = [f"{source} {year}" for year in YEARS for source in SOURCES]
        spent = [f"Ejecutado {source} {year}" for year in (2024, 2025) for source in SOURCES]
        sheet.write_row(3, 0, [*HEADER, *(f"Meta {year}" for year in YEARS), *money, *spent])
        for number in range(GOALS):
            sheet.write_row(4 + number, 0, _goal(number, chance))
    with xlsxwriter.Workbook(progress) as book:
        sheet = book.add_worksheet("Avance")
        for row, text in enumerate(TITLE):
            sheet.write(row, 0, text)
        sheet.write_row(3, 0, ["Código de la meta", "Mes", "Avance del mes", "Unidad"])
        row = 4
        for number in range(GOALS):
            for month in range(len(YEARS) * MONTHS):
                when = f"{NAMES[month % MONTHS]} de {YEARS[0] + month // MONTHS}"
                sheet.write_row(row, 0, [_code(number), when, _value(number, month, chance) if month < TOLD else None, "personas"])
                row += 1
    return [plan, progress]


def _code(number: int) -> str:
    return f"{4100000 + number}"


def _levels(number: int) -> tuple[int, int]:
    """The baseline and the target of a goal."""
    return (400, 200) if KINDS[number % len(KINDS)].startswith("Reducción") else (100, 500)


def _goal(number: int, chance: random.Random) -> list[object]:
    kind, (base, target) = KINDS[number % len(KINDS)], _levels(number)
    steps = [round(base + (target - base) * (step + 1) / 4) for step in range(4)]
    yearly = {"Acumulado": [target // 4] * 4, "Flujo": [target] * 4}.get(kind, steps)
    said = [_code(number), LINES[number % len(LINES)], f"Programa {number % 40 + 1}", f"Producto {number % 90 + 1}"]
    said += [f"Meta sintética {number + 1}", f"ODS {number % 17 + 1}", OFFICES[number % len(OFFICES)], "personas", kind]
    money = [chance.randrange(1, 400) * 1_000_000 for _each in range(len(YEARS) * len(SOURCES))]
    return [*said, base, target, *yearly, *money, *(chance.randrange(0, 300) * 1_000_000 for _each in range(2 * len(SOURCES)))]


def _value(number: int, month: int, chance: random.Random) -> int:
    base, target = _levels(number)
    if KINDS[number % len(KINDS)] in ("Acumulado", "Flujo"):
        return chance.randrange(0, target // 20)
    return round(base + (target - base) * month / (len(YEARS) * MONTHS)) + chance.randrange(-5, 5)


def measure(address: str) -> dict[str, list[float]]:
    """The milliseconds of many changes of the office and of the line, without the first ones."""
    with client.session(address) as session:
        page, took = Page(session, "metas"), {"Entidad": [], "Línea": []}
        for turn in range(WARM):
            page.change("Entidad", OFFICES[turn])
        for turn, office in enumerate(OFFICES[WARM:]):
            took["Entidad"].append(page.change("Entidad", office))
            if turn < len(LINES):
                took["Línea"].append(page.change("Línea", LINES[turn]))
        return took


def main(folder: Path | None) -> None:
    """Load if need be, and print each filter: median and the 95th of a hundred."""
    with tempfile.TemporaryDirectory() as place:
        data = folder or Path(place)
        os.environ["PUENTE_DATA"], os.environ["PUENTE_USER"] = str(data), "bench"
        books = Path(place) / "books"
        if not (data / "warehouse").exists():
            books.mkdir()
            for book in write(books):
                began = time.perf_counter()
                outcome = front.load([book])
                if not outcome.published:
                    raise RuntimeError(str(outcome.files[0].problems[:3]))
                print(f"{book.name}: {time.perf_counter() - began:.1f} s to load, {len(outcome.findings)} findings")
        print(f"load of the machine {psutil.getloadavg()[0]:.1f} on {psutil.cpu_count()} processors")
        with harness.serving(data) as address:
            for name, times in measure(address).items():
                late = statistics.quantiles(times, n=20)[-1]
                print(f"  {name:10} median {statistics.median(times):6.1f} ms, p95 {late:6.1f} ms, {len(times)} changes")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path)
    main(parser.parse_args().folder)
