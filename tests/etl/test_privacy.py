"""Data of persons refuses a workbook; the figures, names and codes that offices send do not. Both directions count the same."""

from __future__ import annotations

import random
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.privacy import personal_data
from etl.problems import Problem
from etl.reading.workbook import Sheet, read, read_bytes
from settings import RAW
from tests.etl import workbooks
from tests.etl.people import PEOPLE

Rows = list[list[Any]]


def sheet(*rows: list[Any], name: str = "Hoja1") -> Sheet:
    wide = max(map(len, rows))
    return Sheet(name, [[*row, *[""] * (wide - len(row))] for row in rows])


def said(*rows: list[Any]) -> list[tuple[str, str | None]]:
    return [(problem.rule, problem.cell) for problem in personal_data(sheet(*rows))]


def under(header: str, *values: Any) -> list[tuple[str, str | None]]:
    """What is said of a column in a table of counts: places, then the column, then figures; the header in row 3."""
    places = ["Cúcuta", "Los Patios", "Villa del Rosario", "Ocaña", "Pamplona", "Tibú", "El Zulia", "Bucaramanga"]
    rows = [[place, value, 100 + number] for number, (place, value) in enumerate(zip(places * 9, values, strict=False))]
    return said(["Secretaría de Fronteras"], [], ["Lugar", header, "Cantidad"], *rows)


REFUSED = [
    ("Nombre y apellido", PEOPLE),
    ("Nombres y Apellidos", ["Xiomary Quiñe"]),  # a name that no list has, one cell: the header is enough
    ("NOMBRE(S)", ["Ana"]),
    ("Apellidos", ["Chacón Rivas"]),
    ("Primer nombre", ["Ana", "Luis"]),
    ("Nombre completo", ["Ana Gómez"]),
    ("Nombre del beneficiario", PEOPLE[:1]),
    ("Nombre del estudiante", ["Zzyx Abcdefg"]),
    ("Beneficiario", PEOPLE),
    ("Responsable", ["OFAI", "Secretaría de Educación", "Luisa Fernanda Ortiz"]),
    ("Psicóloga", ["Carolina Mejía"]),
    ("Nombre", PEOPLE),
    ("Observación", PEOPLE),
    ("Cédula", [1098765432.0, 63456789.0]),
    ("Cédula", ["1.098.765.432"]),
    ("C.C.", [13456789]),
    ("N.º de documento", ["CC 1098765432", "V-12345678"]),
    ("Número de identificación", [88123456]),
    ("Documento", [1098765432, 1098765433, 37123456]),
    ("Identificación", ["1098765432", "37123456", ""]),
    ("PPT", [5123456, 5123457, 4987654]),
    ("PEP", ["892345612011990", "1234567", "2345678", "3456789"]),
    ("Pasaporte", ["AW1234567", "AB7654321"]),
    ("Teléfono", [3104567890]),
    ("Teléfono", ["607 634 5678"]),
    ("Celular", ["310-456-7890"]),
    ("Número de celular", [3151234567.0, 3161234567.0]),
    ("Dato", [3104567890, 3151234567, 3209876543, 3001112233]),
    ("Contacto", ["310 456 7890"]),
    ("Correo", ["ana@gmail.com"]),
    ("E-mail", ["ana@gmail.com", "luis@correo.com.co"]),
    ("Correo electrónico", ["ana.gmail.com"]),
    ("Dirección de residencia", ["Barrio La Libertad casa 5"]),
    ("Dirección", ["Cra 5 No. 4-21"]),
    ("Ubicación exacta", ["Calle 12 # 34-56", "Cra 5 No. 4-21", "Av 0 # 11-45 Norte", "Mz 4 Casa 3"]),
    ("Fecha de nacimiento", [datetime(1990, 5, 1)]),
    ("F. nacimiento", ["01/05/1990"]),
    ("Nota", ["Se la llamó al 310 456 7890", "", "", ""]),
    ("Nota", ["", "", "", "escribir a ana@gmail.com"]),
    ("Nota", ["", "Se atendió a quien porta la C.C. 1.098.765.432", ""]),
    ("Nota", ["Celular: 6345678", "", ""]),
]


@pytest.mark.parametrize(("header", "values"), REFUSED, ids=[f"{header} {values[0]}" for header, values in REFUSED])
def test_a_column_of_personal_data_refuses(header: str, values: list[Any]) -> None:
    found = under(header, *values)
    assert [rule for rule, _cell in found] in (["PersonalColumn"], ["PersonalText"])
    assert found[0][1] is not None
    assert found[0][1].startswith("B")


