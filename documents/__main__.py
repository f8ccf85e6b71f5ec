"""`python -m documents package --out FILE`: the whole edition in one file, without a server."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import settings
from documents import package as packages
from language.words import _
from warehouse import versions
from warehouse.versions import VersionError


@click.group()
def cli() -> None:
    """What is given away of the data."""


@cli.command()
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--version", "number", type=int, metavar="N")
def package(out: Path, number: int | None) -> None:
    """Write the data package of the current version, or of version N."""
    try:
        served = versions.served()
        version = versions.all_versions().get(number) if number is not None else served.version if served else None
        if version is None:
            sys.exit(_("There is no such version. To see those there are: python -m etl versions"))
        packages.build(version, out)
    except (VersionError, settings.WrongSetting, OSError) as error:
        sys.exit(str(error))
    print(_("{file}: version {number}", file=out, number=version.number))


if __name__ == "__main__":
    cli()
