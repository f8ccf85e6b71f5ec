"""A note is looked at as a workbook is: no data of persons gets in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl import front
from tests.warehouse.test_versions import publish
from warehouse import notes, verdicts
from warehouse.verdicts import NoReason

MONTHS = (date(2019, 6, 1), date(2019, 6, 1))


@pytest.fixture(autouse=True)
def _published(data: Path) -> None:
    publish()


@pytest.mark.parametrize(
    "text",
    [
        "Preguntar a ana.perez@correo.example",
        "Lo confirma la línea 300 123 4567",
        "Según el registro de la cédula 1.098.765.432",
        "Se atendió en la Calle 45 # 12-30",
        "Lo informó Juan Carlos Rodríguez por teléfono",
    ],
)
def test_data_of_persons_is_refused(text: str) -> None:
    with pytest.raises(front.BadNote, match="datos de una persona"):
        front.write_note("casa_attentions", "casa_persons", MONTHS, text, by="ana")
    assert notes.every("casa_attentions", "casa_persons") == ()
    with pytest.raises(NoReason, match="datos de una persona"):
        front.give_verdict("a" * 32, "accepted", text, by="ana", said="…", seen=0)
    assert verdicts.every() == {}


@pytest.mark.parametrize(
    "text",
    [
        "Jornadas de registro en el Barrio Kennedy: 1.534 personas el 25 de junio de 2019",
        "La Alcaldía de Bucaramanga y ACNUR abrieron un punto en el norte",
        "El convenio 1234567 terminó en mayo",
    ],
)
def test_what_explains_a_figure_is_kept(text: str) -> None:
    front.write_note("casa_attentions", "casa_persons", MONTHS, text, by="ana")
    assert [note.text for note in notes.every("casa_attentions", "casa_persons")] == [text]