PASSES = [
    ("Nombre corto", ["Personas asistidas en cultura exportadora", "Jornadas de integración"]),
    ("Nombre de la meta", ["Atender a la población migrante", "Formar a docentes"]),
    ("Nombre", ["Barrios Resilientes", "Alianza Francesa", "Plan Ana Gómez de Lectura", "Ciudades Incluyentes"]),
    ("Responsable", ["OFAI", "Secretaría de Educación", "Cámara de Comercio de Bucaramanga"]),
    ("Dirección", ["Dirección de Migración", "Dirección Técnica", "Dirección Administrativa y Financiera"]),
    ("Dirección técnica", ["Norte", "Sur"]),
    ("Documento", ["Informe OFAI 2019", "Rendición de cuentas 2024"]),
    ("Documento", [20240115, 20240215, 20240315]),
    ("Tipo de documento", ["PPT", "Cédula de ciudadanía", "Pasaporte"]),
    ("Informe", ["Informe OFAI enero-junio 2018"]),
    ("Contacto", [12, 40, 31]),
    ("Contactos realizados", [1200, 4050, 310000]),
    ("Cédula catastral", ["010203040506000", 1098765432]),
    ("Identificados", [123456, 98, 1234567]),
    ("Personas identificadas", [84, 225, 634]),
    ("Identificación del proyecto", [2024001, 2024002, 3024003]),
    ("PPT", [120, 4500, 123456]),
    ("PPT", [1234567, 2345678, 3580245]),  # the last is the total
    ("PPT", [345678, 490123, 198765]),
    ("ID", [1000001, 1000002, 1000003]),
    ("Titular de la noticia", ["Llegan migrantes a Cúcuta"]),
    ("Correo masivo enviado", ["Sí", "No"]),
    ("Nota", ["Ver Resolución 3167 de 2019, Ley 2136 de 2021", "CONPES 3950; Decreto 216 de 2021"]),
    ("Punto de atención", ["Calle 10 # 5-20 Centro", "Av 4 # 7-10", "Carrera 3 # 4-5"]),
    ("Pasaporte", [5, 8, 13]),
    ("Teléfono", [120, 85, 33]),  # attentions by telephone
    ("Correo electrónico", [44, 12, 90]),
    ("Celulares entregados", [500, 120, 1]),
    ("Sexo", ["Mujer", "Hombre", "Mujer"]),
    ("Edad", ["0-5", "6-11", "12-17"]),
    ("Valor", [3104567890, 3151234567, 3209876543, 3001112233]),
    ("Ejecutado", [3_100_000_000, 3_200_000_000, 3_150_000_000]),
    ("Monto (COP)", ["3104567890", "3151234567", "3209876543"]),
    ("Recursos", ["$ 3.104.567.890", "$ 1.256.755.000"]),
    ("Nota", ["El convenio vale $ 3104567890 pesos", "Son 3104567890 COP"]),
    ("Nota", ["Contrato CO1.PCCNTR.3104567 de 2024", "BPIN 2024054810001", "Resolución 3104567890"]),
    ("Código DIVIPOLA", ["54001", "54405", "68001"]),
    ("Código de la meta", ["1.3.1.27", "05000", "4501001"]),
    ("BPIN", [2024054810001, 2024054810002]),
    ("Fecha", [datetime(2024, 5, 1), datetime(2024, 6, 1)]),
    ("Fecha", ["2024-05-01", "2024-06-01 2024-07-01"]),
    ("Nacionalidad", ["Venezolana", "Colombiana"]),
    ("País de nacimiento", ["Venezuela", "Colombia"]),
    ("Municipio", ["Pedro María Ureña", "Antonio Nariño", "Rafael Uribe Uribe", "José María Vargas", "Juan Atalaya", "Luis Carlos Galán"]),
    (
        "Institución educativa",
        ["José Antonio Galán", "Carlos Ramírez París", "María Torres", "Julio Pérez Ferrero", "Eustorgio Colmenares"],
    ),
    ("Barrio", ["Antonia Santos", "Carlos Ramírez París", "María Eugenia Rojas", "Juan Rangel", "Carlos Pizarro Gómez"]),
    ("Aliados", ["Fundación María Luisa de Moreno", "Fundación Carlos Gómez", "ACNUR", "GOAL"]),
    ("Beneficiarios", ["Emprendedores y personas con unidades productivas", "Niños, niñas y adolescentes"]),
    ("Número de beneficiarios", [120, 44, 1234567]),
    ("Personas", [1325, 1375, 966]),
    ("Usuarios", [100, 200, 300]),
    ("Lugar de atención", ["Calle 45 del centro", "Avenida Gran Colombia", "Carrera Séptima"]),
    ("Canal", ["Teléfono", "Correo electrónico", "Celular"]),
    ("Variable", ["Nombres", "Apellidos", "Fecha de nacimiento", "Cédula"]),
    ("Coordenadas", ["7.8939, -72.5078", "7.119349, -73.122742"]),
    ("Vigencia", [2024, 2025]),
    ("NIT", ["890.201.222-0", "890.501.434-2"]),
    ("Acumulado", [123456.75, 1098765.5]),
    ("Enlace web", ["https://www.cucuta.gov.co/informe/3104567890", "www.bucaramanga.gov.co"]),
    ("Red social", ["@AlcaldiaBGA", "@ofai"]),
    ("Escala", ["3000 0000 de 5000", "1 a 5"]),
]


