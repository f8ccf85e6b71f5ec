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


def rows(count: int, *, corrected: int = 0) -> Iterator[list[object]]:
    """So many different figures, 12 cells each, always the same; `corrected`, one of each hundred says so much more."""
    numbers = random.Random(1)
    about = itertools.product(YEARS, MONTHS, AGENCIES, PLACES, ("Hombre", "Mujer"), ("0-5", "6-17", "18-59", "60+"), range(INDICATORS))
    for number, (year, month, agency, place, sex, age, indicator) in enumerate(itertools.islice(about, count)):
        value = numbers.randrange(5000) + (corrected if number % 100 == 0 else 0)
        name, note = f"Servicio {indicator + 1}", f"fila {number + 1}"
        yield [agency, name, place, year, month, sex, age, "Venezolana", value, "personas", "Flujo", note]


def workbook(count: int, *, corrected: int = 0) -> bytes:
    """An .xlsx with a table of so many rows under its header."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Datos")
        sheet.write_row(0, 0, HEADER)
        for number, row in enumerate(rows(count, corrected=corrected), start=1):
            sheet.write_row(number, 0, row)
    return stream.getvalue()
