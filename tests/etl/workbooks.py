"""Small real workbooks, made with openpyxl: each function writes one kind as an office would send it, with what a test changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from etl.reading.workbook import read_bytes
from etl.tables.tidied import Tidied
from etl.tidy import tidy

Rows = Sequence[Sequence[Any]]

MONTHS = ["Dic", "Ene", "Feb", "Mar", "Abr", "May", "Jun", "Jul", "Ago", "Sep", "Oct*", "Nov*"]
PERSONS = [190, 84, 225, 634, 901, 1372, 1534, 946, 966, 1116, 1325, 1375]
CASA_TITLE = "C.A.S.A. · Atenciones por mes · diciembre de 2018 a noviembre de 2019"
SERVICES_HEADER = ["Entidad", "Servicio", "Cantidad", "Unidad", "Corte", "Medición", "Nota"]
GOALS_HEADER = [
    *("Meta", "Línea", "Nombre corto", "Unidad de la meta", "Meta del cuatrienio", "Avance del período (%)", "Avance del cuatrienio (%)"),
    *("Cantidad reportada", "Unidad de la cantidad", "Programado (millones de pesos)", "Ejecutado (millones de pesos)", "Lugares"),
]
PROGRAMMES_HEADER = ["Programa", "Entidad", "Indicador", "Desagregación", "Cantidad", "Precisión", "Unidad", "Medición", "Desde", "Hasta"]
PROJECTS_HEADER = ["Nombre", "Tipo", "Cooperantes", "Valor", "Moneda", "Inicio", "Fin", "Estado", "Avance (%)"]


def content(sheets: Mapping[str, Rows], hidden: Sequence[str] = (), change: Callable[[openpyxl.Workbook], object] | None = None) -> bytes:
    """The bytes of a workbook with these sheets; `change` may do to it what else a person does in Excel."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                if value is not None:
                    sheet.cell(number, column, value)
        if name in hidden:
            sheet.sheet_state = "hidden"
    if change:
        change(workbook)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def write(path: Path, sheets: Mapping[str, Rows], **options: Any) -> Path:
    path.write_bytes(content(sheets, **options))
    return path


def rewritten(workbook: bytes, member: str, change: Callable[[str], str]) -> bytes:
    """The same workbook with one part of its zip changed by hand, as other programs write it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part.decode()).encode() if name == member else part)
    return stream.getvalue()


def tidied(sheets: Mapping[str, Rows], **options: Any) -> Tidied:
    """What `tidy` makes of a workbook with these sheets."""
    return tidy(read_bytes("libro.xlsx", content(sheets, **options)))


def casa(
    persons: Sequence[Any] = PERSONS, total: Any = None, title: str = CASA_TITLE, months: Sequence[Any] = MONTHS, more: Rows = ()
) -> dict[str, Rows]:
    """Attentions at CASA: the header in row 3, persons in row 4."""
    header = ["CONCEPTO", *months, "Total Personas"]
    return {"Atenciones": [[title], [], header, ["PERSONAS", *persons, total], *more]}


def services(*rows: Sequence[Any], header: Sequence[Any] = SERVICES_HEADER) -> dict[str, Rows]:
    """Services by agency: the header in row 3."""
    return {"Servicios": [["Servicios a población venezolana"], [], header, *rows]}


def service(value: Any = 112, agency: Any = "Secretaría del Interior", unit: Any = "personas", cutoff: Any = "Junio de 2018") -> list[Any]:
    return [agency, "Atención en comisarías e inspecciones", value, unit, cutoff, "Acumulado", None]


def goals(*rows: Sequence[Any], results: Rows | None = None) -> dict[str, Rows]:
    """Goals of the plan: the header in row 3."""
    sheets: dict[str, Rows] = {"Metas": [["Metas del cuatrienio 2024-2027 · 2024"], [], GOALS_HEADER, *rows]}
    if results is not None:
        sheets["Resultados"] = [["Resultados · 2024"], [], ["Meta", "Concepto", "Cantidad", "Unidad"], *results]
    return sheets


def goal(code: str = "660", **changes: Any) -> list[Any]:
    fields: dict[str, Any] = {
        "code": code,
        "line": "Línea",
        "title": f"Personas de la meta {code}",
        "unit": "personas",
        "target": 4500,
        "period": None,
        "term": None,
        "achieved": None,
        "achieved_unit": None,
        "programmed": 10,
        "executed": 5,
        "places": None,
    }
    return list((fields | changes).values())


def programmes(*rows: Sequence[Any]) -> dict[str, Rows]:
    """Figures of the programmes: the header in row 1."""
    return {"Programas": [PROGRAMMES_HEADER, *rows]}


def programme(indicator: str = "Becas", value: Any = 10, unit: str = "becas", **changes: Any) -> list[Any]:
    fields: dict[str, Any] = {
        "programme": "Bilingüismo",
        "agency": "OFAI",
        "indicator": indicator,
        "breakdown": None,
        "value": value,
        "qualifier": None,
        "unit": unit,
        "measure": "Flujo",
        "from": "Enero de 2018",
        "to": "Marzo de 2018",
    }
    return list((fields | changes).values())


def projects(*rows: Sequence[Any]) -> dict[str, Rows]:
    """The register of projects: the header in row 1."""
    return {"Proyectos": [PROJECTS_HEADER, *rows]}


def project(name: str = "Barrios Resilientes", amount: Any = 90580, currency: str | None = "USD", progress: Any = 56) -> list[Any]:
    return [name, "Convenio", "GOAL", amount, currency, "Marzo de 2022", "2023", "En ejecución", progress]
