"""The words that offices use for months and parts of a year, as data."""

from __future__ import annotations

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "enero ene january jan",
            "febrero feb february",
            "marzo mar mzo march",
            "abril abr april apr",
            "mayo may",
            "junio jun june",
            "julio jul july",
            "agosto ago agto august aug",
            "septiembre setiembre sep sept set september",
            "octubre oct october",
            "noviembre nov november",
            "diciembre dic december dec",
        ),
        start=1,
    )
    for name in names.split()
}
# The names that are no other word and no abbreviation of one: only these are a month by themselves in a sentence.
WHOLE_MONTHS = [name for name in MONTHS if len(name) > 4 or name == "mayo"]

ORDINALS = {
    name: number
    for number, names in enumerate(
        (
            "i 1 1er 1ro 1o 1.er 1.o primer primero 1st first",
            "ii 2 2do 2o 2.o segundo 2nd second",
            "iii 3 3er 3ro 3o 3.er 3.o tercer tercero 3rd third",
            "iv 4 4to 4o 4.o cuarto 4th fourth",
            "v 5 5to 5o 5.o quinto",
            "vi 6 6to 6o 6.o sexto",
        ),
        start=1,
    )
    for name in names.split()
}
# Part of a year → its months. `sem` is a week as often as a semester: it is read only with an ordinal that is no plain digit.
PARTS = {
    "bimestre": 2,
    "bim": 2,
    "trimestre": 3,
    "trim": 3,
    "quarter": 3,
    "cuatrimestre": 4,
    "semestre": 6,
    "sem": 6,
}
TERMS = ("cuatrienio", "periodo de gobierno", "plan de desarrollo", "cuatrienal")
FIRST_YEAR, LAST_YEAR = 1990, 2079
