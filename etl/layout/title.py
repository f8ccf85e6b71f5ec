"""What the lines above a header say: the report and section, the agency, the period, the term."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from etl import names
from etl.layout import offices
from etl.names import fold
from etl.reading.sheet import Sheet, address
from etl.values import periods
from etl.values.periods import Period

LINKS = {
    "de",
    "del",
    "en",
    "a",
    "al",
    "el",
    "la",
    "ano",
    "mes",
    "meses",
    "corte",
    "entre",
    "desde",
    "hasta",
    "durante",
    "vigencia",
    "con",
    "",
}
SIGNS = " \t,;:.·|–—-/()"
AGENCY = {"entidad", "dependencia", "secretaria", "institucion", "organizacion", "quien reporta", "entidad que reporta"}
# The day on which a paper was written is not what its figures are of.
WRITTEN_ON = (
    "fecha de reporte",
    "fecha del reporte",
    "fecha de elaboracion",
    "fecha de envio",
    "fecha de entrega",
    "fecha:",
    "elaborado",
    "elaboro",
)
SOURCE = {"fuente", "fuentes", "fuente de informacion", "fuente de los datos"}  # where the data are from, which is not who reports them
PLACE = {"municipio", "lugar", "ciudad", "departamento", "territorio"}


@dataclass(frozen=True)
class Title:
    """What the lines above a header say; None where they say nothing, or several things.

    `agency` is said to be the one that reports (`Entidad: …`); `offices` only stand there, and may be whoever typed it: those that lines
    name, from top to bottom, None for one that nobody knows, or that is only a part of its line. `strangers`
    are the names that `Entidad: …` and `Municipio: …` say and nobody knows: of what kind, as written, and their cell. `subject` is the last
    line without its period: what the table is about, perhaps. `several`: the lines speak of more than one period finer than a year.
    `cut_off` is the first line that names a cut-off and no year (`corte 30 de noviembre de cada año`), as written, and its cell.
    """

    document: str | None = None
    section: str | None = None
    agency: str | None = None
    offices: tuple[str | None, ...] | None = None
    place: str | None = None
    period: Period | None = None
    term: Period | None = None
    strangers: tuple[tuple[str, str, str], ...] = ()
    subject: str | None = None
    several: bool = False
    cut_off: tuple[str, str] | None = None

    @property
    def letterhead(self) -> str | None:
        """The only office that the lines name; None where they name none, or another one too: nobody knows then which of them reports."""
        return self.offices[0] if self.offices is not None and len(self.offices) == 1 else None

    def under(self, wider: Title) -> Title:
        """What this title says, and where it is silent, what the lines at the head of the sheet say."""
        both = (own if own is not None else above for own, above in zip(_parts(self), _parts(wider), strict=True))
        strangers, subject = self.strangers or wider.strangers, self.subject or wider.subject
        cut_off = self.cut_off or wider.cut_off
        return Title(*both, strangers=strangers, subject=subject, several=self.several or wider.several, cut_off=cut_off)


def _parts(title: Title) -> tuple[Any, ...]:
    return title.document, title.section, title.agency, title.offices, title.place, title.period, title.term


def read(sheet: Sheet, rows: Iterable[int], more: Iterable[str] = ()) -> Title:
    """Read lines, cell by cell. `Informe: …`, `Sección: …`, `Entidad: …`, `Municipio: …` (or the next cell) name what they say."""
    document = section = term = subject = cut_off = None
    several = False
    offices_: dict[str | None, None] = {}
    spoken: set[Period] = set()
    said_of: dict[str, set[str]] = {"agency": set(), "place": set()}
    strangers: list[tuple[str, str, str]] = []
    for row in rows:
        cells = [column for column in range(len(sheet.rows[row])) if sheet.text(row, column)]
        texts = [sheet.text(row, column) for column in cells]
        is_of_the_paper = any(fold(text).startswith(WRITTEN_ON) for text in texts)
        for position, text in enumerate(texts):
            label, colon, rest = text.partition(":")
            following = texts[position + 1] if position + 1 < len(texts) else ""
            if (
                cut_off is None
                and not is_of_the_paper
                and periods.names_cut_off(f"{text} {following}" if colon and not rest.strip() else text)
            ):
                cut_off = text, address(row, cells[position])
            said = rest.strip() or (following if colon or fold(label) in AGENCY | PLACE else "")
            match fold(label):
                case "informe":
                    document = said
                case "seccion":
                    section = said
                case word if word in AGENCY | PLACE and said:
                    kind, known = ("agency", names.agencies()) if word in AGENCY else ("place", names.places())
                    if (member := known.resolve(said)) is not None:
                        said_of[kind].add(member)
                    else:
                        strangers.append((kind, said, address(row, cells[position])))
                case _:
                    of_source = position > 0 and fold(texts[position - 1]) in SOURCE
                    office = None if of_source else offices.known(text)
                    if not (of_source or is_of_the_paper or fold(label) in SOURCE):
                        parts = [agency if agency in offices_ else None for _part, agency in offices.named_in(text)]
                        offices_ |= dict.fromkeys([office] if office else parts)
                    subject = (None if is_of_the_paper or of_source or office else without_period(text)) or subject
                    spoken |= set() if is_of_the_paper else _spoken(text)
                    several = several or (not is_of_the_paper and periods.are_several(text))
                    term = term or periods.term_in_title(text)
    for text in more:
        spoken |= _spoken(text)
    several = several or len({period for period in spoken if period != periods.year(period.start.year)}) > 1
    agency, place = (next(iter(found)) if len(found) == 1 else None for found in said_of.values())
    return Title(
        document, section, agency, tuple(offices_) or None, place, _only(spoken), term, tuple(strangers), subject, several, cut_off
    )


def without_period(text: str) -> str | None:
    """`Dosis aplicadas en enero de 2019` → `Dosis aplicadas`; None where nothing is left."""
    said = text.lower()
    starts = [found.start() for pattern in (periods.YEAR, periods.NAMED_MONTH) if (found := pattern.search(said)) is not None]
    words = text[: min(starts, default=len(text))].split()
    while words and (fold(words[-1].strip(SIGNS)) in LINKS or (starts and words[-1].isdigit())):  # the day of «corte 30 de noviembre»
        words.pop()
    said = " ".join(words)
    if said.count("(") > said.count(")"):
        said = said[: said.rindex("(")]
    return said.strip(SIGNS) or None


def agencies_in(sheet: Sheet, row: int) -> set[str]:
    """The agencies that a line says to be the one that reports: `Entidad: CASA`. Only that: it is asked of every line of a sheet."""
    found: set[str] = set()
    for column in range(len(sheet.rows[row])):
        label, colon, rest = sheet.text(row, column).partition(":")
        if fold(label) in AGENCY:
            said = rest.strip() if colon and rest.strip() else sheet.text(row, column + 1)
            if said and (agency := names.agencies().resolve(said)) is not None:
                found.add(agency)
    return found


def _spoken(text: str) -> set[Period]:
    period = periods.in_title(text)
    return {period} if period is not None else set()


def _only(spoken: set[Period]) -> Period | None:
    """The period that the lines agree on. Months speak louder than a year, which may be a decree's or a plan's."""
    months = {period for period in spoken if period != periods.year(period.start.year)}
    certain = months or spoken
    return next(iter(certain)) if len(certain) == 1 else None


def of_file(name: str) -> Title:
    """What a file's name says of its period: `informe_mayo_2024.xlsx`. It is the last to be believed."""
    span = periods.in_file_name(name)
    return Title(period=span.period() if span is not None else None)


def with_sheet(title: Title, sheet_name: str, file: Title, answered: int | None, *, dated: bool) -> Title:
    """The title with what the name of its sheet says: `Enero 2024`, or `Enero` in the year that the title, somebody or the file says.

    A title that says more than a year is believed first. `dated`: the table has periods of its own, and only a year may date them.
    """
    span = periods.read(sheet_name) or periods.in_file_name(sheet_name)
    stated = title.period
    if span is None or span.cumulative or (stated is not None and stated != periods.year(stated.start.year)):
        return title
    if dated and (span.kind != "year" or stated is not None):
        return title
    year = stated.start.year if stated is not None else answered or (file.period.start.year if file.period is not None else None)
    own = span.period(year)
    if own is None or (stated is not None and own.start.year != stated.start.year):
        return title
    return replace(title, period=own)
