"""A warehouse in memory with a few observations, asked through the very questions of the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import duckdb

from metrics.exploring import answer, figures
from metrics.exploring.answer import Answer
from metrics.exploring.choice import Choice
from metrics.rules import Refusal
from warehouse.reader import Reader
from warehouse.schema import SCHEMA

AGENCIES = ("isabu", "oim", "pma")
PLACES = ("CO-68001", "CO-54001", "CO-68")
REFERENCE = """
insert into load values (1, 'libro.xlsx', 'abc', '2026-01-01', 'pruebas');
insert into agency values
    ('isabu', 'ISABU', 'ISABU', 7), ('oim', 'Organización para las Migraciones', 'OIM', 29), ('pma', 'PMA', 'PMA', 31);
insert into place (place, title, department, country) values
    ('CO-68001', 'Bucaramanga', 'CO-68', 'CO'), ('CO-54001', 'Cúcuta', 'CO-54', 'CO'), ('CO-68', 'Santander', 'CO-68', 'CO');
insert into unit (unit, one, many, whole, money) values
    ('person', 'persona', 'personas', true, false), ('percent', '%', '%', false, false), ('kit', 'kit', 'kits', true, false);
insert into dataset (dataset, title, frequency) values ('d', 'Datos de prueba', 'monthly');
insert into family values ('sex', 'Hombres'), ('sex', 'Mujeres'), ('nationality', 'Venezolanos');
insert into population values ('CO-68001', 2019, 500000, 'Una fuente'), ('CO-54001', 2019, 700000, 'Una fuente');
"""
INDICATORS = """
insert into indicator (indicator, dataset, title, unit, measure, is_defined, position)
select indicator, 'd', 'Servicio ' || indicator, any_value(unit), any_value(measure), true, 1 from observation_row group by indicator
"""
ROW = {"indicator": "one", "agency": "isabu", "place": "CO-68001", "breakdown": "total", "unit": "person", "measure": "flow", "status": "A"}
ROW |= {"qualifier": "exact", "sheet": "Hoja", "value_text": "", "document": "Informe", "dataset": "d", "load_id": "1", "content": ""}


class Held(Reader):
    """What the tests put in, and nothing else."""

    def __init__(self) -> None:
        self._connection = duckdb.connect()
        self._connection.execute(SCHEMA.read_text(encoding="utf-8"))
        self._connection.execute(REFERENCE)

    def put(self, rows: Iterable[dict[str, Any]]) -> None:
        """Hold these observations in place of the ones before."""
        figures.forget()
        self._connection.execute("delete from observation_row; delete from indicator")
        for number, row in enumerate(rows, start=2):
            said = ROW | {"cell": f"B{number}"} | row | ({"status": "M", "absence": "blank"} if row["value"] is None else {})
            said |= {"record_key": said["cell"], "revision": 1, "is_current": True}
            names = ", ".join(said)
            self._connection.execute(f"insert into observation_row ({names}) values ({', '.join('?' * len(said))})", list(said.values()))
        self._connection.execute(INDICATORS)

    def explored(self, choice: Choice) -> Answer | Refusal:
        """The answer to a choice."""
        cells, others = figures.cells(self, choice.indicator), figures.cells(self, choice.against)
        return answer.explored(self, choice, cells, others, figures.families(self))

    def shown(self, choice: Choice) -> Answer:
        """The answer to a choice that may be answered."""
        found = self.explored(choice)
        assert isinstance(found, Answer), found
        return found

    def cells(self, choice: Choice, found: Answer, figure: figures.Figure) -> set[str]:
        """The cells of which a figure is made."""
        identifiers = answer.made_of(self, choice, found.scopes[0], figure.series, figure.period_start)
        rows = self.records("select md5(record_key) as id, cell from observation_row")
        return {row["cell"] for row in rows if row["id"] in identifiers}


def month(text: str) -> dict[str, date]:
    """`2019-02` → the ends of its month."""
    return months(text, 1)


def months(text: str, count: int) -> dict[str, date]:
    """`2019-01, 3` → the ends of so many months."""
    year, number = map(int, text.split("-"))
    start = date(year, number, 1)
    last = year * 12 + number - 1 + count
    return {"period_start": start, "period_end": date(last // 12, last % 12 + 1, 1) - timedelta(days=1)}


def day(text: str) -> dict[str, date]:
    """`2019-02-10` → a figure of that day."""
    return {"period_start": date.fromisoformat(text), "period_end": date.fromisoformat(text)}


def cut_off(text: str, start: str | None = None) -> dict[str, Any]:
    """`2019-02` → what accumulates to the end of that month, since nobody knows when or since a day."""
    return {"period_start": date.fromisoformat(start) if start else None, "period_end": month(text)["period_end"], "measure": "cumulative"}
