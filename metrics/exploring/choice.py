"""What a person chose to see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

MONTHS = {"month": 1, "quarter": 3, "year": 12}
# The words of an address, on the page and for programs, and what they mean. The first of each is what there is without one.
PERIODS = {"mes": "month", "trimestre": "quarter", "anio": "year"}
SPLITS = {"no": "", "entidad": "agency", "lugar": "place", "sexo": "sex", "edad": "age", "sexo-edad": "sex_and_age"} | {
    "nacionalidad": "nationality", "perfil": "profile", "grupos": "own",
}  # fmt: skip
SCALES = {"valor": "value", "indice": "index", "por-mil": "per_thousand"}
WHOLE = "total"  # the breakdown that is no part
EVER = (date(1900, 1, 1), date(2999, 12, 1))


@dataclass(frozen=True)
class Choice:
    """One view of an indicator.

    `by`: month, quarter or year. `split`: nothing, `agency`, `place` or the family of parts. No agencies or places: all of them. `first`
    and `last`: first days of months, both included. `against`: another indicator, or nothing. `scale`: value, index or per_thousand.
    """

    indicator: str
    by: str = "month"
    split: str = ""
    agencies: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    first: date = EVER[0]
    last: date = EVER[1]
    against: str = ""
    scale: str = "value"

    @property
    def months(self) -> int:
        """How many months one period has."""
        return MONTHS[self.by]

    @property
    def last_day(self) -> date:
        """The last day of the last month."""
        following = (self.last.replace(day=28) + timedelta(days=4)).replace(day=1)
        return following - timedelta(days=1)

    @property
    def is_of_parts(self) -> bool:
        """Whether it is divided into parts of the whole, such as women and men."""
        return self.split not in {"", "agency", "place"}

    def of(self, indicator: str) -> Choice:
        """The same choice of another indicator."""
        return replace(self, indicator=indicator)
