"""Large synthetic workbooks: figures of no office, for measuring only."""

from __future__ import annotations

import io
import itertools
import random
from collections.abc import Iterator

import xlsxwriter

HEADER = [
    *("Entidad", "Indicador", "Municipio", "Año", "Mes", "Sexo"),
    *("Grupo de edad", "Nacionalidad", "Cantidad", "Unidad", "Medición", "Nota"),
]
AGENCIES = ["Secretaría de Educación", "Secretaría del Interior", "ISABU", "IMEBU", "OFAI"]
PLACES = ["Bucaramanga", "San José de Cúcuta", "Ocaña", "Tibú", "Convención"]
MONTHS = "Enero Febrero Marzo Abril Mayo Junio Julio Agosto Septiembre Octubre Noviembre Diciembre".split()
YEARS = range(1998, 2028)
INDICATORS = 50


def rows(count: int, *, corrected: bool = False, seed: int = 1) -> Iterator[list[object]]:
    """So many different figures, 12 cells each, the same for a `seed`; `corrected`, one of each hundred says another value."""
    numbers = random.Random(seed)
    about = itertools.product(YEARS, MONTHS, AGENCIES, PLACES, ("Hombre", "Mujer"), ("0-5", "6-17", "18-59", "60+"), range(INDICATORS))
    for number, (year, month, agency, place, sex, age, indicator) in enumerate(itertools.islice(about, count)):
        value = numbers.randrange(5000) + (corrected and number % 100 == 0)
        name, note = f"Servicio {indicator + 1}", f"fila {number + 1}"
        yield [agency, name, place, year, month, sex, age, "Venezolana", value, "personas", "Flujo", note]


def workbook(count: int, *, corrected: bool = False, seed: int = 1) -> bytes:
    """An .xlsx with a table of so many rows under its header."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Datos")
        sheet.write_row(0, 0, HEADER)
        for number, row in enumerate(rows(count, corrected=corrected, seed=seed), start=1):
            sheet.write_row(number, 0, row)
    return stream.getvalue()
