"""What an address asks for, understood: parameters into filters; what cannot be asked is one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from documents.resources import FILTERS, Filter, Resource
from language import words
from language.words import _
from metrics import open_data
from warehouse import versions
from warehouse.reader import open_version
from warehouse.schema import schema_id
from warehouse.versions import Version

VERSION, LANGUAGE = "version", "lang"
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
LONGEST = 200  # characters of a value that is repeated in a sentence
MOST = 200  # values of one parameter


class NotUnderstood(ValueError):
    """An address asks in a way that it cannot; the message says how it can."""


class NotThere(LookupError):
    """An address asks for what there is not; the message says where to look."""


def version(said: Iterable[str]) -> Version:
    """The version that an address names, or the one that is served. `NotUnderstood`, `NotThere`, and `VersionError` of a damaged one."""
    numbers = list(said)
    if len(numbers) > 1 or (numbers and not _NUMBER.fullmatch(numbers[0])):
        raise NotUnderstood(_("{parameter} is the number of a version, once: {parameter}=3.", parameter=VERSION))
    if not numbers:
        served = versions.served()
        if served is None:
            raise NotThere(_("There are no data yet."))
        return served.version
    found = versions.all_versions().get(int(numbers[0]))
    if found is None:
        raise NotThere(_("There is no version {number}.", number=numbers[0]))
    if found.schema != schema_id() or not versions.is_whole(found):
        raise NotThere(_("Version {number} cannot be read any more.", number=numbers[0]))
    return found


def language(said: Iterable[str]) -> str:
    """The language in which an address asks for titles and headings; Spanish without one. `NotUnderstood` for any other."""
    codes = list(said) or [words.DEFAULT]
    if len(codes) > 1 or codes[0] not in words.LANGUAGES:
        raise NotUnderstood(_("{parameter} is one of {choices}, once.", parameter=LANGUAGE, choices=", ".join(words.LANGUAGES)))
    return codes[0]


def filters(resource: Resource, of: Version, said: Mapping[str, list[str]]) -> dict[str, Any]:
    """The query's parameters, by name, of those of an address (each with its values). `NotUnderstood` and `NotThere`."""
    by_parameter = {each.parameter: each for each in resource.filters}
    found: dict[str, Any] = {}
    for parameter, values in said.items():
        if parameter in {VERSION, LANGUAGE}:
            continue
        one = by_parameter.get(parameter)
        if one is None:
            offered = ", ".join([*by_parameter, VERSION, LANGUAGE])
            raise NotUnderstood(
                _("{table} knows no «{name}». It knows: {offered}.", table=resource.address, name=_cut(parameter), offered=offered)
            )
        found[one.name] = _understood(one, of, values)
    if found.get("first") and found.get("last") and found["first"] > found["last"]:
        raise NotUnderstood(_("«desde» is later than «hasta»."))
    return found


def _understood(one: Filter, of: Version, values: list[str]) -> Any:
    match one.kind:
        case "codes":
            return _codes(one, of, values)
        case "word":
            return _word(one, values)
        case _:
            return _day(one, values)


def meaning(one: Filter) -> str:
    """What a parameter means, with the words that it may be."""
    return _(one.meaning, choices=", ".join(one.words)) if one.words else _(one.meaning)


def example(resource: Resource, of: Version) -> dict[str, Any]:
    """Filters that this version answers, for a table that is large: the indicator with most figures."""
    found = sorted(_known(of).get("example", ()))
    return {"indicators": found} if found and any(each.name == "indicators" for each in resource.filters) else {}


def query(resource: Resource, given: Mapping[str, Any]) -> dict[str, list[str]]:
    """The way back: the parameters of the address that asks for these filters, in the order in which they are documented."""
    return {each.parameter: _said(each, given[each.name]) for each in resource.filters if given.get(each.name) is not None}


def parameter(name: str) -> str:
    """What a filter is called in an address."""
    return FILTERS[name].parameter


def _said(one: Filter, value: Any) -> list[str]:
    if one.kind == "word":
        return [word for word, code in one.words.items() if code == value]
    return [value.isoformat()] if isinstance(value, date) else [str(each) for each in value]


def _codes(one: Filter, of: Version, values: list[str]) -> list[str]:
    if len(values) > MOST:
        raise NotUnderstood(_("«{name}» may come {most} times.", name=one.parameter, most=MOST))
    there = _known(of).get("indicators" if one.name == "against" else one.name, frozenset())
    for value in values:
        if value not in there:
            raise NotThere(_("There is no {name} «{value}» in version {number}.", name=one.parameter, value=_cut(value), number=of.number))
    return sorted(set(values))


def _word(one: Filter, values: list[str]) -> str:
    if len(values) > 1 or values[0] not in one.words:
        raise NotUnderstood(_("{parameter} is one of {choices}, once.", parameter=one.parameter, choices=", ".join(one.words)))
    return one.words[values[0]]


_known_in: dict[tuple[str, str], dict[str, frozenset[str]]] = {}
KEPT = 8  # versions whose names are remembered


def _known(of: Version) -> dict[str, frozenset[str]]:
    key = (of.file, of.file_sha256)
    if key not in _known_in:
        if len(_known_in) >= KEPT:
            _known_in.clear()
        _known_in[key] = open_data.known(open_version(of))
    return _known_in[key]


def _day(one: Filter, values: list[str]) -> date:
    wrong = NotUnderstood(_("«{name}» is a month or a day, once: {name}=2019-08 or {name}=2019-08-15.", name=one.parameter))
    said = _DAY.fullmatch(values[0]) if len(values) == 1 else None
    if said is None:
        raise wrong
    year, month, day = (int(part) if part else None for part in said.groups())
    try:
        first = date(year or 0, month or 0, day or 1)
        if day is not None or one.kind == "first":
            return first
        return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    except (ValueError, OverflowError):
        raise wrong from None


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
