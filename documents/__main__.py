"""What is handed over and what is given away, without a server.

python -m documents DECK.yml --format pptx --out FILE     a deck as PowerPoint, Word, PDF, offline page or workbook
python -m documents package --out FILE                    the whole edition of the data in one file
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

import settings
from documents import package as packages
from documents.decks import deck as decks
from documents.decks import handover
from documents.decks.deck import WrongDeck
from documents.decks.own_words import WrongReport
from documents.decks.printing import NoPdf
from documents.decks.templates import WrongTemplate
from language.words import _
from views.asked import WrongView
from warehouse import disk, versions
from warehouse.reader import open_version
from warehouse.versions import Version, VersionError

OUT = click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
NUMBER = click.option("--version", "number", type=int, metavar="N")


class _DeckFirst(click.Group):
    """A group whose first word may also be a deck."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] != "--help":
            args = ["deck", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_DeckFirst)
def cli() -> None:
    """Hand over a deck, DECK.yml --format … --out FILE, or give away the data."""


@cli.command()
@click.argument("named", metavar="DECK.yml")
@click.option("--format", "ending", required=True, type=click.Choice(list(handover.FORMATS)))
@click.option("--of", type=click.Choice(["slides", "report"]), default="slides", help="Of which of the two a PDF is.")
@OUT
@NUMBER
def deck(named: str, ending: str, of: handover.Of, out: Path, number: int | None) -> None:
    """Make a file of a deck, from the current version or from version N: DECK.yml, or the name of one that is in Puente.

    A Word report that is there already gives its words to the new one.
    """
    path = Path(named) if Path(named).is_file() else decks.path_of(named)
    try:
        if path is None:
            sys.exit(_("There is no deck {name}. There are: {names}.", name=named, names=", ".join(decks.names())))
        shown, version = decks.read(path), _version(number)
        before = handover.hand_over(open_version(version), shown, ending, out, of=of)
    except OSError as error:
        sys.exit(_("{file} could not be written: {reason}.", file=out, reason=disk.reason(error)))
    except (VersionError, settings.WrongSetting, WrongDeck, WrongView, WrongTemplate, WrongReport, NoPdf) as error:
        sys.exit(str(error))
    print(_("{file}: version {number}", file=out, number=version.number))
    if before is not None:
        print(_("The report that was there is now {file}.", file=before))


@cli.command()
@OUT
@NUMBER
def package(out: Path, number: int | None) -> None:
    """Write the data package of the current version, or of version N."""
    try:
        version = _version(number)
        packages.build(version, out)
    except (VersionError, settings.WrongSetting, OSError) as error:
        sys.exit(str(error))
    print(_("{file}: version {number}", file=out, number=version.number))


def _version(number: int | None) -> Version:
    """The version of that number, else the current one; ends the program where there is none."""
    served = versions.served()
    version = versions.all_versions().get(number) if number is not None else served.version if served else None
    if version is None:
        sys.exit(_("There is no such version. To see those there are: python -m etl versions"))
    return version


if __name__ == "__main__":
    cli()