@pytest.mark.parametrize(("header", "values"), PASSES, ids=[f"{header} {values[0]}" for header, values in PASSES])
def test_what_offices_legitimately_send_passes(header: str, values: list[Any]) -> None:
    assert under(header, *values) == []


def test_the_public_workbooks_and_the_fixtures_pass() -> None:

    assert {path.name: [problem for each in read(path).sheets for problem in personal_data(each)] for path in RAW.glob("*.xlsx")} == {
        path.name: [] for path in RAW.glob("*.xlsx")
    }
    made = [
        workbooks.casa(),
        workbooks.services(workbooks.service()),
        workbooks.goals(workbooks.goal(), results=[["660", "Personas beneficiadas", 70, "personas"]]),
        workbooks.programmes(workbooks.programme()),
        workbooks.projects(workbooks.project(), workbooks.project("Metrobici", 3_104_567_890, "COP")),
    ]
    for sheets in made:
        assert [personal_data(each) for each in read_bytes("libro.xlsx", workbooks.content(sheets)).sheets] == [[] for _ in sheets]


TABLE = [["Entidad", "Servicio", "Cantidad"], ["OFAI", "Orientación", 12], ["ISABU", "Vacunación", 40]]


@pytest.mark.parametrize(
    ("line", "cell"),
    [
        (["Elaboró: Juan Pérez, cel 300 456 7890"], "A"),
        (["Mayor información: migracion@cucuta.gov.co"], "A"),
        (["Contacto: María Gómez"], "A"),
        (["Elaboró:", "Juan Carlos Pérez"], "B"),
        (["Correo:", "ofai@bucaramanga.gov.co"], "B"),
        (["Teléfono:", 6076345678], "B"),
        (["Responsable:", "Ana Lucía Rojas", "Cel. 3104567890"], "B"),
    ],
)
def test_a_contact_line_around_a_table_is_left_aside_with_a_warning(line: list[Any], cell: str | None) -> None:
    above = said(["Informe de mayo"], line, [], *TABLE)
    below = said(*TABLE, [], line)
    assert {rule for rule, _cell in above + below} <= {"PersonalDataIgnored"}
    assert all(problem.severity == "warning" for problem in personal_data(sheet(*TABLE, [], line)))
    if cell:
        assert above[0] == ("PersonalDataIgnored", f"{cell}2")
        assert below[0] == ("PersonalDataIgnored", f"{cell}5")


def test_the_block_of_contact_of_a_form_is_left_aside() -> None:
    block: Rows = [["Entidad:", "ISABU"], ["Responsable:", "Ana Lucía Rojas"], ["Cargo:", "Enlace"], ["Correo:", "ana@isabu.gov.co"]]
    assert said(["Reporte mensual"], *block, [], *TABLE) == [("PersonalDataIgnored", "B3"), ("PersonalDataIgnored", "B5")]


def test_a_title_with_the_name_of_somebody_is_only_a_title() -> None:
    assert said(["Colegio Carlos Ramírez París"], ["Puente Simón Bolívar"], *TABLE) == []


