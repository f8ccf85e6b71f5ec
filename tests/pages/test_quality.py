"""The page of the quality of the data: what each view says, and who may decide of a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import settings
from etl import front
from language import clock
from tests.etl import workbooks
from tests.etl.workbooks import casa
from warehouse import reader, verdicts, versions

Opened = Callable[..., AppTest]
ANA = {"is_logged_in": True, "email": "ana@oficina.example", "email_verified": True}
OTHER = {"is_logged_in": True, "email": "otra@oficina.example", "email_verified": True}
REASON = "La entidad lo confirmó por oficio"


@pytest.fixture
def opened(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """The page, at a view of it, for somebody; in March of 2020."""
    monkeypatch.setattr(clock, "today", lambda: date(2020, 3, 15))
    assert front.load([workbooks.write(tmp_path / "casa.xlsx", casa(total=10388))]).published

    def open_page(view: str = "", claims: dict[str, object] | None = None, **params: str) -> AppTest:
        app = AppTest.from_file(str(settings.ROOT / "app.py"), default_timeout=60)
        if claims is not None:
            app.user = claims
        app.run()
        for name, value in (params | ({"ver": view} if view else {})).items():
            app.query_params[name] = value
        app = app.switch_page("pages/quality.py").run()
        assert not app.exception, [error.value for error in app.exception]
        return app

    yield open_page
    st.cache_resource.clear()
    st.cache_data.clear()
    reader.close_all()


def said(app: AppTest) -> str:
    """All that stands on the page, as it is read."""
    texts = [each.value for kind in (app.subheader, app.caption, app.info, app.error, app.header) for each in kind]
    return "\n".join([*texts, *(each.proto.body for each in app.get("html"))]).replace("\\", "").replace("\u00a0", " ")


def begin(app: AppTest) -> AppTest:
    """Open the form of the first finding."""
    next(button for button in app.button if (button.key or "").startswith("decide-")).click()
    return app.run()


def accept(app: AppTest, reason: str = REASON) -> AppTest:
    """Write the reason in the form of the first finding, and send it."""
    if not app.text_area:
        app = begin(app)
    (field,) = app.text_area
    assert field.key is not None
    field.input(reason)
    app.button(key=field.key.removesuffix("-reason") + "-button").click()
    return app.run()


def test_deliveries_say_what_is_missing_and_what_to_write(opened: Opened) -> None:
    app = opened()
    assert "12 de 15 meses vencidos llegaron completos; faltan 3" in said(app)
    assert "Sin cifras: diciembre de 2019 a febrero de 2020 (3 meses). El primero se esperaba el 10 de enero de 2020." in said(app)
    assert "mailto:?subject=Cifras%20pendientes%20de%20CASA" in said(app)
    assert len(app.get("plotly_chart")) == 1


def test_a_month_in_detail_says_its_cells(opened: Opened) -> None:
    app = opened(mes="2019-11")
    assert "CASA, noviembre de 2019" in said(app)
    assert "Atenciones!M4" in said(app)
    app = opened(mes="2020-01")
    assert "Atenciones en CASA: falta; se esperaba el 10 de febrero de 2020" in said(app)


def test_the_public_edition_has_no_reminder(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_ROLE", "public")
    assert "Recordatorio" not in said(opened())


def test_a_finding_is_accepted_and_opened_again(opened: Opened) -> None:
    app = opened("hallazgos")
    assert "3 hallazgos están abiertos" in said(app)
    app = accept(app)
    assert "2 hallazgos están abiertos y 1 está aceptado" in said(app)
    assert f"por pruebas: {REASON}" in said(app)
    app = accept(app, "Cambió de opinión")
    assert "3 hallazgos están abiertos" in said(app)
    assert "Vuelto a abrir el" in said(app)
    assert REASON in said(app)  # what was decided before stays in sight
    (given,) = verdicts.every().values()
    assert [(each.state, each.by) for each in given] == [("accepted", "pruebas"), ("open", "pruebas")]


def test_the_next_version_keeps_it_only_while_it_says_the_same(opened: Opened, tmp_path: Path) -> None:
    accept(opened("hallazgos"))
    assert front.load([workbooks.write(tmp_path / "otro.xlsx", casa(total=10388, more=[["ORIENTACION", *([5] * 12)]]))]).published
    assert "1 está aceptado" in said(opened("hallazgos"))
    front.rebuild()
    assert "1 está aceptado" in said(opened("hallazgos"))
    assert front.load([workbooks.write(tmp_path / "otro.xlsx", casa(total=10389))]).published
    assert "aceptado" not in said(opened("hallazgos")).split("\n")[0]
    versions.undo("ana")
    assert "1 está aceptado" in said(opened("hallazgos"))


def test_an_accepted_finding_takes_nothing_from_the_score(opened: Opened) -> None:
    assert "Hallazgos:" in said(opened("puntaje"))
    assert "84 de 100" in said(opened("puntaje"))  # 100 - 10 - 3 - 3
    accept(opened("hallazgos"))
    assert "94 de 100" in said(opened("puntaje"))


def test_without_a_reason_nothing_is_decided(opened: Opened) -> None:
    app = accept(opened("hallazgos"), "   ")
    assert "Escriba el motivo" in said(app)
    assert app.text_area  # the form waits for it
    assert verdicts.every() == {}


def test_two_who_decide_at_once_are_told(opened: Opened) -> None:
    first, second = begin(opened("hallazgos")), begin(opened("hallazgos"))
    accept(first)
    assert "Otra persona decidió sobre este hallazgo" in said(accept(second, "Yo también"))
    assert [len(given) for given in verdicts.every().values()] == [1]


@pytest.mark.parametrize(("role", "claims"), [("public", None), ("office", None), ("office", OTHER)])
def test_whoever_may_not_write_reads_who_decided_what_and_why(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, role: str, claims: dict[str, object] | None
) -> None:
    accept(opened("hallazgos"))
    monkeypatch.setenv("PUENTE_ROLE", role)
    monkeypatch.setenv("PUENTE_ANALYSTS", "ana@oficina.example")
    app = opened("hallazgos", claims)
    assert not [button for button in app.button if (button.key or "").startswith(("decide-", "verdict-"))]
    assert REASON in said(app)
    assert ("por un analista" if role == "public" else "por pruebas") in said(app)


def test_an_analyst_who_is_taken_off_the_list_may_not_finish(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """The form was drawn while they were an analyst; the list is asked again when it is sent."""
    monkeypatch.setenv("PUENTE_ROLE", "office")
    monkeypatch.setenv("PUENTE_ANALYSTS", "ana@oficina.example")
    app = opened("hallazgos", ANA)
    assert begin(app).text_area
    monkeypatch.setenv("PUENTE_ANALYSTS", "otra@oficina.example")
    assert "no está en la lista de analistas" in said(accept(app))
    assert verdicts.every() == {}


def test_a_reason_is_text(opened: Opened) -> None:
    app = accept(opened("hallazgos"), "<img src=x> [aquí](https://x.example)")
    assert "<img" not in said(app)
    assert "&lt;img src=x&gt;" in said(app)


def test_printed_totals_stand_beside_their_sum(opened: Opened) -> None:
    app = opened("totales")
    assert "1 de 1 totales impresos no coincide con sus cifras" in said(app)
    table = app.dataframe[0].value
    assert (table["Impreso"].item(), table["Suma"].item(), table["Diferencia"].item()) == (10388, 10668, 280)


def test_a_year_stays_chosen_whatever_the_agency(opened: Opened, tmp_path: Path) -> None:
    """A year that an agency has nothing of was no choice any more, and the page fell."""
    rows: list[list[object]] = [
        ["Organización", "Sector", "Indicador", "Municipio", "Año", "Mes", "Total beneficiarios", "Unidad", "Medición"]
    ]
    rows.append(["ACNUR", "Protección", "Personas con asesoría", "San José de Cúcuta", 2020, "Enero", 7, "personas", "Flujo"])
    assert front.load([workbooks.write(tmp_path / "acnur.xlsx", {"5W": rows})]).published
    app = opened(periodo="2019", entidad="casa")
    app.selectbox(key="quality-agency-1").set_value("acnur").run()
    assert not app.exception
    assert "1 de 1 mes vencido llegó completo" in said(app)
    assert app.selectbox(key="deliveries-period-1").value == "2019"


def test_views_follow_the_agency(opened: Opened) -> None:
    for view in ("entregas", "hallazgos", "totales", "puntaje"):
        assert opened(view, entidad="casa").selectbox(key="quality-agency-1").value == "casa"
