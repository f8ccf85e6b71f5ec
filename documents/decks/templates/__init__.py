"""The template files of what is handed over: those that come with the project, or an office's own under the same names."""

from __future__ import annotations

from pathlib import Path

import settings
from charts import theme
from language.words import _

PRESENTATION, REPORT = "presentacion.pptx", "informe.docx"
TONGUES = {"es": "es-CO", "en": "en-US"}  # the languages of a deck, as the office's programs call them
COVER, FIGURE, TEXT = "Portada", "Cifra", "Texto"  # the layouts of a presentation
FONT = theme.FONT.split(",")[-2].strip()  # of the charts' letters, the one that every office has: a file cannot bring Public Sans with it


class WrongTemplate(ValueError):
    """A template that cannot be used; the message says which file, what it lacks and what to do."""


def path_of(name: str) -> Path:
    """The file of a template: the office's where there is one, else the project's."""
    own = settings.templates_folder() / name
    return own if own.is_file() else Path(__file__).with_name(name)


def unreadable(path: Path) -> WrongTemplate:
    """What is said of one that is no such file."""
    program = "PowerPoint" if path.suffix == ".pptx" else "Word"
    return WrongTemplate(
        _(
            "The template {file} cannot be read: it is damaged, or it is no file of {program}. Save it again from {program} as {ending}, "
            "or take it out of its folder: then the one that comes with Puente is used.",
            file=path.name,
            program=program,
            ending=path.suffix,
        )
    )


def lacking(path: Path, what: str) -> WrongTemplate:
    """What is said of one that lacks something."""
    return WrongTemplate(_("The template {file} lacks something: {what}.", file=path.name, what=what))