def test_two_lines_that_are_nothing_but_addresses_are_a_list() -> None:
    assert said(["ana@gmail.com"], ["luis@gmail.com"], ["eva@gmail.com"]) == [("PersonalColumn", "A1")]


def test_one_column_of_telephones_under_its_header_refuses() -> None:
    assert said(["Teléfono"], [3104567890]) == [("PersonalColumn", "A2")]


def test_many_signed_lines_are_a_list_of_people() -> None:
    lines = [[f"Contacto: Ana Gómez, cel. 310 456 78{number:02}"] for number in range(10)]
    assert said(*lines) == [("PersonalForm", "A1")]


def test_a_form_with_the_document_of_a_person_refuses() -> None:
    form: Rows = [
        ["Ficha de atención"],
        ["Nombre:", "Ana Gómez"],
        ["Número de documento:", 1098765432],
        ["Fecha de nacimiento:", "01/05/1990"],
    ]
    assert ("PersonalText", "B3") in said(*form, [], *TABLE)


def test_a_roster_below_a_gap_is_found() -> None:
    found = said(*TABLE, *[["OFAI", "x", 1]] * 150, [], ["Nombres", "Cédula"], ["Zzyx", 1098765432])
    assert found == [("PersonalColumn", "A156"), ("PersonalColumn", "B156")]


def test_counts_by_type_of_document_pass_whatever_their_size() -> None:
    header = ["Año", "PPT", "Pasaporte", "Cédula de extranjería"]
    assert said(header, [2022, 2_134_567, 1_234_567, 2_345_678], [2023, 2_334_561, 1_834_567, 2_945_678]) == []
    assert said(["Tipo de documento", "N.º de documento"], ["CC", 37123456], ["PPT", 5123456]) == [("PersonalColumn", "B2")]
    people: Rows = [["Cédula", "Pasaporte"], [37123456, ""], ["", "AW1234567"], [1098765432, ""]]
    assert said(*people) == [("PersonalColumn", "A2")]


def test_amounts_under_years_are_no_telephones() -> None:
    rows = [[f"Meta {number}", 3_104_567_890 + number, 3_151_234_567 + number] for number in range(9)]
    assert said(["Meta", 2024, 2025], *rows) == []


def test_schools_that_bear_the_name_of_a_person_are_no_people() -> None:
    schools = ["Julio Pérez Ferrero", "Sagrado Corazón", "Carlos Ramírez París", "Santo Ángel", "INEM", "Colegio Ana Gómez"]
    assert said(["DANE", "Nombre", "Matrícula"], *([154001000123 + number, name, 90 + number] for number, name in enumerate(schools))) == []


def test_a_first_name_beside_its_surname_is_said_too() -> None:
    assert said(["Nombre", "Apellido"], ["Zzyx", "Gómez"]) == [("PersonalColumn", "A2"), ("PersonalColumn", "B2")]


def test_the_form_of_an_office_is_left_aside() -> None:
    found = said(
        ["FORMATO DE REPORTE"],
        ["Nombre de la entidad:", "ISABU", "", "Fecha:", datetime(2024, 5, 1)],
        ["Nombre de quien reporta:", "Ana Gómez", "", "Teléfono:", 6076345678],
        ["Correo electrónico:", "ana@isabu.gov.co", "", "Cargo:", "Enlace"],
        [],
        *TABLE,
    )
    assert found == [("PersonalDataIgnored", "B3"), ("PersonalDataIgnored", "E3"), ("PersonalDataIgnored", "B4")]


def test_the_note_of_a_cell_is_said() -> None:
    noted = Sheet("Hoja1", [[1]], comments={(0, 0): "Ana: 310 456 7890"})
    assert [(problem.rule, problem.cell, problem.severity) for problem in personal_data(noted)] == [("PersonalComment", "A1", "warning")]


def test_a_header_of_two_rows_is_read() -> None:
    found = said(["Datos de la persona", "", "Atención"], ["Nombres", "Documento de identidad", "Servicio"], ["Zzyx", 1098765432, "Salud"])
    assert found == [("PersonalColumn", "A3"), ("PersonalColumn", "B3")]


def person_rows(number: int, extra: Any = ()) -> Rows:
    choice = random.Random(number)
    return [
        [row + 1, choice.choice("FM"), choice.randrange(80), choice.choice(["Venezuela", "Colombia"]), "Cúcuta", *extra]
        for row in range(number)
    ]


