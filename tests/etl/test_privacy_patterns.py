"""What personal data looks like: telephones, addresses of homes, names and headers, and what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.privacy.patterns import ADDRESS, has_phone, in_texts
from etl.privacy.words import header_kinds, is_person, plain
from tests.etl.people import PEOPLE

EMAIL = st.builds(
    "{}@{}".format, st.from_regex(r"[a-z]{3,9}(\.[a-z]{2,5})?", fullmatch=True), st.sampled_from(["gmail.com", "cucuta.gov.co"])
)


@pytest.mark.parametrize(
    "text",
    [
        "310 456 7890",
        "(+57) 310-456-7890",
        "+57 3104567890",
        "310.456.7890",
        "Cel. 3104567890",
        "0414-1234567",
        "(607) 634 5678",
        "3104567890 Ana",
        "Tel: 634 56 78",
        "310\u00a0456\u00a07890",
    ],
)
def test_a_telephone_within_a_text(text: str) -> None:
    assert has_phone(text)


@pytest.mark.parametrize(
    "text",
    [
        "3.104.567.890",
        "$ 3104567890",
        "2018-2019",
        "1.234.567,5",
        "2024-05-01",
        "300 personas",
        "3104567890 pesos",
        "54001-54405-68001",
        "300 1.234.567",
        "Convenio 3104567890",
        "10.668 de 310.456",
    ],
)
def test_no_telephone(text: str) -> None:
    assert not has_phone(text)


@pytest.mark.parametrize(
    "text",
    [
        "Calle 12 # 34-56",
        "Cra 5 No. 4-21",
        "CRA. 33 N° 45 - 10",
        "Avenida 0 # 11-45",
        "Kr 5a 23-10",
        "Barrio Sevilla Mz 4 Casa 3",
        "Diagonal 15 #56-30",
    ],
)
def test_an_address(text: str) -> None:
    assert ADDRESS.search(text)


@pytest.mark.parametrize(
    "text", ["Calle 45", "Carrera administrativa", "Calle de las Ferias 2018-2019", "Avenida 0", "Clase 12 de 34", "CL 2018"]
)
def test_no_address(text: str) -> None:
    assert not ADDRESS.search(text)


@pytest.mark.parametrize("text", [*PEOPLE, "Dra. Gloria Villamizar", "ana gómez", "Luz del Carmen Rojas"])
def test_a_person(text: str) -> None:
    assert is_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "Simón Bolívar",
        "Francisco de Paula Santander",
        "Villa del Rosario",
        "San José de Cúcuta",
        "Fundación Carlos Gómez",
        "Santa Rosa",
        "Alianza Francesa",
        "Ana",
        "Luz y fuerza",
        "Cruz Roja",
        "Secretaría de Educación",
        "Plan 2024",
    ],
)
def test_no_person(text: str) -> None:
    assert not is_person(text)


def test_headers_are_read_folded() -> None:
    assert header_kinds(plain("N.º de  Documento:")) == (("document", "certain"),)
    assert header_kinds(plain("NOMBRE(S) Y APELLIDO(S)"))[0] == ("name", "certain")
    assert header_kinds(plain("Meta")) == ()


@given(st.text(max_size=60), EMAIL, st.text(max_size=60))
def test_an_e_mail_is_seen_within_any_text(before: str, address: str, after: str) -> None:
    text = f"{before} {address} {after}".replace("\x1f", " ")
    assert "email" in in_texts([text, "otro"])[text]
