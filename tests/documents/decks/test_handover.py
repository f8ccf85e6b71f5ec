"""From the command line: each format of a deck, whole or not at all, and every mistake a sentence."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result
from pptx import Presentation

import settings
from documents.__main__ import cli
from documents.decks import handover, own_words
from tests.documents.decks.test_own_words import paragraph, write
from warehouse import reader

DECK = "title: Corto\nslides:\n  - title: Corto\n  - figure: metas-lineas\n    notes: Una nota.\n"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "corto.yml"
    path.write_text(DECK, encoding="utf-8")
    return path


def run(*words: object) -> Result:
    try:
        return CliRunner().invoke(cli, [str(word) for word in words])
    finally:
        reader.close_all()


def test_a_deck_becomes_each_file(deck: Path, tmp_path: Path) -> None:
    for ending in ("pptx", "docx", "xlsx", "html"):
        out = tmp_path / f"x.{ending}"
        done = run(deck, "--format", ending, "--out", out)
        assert (done.exit_code, done.output) == (0, f"{out}: versión 1\n")
    assert len(Presentation(str(tmp_path / "x.pptx")).slides) == 2
    assert docx.Document(str(tmp_path / "x.docx")).paragraphs[0].text == "Corto"
    assert openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames[0] == "Índice"
    assert "Plotly" in (tmp_path / "x.html").read_text(encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {"corto.yml", "x.pptx", "x.docx", "x.xlsx", "x.html"}


def test_a_deck_that_is_in_puente_has_a_name(tmp_path: Path) -> None:
    assert run("concejo", "--format", "xlsx", "--version", 1, "--out", tmp_path / "x.xlsx").exit_code == 0


def test_the_words_of_the_report_that_was_there_are_kept_and_so_is_it(deck: Path, tmp_path: Path) -> None:
    out = tmp_path / "informe.docx"
    run(deck, "--format", "docx", "--out", out)
    made = docx.Document(str(out))
    write(made, "metas-lineas", paragraph(made, "Lo que dijo la secretaría.")._p)
    made.add_paragraph("Fuera de su sitio.")
    made.save(str(out))
    done = run(deck, "--format", "docx", "--out", out)
    assert done.exit_code == 0
    assert f"El informe que estaba ahí quedó en {tmp_path / 'informe (anterior).docx'}." in done.output
    assert list(own_words.read(out.read_bytes(), "x")) == ["metas-lineas"]
    assert docx.Document(str(tmp_path / "informe (anterior).docx")).paragraphs[-1].text == "Fuera de su sitio."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nada", "--format", "pptx"), "No hay ninguna presentación nada. Hay: concejo."),
        (("concejo", "--format", "pptx", "--version", 99), "No existe esa versión."),
    ],
)
def test_a_mistake_is_a_sentence(tmp_path: Path, words: tuple[object, ...], said: str) -> None:
    done = run(*words, "--out", tmp_path / "x.pptx")
    assert done.exit_code == 1
    assert said in done.output
    assert not list(tmp_path.iterdir())


def test_a_wrong_deck_template_or_report_is_a_sentence_and_leaves_what_was_there(
    deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "mal.yml"
    wrong.write_text("title: A\nslides: [{figure: nada}]", encoding="utf-8")
    assert "mal.yml, diapositiva 1: No hay ninguna vista «nada»." in run(wrong, "--format", "pptx", "--out", tmp_path / "x.pptx").output
    out = tmp_path / "informe.docx"
    out.write_bytes(b"otra cosa")
    assert "informe.docx no se puede leer" in run(deck, "--format", "docx", "--out", out).output
    assert out.read_bytes() == b"otra cosa"
    monkeypatch.setattr(settings, "templates_folder", lambda: tmp_path)
    (tmp_path / "presentacion.pptx").write_bytes(b"no")
    assert "La plantilla presentacion.pptx no se puede leer" in run(deck, "--format", "pptx", "--out", tmp_path / "x.pptx").output
    assert not (tmp_path / "x.pptx").exists()


def test_a_folder_where_nothing_can_be_written_is_said(deck: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run(deck, "--format", "xlsx", "--out", tmp_path / "file" / "x.xlsx")
    assert done.exit_code == 1
    assert "No se pudo escribir" in done.output


def test_the_package_is_asked_for_as_before(tmp_path: Path) -> None:
    assert run("package", "--out", tmp_path / "x.zip").exit_code == 0
    assert (tmp_path / "x.zip").stat().st_size > 1_000


def test_progress_is_told_slide_by_slide(figures: object, deck: Path) -> None:
    from documents.decks import deck as decks

    told: list[tuple[int, int]] = []
    content = handover.made(figures, decks.read(deck), "pptx", progress=lambda done, of: told.append((done, of)))  # type: ignore[arg-type]
    assert told == [(1, 2), (2, 2)]
    assert Presentation(io.BytesIO(content)).core_properties.title == "Corto"