@pytest.mark.parametrize(
    ("more", "extra", "refused"),
    [
        ([], (), True),
        (["Cantidad"], (1,), True),
        (["Número de hijos"], (2,), True),
        (["Ingreso"], (1_000_000,), False),  # named as money: it may be what is reported
        (["Total"], (7,), False),
        (["Ene", "Feb"], (4, 9), False),
    ],
)
def test_one_row_for_each_person_refuses_and_counts_by_group_do_not(more: list[str], extra: Any, refused: bool) -> None:
    found = said(["N.º", "Sexo", "Edad", "Nacionalidad", "Municipio", *more], *person_rows(30, extra))
    assert found == ([("PeopleByRow", "B1")] if refused else [])


def test_counts_by_sex_and_single_age_with_a_column_for_each_country_pass() -> None:
    rows = [[sex, age, 3 + age, 40 - age] for sex in "FM" for age in range(18)]
    assert said(["Sexo", "Edad", "Venezuela", "Colombia"], *rows) == []


def test_no_problem_says_the_data_itself() -> None:
    secret = ["Ana Lucía Rojas", "ana@gmail.com", "3104567890", "1098765432"]
    rows: Rows = [["Nombre y apellido", "Correo", "Celular", "Cédula", "Nota"], [*secret, f"escribir a {secret[1]}"], [*secret, ""]]
    found = personal_data(sheet(*rows, ["Elaboró: Juan Pérez 300 456 7890"]))
    assert len(found) == 6
    for problem in found:
        shown = str(problem.packed()) + problem.message
        assert not [word for word in [*secret, "Ana", "Juan", "300 456"] if word in shown]
        assert Problem.unpacked(problem.packed()) == problem


def test_a_header_that_is_itself_personal_is_not_said() -> None:
    (problem,) = personal_data(sheet(["Lugar", "ana@gmail.com"], ["Cúcuta", "luis@gmail.com"]))
    assert "@" not in problem.message
    assert problem.details["column"] == "B"


GIVEN = st.sampled_from("María Juan Luz Yuleidy José Carlos Wilmer Ana".split())
SURNAME = st.sampled_from("Gómez Pérez Rangel Chacón Colmenares Duarte Rojas".split())
NAME = st.builds("{} {} {}".format, GIVEN, SURNAME, SURNAME)
MOBILE = st.builds("3{}{}{}".format, st.sampled_from(["00", "10", "15", "22", "50"]), st.integers(100, 999), st.integers(1000, 9999))
DOCUMENT = st.integers(10_000_000, 1_299_999_999)
EMAIL = st.builds(
    "{}@{}".format, st.from_regex(r"[a-z]{3,9}(\.[a-z]{2,5})?", fullmatch=True), st.sampled_from(["gmail.com", "cucuta.gov.co"])
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NAME, MOBILE, DOCUMENT, EMAIL), min_size=2, max_size=12), st.integers(0, 6), st.booleans(), st.randoms())
def test_a_roster_is_refused_wherever_it_stands_and_says_every_column(
    people: list[Any], down: int, upper: bool, shuffle: random.Random
) -> None:
    order = [0, 1, 2, 3]
    shuffle.shuffle(order)
    header = ["Nombre y apellidos", "Celular", "No. documento", "Correo"]
    header = [text.upper() if upper else text for text in header]
    rows: Rows = [
        ["Listado de asistencia"],
        *[[]] * down,
        [header[each] for each in order],
        *([person[each] for each in order] for person in people),
    ]
    found = personal_data(sheet(*rows))
    first = down + 3
    assert [(problem.rule, problem.cell, problem.details["count"]) for problem in found if problem.severity == "error"] == [
        ("PersonalColumn", f"{letter}{first}", len(people)) for letter in "ABCD"
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["OFAI", "ISABU", "CASA"]), st.integers(0, 9_999_999_999), st.floats(0, 1e10), st.integers(0, 99_999)),
        min_size=1,
        max_size=40,
    )
)
def test_agencies_amounts_and_counts_are_never_refused(rows: list[Any]) -> None:
    table = [["Entidad", "Valor (COP)", "Ejecutado", "Personas"], *map(list, rows)]
    assert personal_data(sheet(*table)) == []


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.booleans(), st.none(), st.datetimes()), max_size=5),
        max_size=12,
    )
)
def test_no_sheet_makes_it_fail(rows: list[list[Any]]) -> None:
    assert isinstance(personal_data(Sheet("Hoja1", rows)), list)
