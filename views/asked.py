"""Which view is asked for, and with which filters: in the words of an address, so that a link, a page and a deck say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from language.words import _
from metrics.exploring.choice import EVER

MONTH = "%Y-%m"


class WrongView(ValueError):
    """A view that there is not, or a filter that it does not take; the message says which there are."""


@dataclass(frozen=True)
class Asked:
    """The name of a view and its filters, each a word of the address with its values. Two that ask for the same are equal."""

    view: str
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, view: str, filters: Mapping[str, str | Iterable[str] | date | None] | None = None) -> Asked:
        """From filters as they are at hand: one value or several; a day stands for its month; what is empty is left out."""
        said = {name: _values(value) for name, value in (filters or {}).items()}
        return cls(view, tuple(sorted((name, values) for name, values in said.items() if values)))

    def many(self, name: str) -> tuple[str, ...]:
        """The values of a filter; none where it is not said."""
        return dict(self.filters).get(name, ())

    def one(self, name: str, default: str = "") -> str:
        """The value of a filter."""
        return next(iter(self.many(name)), default)

    def up_to(self, name: str, most: int) -> int:
        """A filter that says how many: `most` at most, and where it says no number."""
        said = self.one(name)
        return min(int(said), most) if said.isdecimal() and int(said) else most

    @property
    def key(self) -> str:
        """One word for programs: the view and the values of its filters."""
        return "-".join([self.view, *(value for _name, values in self.filters for value in values)])

    def months(self) -> tuple[date, date]:
        """The first days of the months from `desde` to `hasta`; from ever to ever where they are not said. `WrongView` for no month."""
        return self._month("desde", EVER[0]), self._month("hasta", EVER[1])

    def _month(self, name: str, default: date) -> date:
        written = self.one(name)
        if not written:
            return default
        try:
            return datetime.strptime(written, MONTH).date()  # noqa: DTZ007 - a month is of no zone
        except ValueError:
            raise WrongView(_("«{name}» is a month: {name}=2019-08. It says «{value}».", name=name, value=written)) from None


def _values(value: str | Iterable[str] | date | None) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    if isinstance(value, date):
        return () if value in EVER else (value.strftime(MONTH),)
    return (value,) if isinstance(value, str) else tuple(map(str, value))
