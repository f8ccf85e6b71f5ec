"""Tables as text: the same cells whatever the encoding, the separator and the quotes; what cannot be told is refused."""

from __future__ import annotations

import csv
import io
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.problems import WorkbookRefused
from etl.reading.limits import Limits
from etl.reading.workbook import read_bytes
from tests.etl.reading import made

ROWS = [["Entidad", "Año", "Atención"], ["Secretaría de Educación", "2019", "1.234,5"], ["Niñez", "05000", ""]]


def rows(content: bytes, name: str = "datos.csv") -> list[list[object]]:
    return read_bytes(name, content).sheets[0].rows


def written(separator: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows(ROWS)
    return stream.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp850", "mac_roman"])
def test_every_encoding_and_separator_gives_the_same_cells(separator: str, encoding: str) -> None:
    assert rows(written(separator).encode(encoding)) == ROWS


@pytest.mark.parametrize(("encoding", "called"), [("cp1252", "Windows-1252"), ("cp850", "MS-DOS (850)"), ("mac_roman", "Mac Roman")])
def test_an_encoding_that_was_a_guess_is_said(encoding: str, called: str) -> None:
    sentence = f"El archivo de texto no dice cómo están escritas sus letras y se leyó como {called}. Revise sus tildes."
    assert made.said("datos.csv", written(";").encode(encoding)) == [("EncodingAssumed", sentence)]


def test_broken_letters_are_repaired_and_said() -> None:
    content = "mes;área\nenero;OrientaciÃ³n\nfebrero;NiÃ±ez\nmarzo;âmbar\n".encode()
    assert [row[1] for row in rows(content)] == ["área", "Orientación", "Niñez", "âmbar"]
    sentence = (
        "Se repararon letras que llegaron dañadas, como «OrientaciÃ³n» por «Orientación» (B2, B3). Revise que los nombres estén bien."
    )
    assert made.said("datos.csv", content) == [("TextRepaired", sentence)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sep=|\na|b;c\n1|2\n", [["a", "b;c"], ["1", "2"]]),
        ('"sep=,"\r\na,b\r\n', [["a", "b"]]),
        ("\ufeffsep=;\na;b\n", [["a", "b"]]),
        ("mes;valor\nenero;1,5\nfebrero;2,5\nmarzo;3,5\n", [["mes", "valor"], ["enero", "1,5"], ["febrero", "2,5"], ["marzo", "3,5"]]),
        ('a,"b\nc",d\n1,"dijo ""no""",3\n', [["a", "b\nc", "d"], ["1", 'dijo "no"', "3"]]),
        ('código;n\n="007";1\n', [["código", "n"], ["007", "1"]]),
        ("Informe, enero\n\na;b\n1;2\n3;4\n\n\n", [["Informe, enero", ""], ["", ""], ["a", "b"], ["1", "2"], ["3", "4"]]),
        ("a;b\r1;2\r", [["a", "b"], ["1", "2"]]),
        ("solo\nuna\n", [["solo"], ["una"]]),
        ("=1+1;2\n", [["=1+1", "2"]]),
        ("a;b;\n1;2;\n", [["a", "b", ""], ["1", "2", ""]]),
    ],
)
def test_what_offices_write(text: str, expected: list[list[str]]) -> None:
    assert rows(text.encode()) == expected


def test_the_sheet_is_called_as_the_file() -> None:
    assert [read_bytes(name, b"a;b\n1;2\n").sheets[0].name for name in ("Junio 2019.csv", "C:\\datos\\mayo.txt", ".csv")] == [
        "Junio 2019",
        "mayo",
        ".csv",
    ]


@pytest.mark.parametrize(
    ("text", "line"), [('a;b\n1;2\n3;"4\n5;6\n', 3), ('"a;b\n', 1), ('sep=;\na;b\n"x;1\n', 3), ('a;"b\nc"\n"d" e;f\n', 3)]
)
def test_a_quotation_mark_that_does_not_close_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(WorkbookRefused, match=f"En la línea {line} ") as caught:
        read_bytes("datos.csv", text.encode())
    assert [problem.rule for problem in caught.value.problems] == ["QuoteUnclosed"]


@pytest.mark.parametrize("content", [b"a;\0b\n", b"a\0b\n", b"a;\x81\x02\n", b"\xff\xfea"])
def test_what_is_no_text_for_certain_is_refused(content: bytes) -> None:
    ((rule, _sheet, _cell),) = made.refusal("datos.csv", content)
    assert rule in ("TextUnreadable", "NotAWorkbook")


def test_a_table_too_wide_or_too_long_is_refused_with_its_cell() -> None:
    for limits, cell in ((Limits(text_columns=2), "C1"), (Limits(cells=5), "C2")):
        with pytest.raises(WorkbookRefused) as caught:
            read_bytes("datos.csv", b"a;b;c\n1;2;3\n", limits)
        assert [(problem.rule, problem.cell) for problem in caught.value.problems] == [("SheetTooLarge", cell)]


CELLS = st.text(string.ascii_letters + string.digits + "áéíóúñÑ .,;|-\n\"'", max_size=8).filter(lambda text: not text.startswith('="'))
TABLE = st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=8))


@given(TABLE, st.sampled_from([";", ",", "\t", "|"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_was_written_is_read(table: list[list[str]], separator: str, encoding: str) -> None:
    """With its separator declared, whatever stands in the cells."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(table)
    read = rows((f"sep={separator}\r\n" + stream.getvalue()).encode(encoding))
    while table and not any(table[-1]):
        table = table[:-1]
    assert read == table
