"""What is on screen, in the address: each choice of the page, the version when it is not the latest, and the language.

A link so opens the same figures in another browser, and back and forward go from one choice to the one before. What is chosen on a page is
kept for the others: whoever follows the navigation finds the same agency and the same months there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import streamlit as st

from language import words
from language.words import _
from ui import session, tongue
from warehouse import versions
from warehouse.schema import schema_id
from warehouse.versions import Version

VERSION = "version"
LONGEST = 200  # characters of a text in the address
_KEY = "address"

Value = TypeVar("Value")


@dataclass
class _Address:
    """What this session's address said last, and what was chosen.

    `chosen` are the values by parameter, of every page; `used` those of the page on screen that are not what it begins with. `arrivals`
    counts the times that an address came from elsewhere: the widgets are then others, which begin with what it says (`seeded`).
    """

    page: str | None = None
    written: dict[str, list[str]] = field(default_factory=dict)
    chosen: dict[str, list[str]] = field(default_factory=dict)
    used: dict[str, list[str]] = field(default_factory=dict)
    seeded: dict[str, Any] = field(default_factory=dict)
    arrivals: int = 0
    complaints: list[str] = field(default_factory=list)


def begin(page: str) -> None:
    """Take what the address says when it is not we who wrote it: a link, or back and forward. `page` is its path.

    Somebody who follows the navigation brings no parameters, and keeps what was chosen.
    """
    held, said = _held(), _said()
    moved = page != held.page
    if (said != held.written) if not moved else said:
        held.chosen = {name: values for name, values in said.items() if name != VERSION}
        held.arrivals += 1
        held.complaints = []
        _open_version(said.get(VERSION, [])[-1:], held)
    elif moved:
        held.complaints = []
    held.page, held.used = page, {}


def complaints() -> list[str]:
    """What the address asked for and is not there, as sentences to show: other figures than those that a link meant are on screen."""
    return _held().complaints


def one(name: str, options: Iterable[str], default: str) -> str:
    """The choice of a parameter among what the page offers; what it begins with when the address says nothing."""
    return many(name, options, [default])[-1]


def many(name: str, options: Iterable[str], default: Sequence[str]) -> list[str]:
    """Like `one`, for a parameter that may be there several times; in the order of the options."""
    held, offered = _held(), list(options)
    asked = held.chosen.get(name)
    if asked is None:
        return list(default)
    found = [option for option in offered if option in asked]
    return found or ([] if asked == [""] else list(default))


def text(name: str) -> str:
    """What a parameter says that is no choice of several: words to look for. Empty where the address does not say it."""
    return (_held().chosen.get(name) or [""])[-1][:LONGEST]


def says(name: str) -> bool:
    """Whether something was chosen for a parameter, so that it is not what a page begins with."""
    return name in _held().chosen


def seed(key: str, value: Value) -> tuple[str, Value]:
    """The key of a widget and the value that it begins with: another widget, of another key, whenever an address came from elsewhere.

    The value is that of its first drawing as long as the widget lives: given another one, Streamlit may take it for another widget. In
    another language it is another widget too, for Streamlit knows a choice by its words.
    """
    held = _held()
    name = f"{key}-{held.arrivals}" if held.arrivals else key
    name = name if words.language() == words.DEFAULT else f"{name}-{words.language()}"
    if name not in st.session_state:
        held.seeded[name] = value
    return name, held.seeded[name]


def say(name: str, chosen: str | Sequence[str], default: str | Sequence[str]) -> None:
    """Keep a choice, and have the address say it unless it is what the page begins with. Nothing chosen of several is said too."""
    held = _held()
    values = [chosen] if isinstance(chosen, str) else list(chosen)
    first = [default] if isinstance(default, str) else list(default)
    if values == first:
        held.chosen.pop(name, None)
    else:
        held.chosen[name] = held.used[name] = values or [""]


def keep(*names: str) -> None:
    """Leave in the address what was chosen for these, though nothing that is drawn shows it: back leads to where one was."""
    held = _held()
    held.used |= {name: held.chosen[name] for name in names if name in held.chosen}


def finish() -> None:
    """Write the address of what was drawn, when it is another one."""
    held = _held()
    params = dict(held.used)
    if session.current_if_other() is not None:
        params[VERSION] = [str(session.version().number)]
    said = _said()
    for name in said.keys() - params.keys():
        del st.query_params[name]
    if more := {name: values for name, values in params.items() if said.get(name) != values}:
        st.query_params.update(more)
    held.written = params


def _said() -> dict[str, list[str]]:
    """What the address says, but for the language: its switch is bound to its parameter, which nobody else may write."""
    return {name: st.query_params.get_all(name) for name in st.query_params if name != tongue.KEY}


def _held() -> _Address:
    return st.session_state.setdefault(_KEY, _Address())


def _open_version(asked: list[str], held: _Address) -> None:
    """Look at the version that the address names; without one, at that with which the session began."""
    if not asked:
        session.look_back()
        return
    known = {str(number): version for number, version in versions.all_versions().items()}
    version = known.get(asked[0])
    if version is None:
        held.complaints.append(_("The address asks for version {number}, which does not exist.", number=asked[0]))
    elif not _readable(version):
        held.complaints.append(_("The address asks for version {number}, which cannot be read any more.", number=asked[0]))
    else:
        session.look_at(version)
        return
    session.look_back()


def _readable(version: Version) -> bool:
    return version.schema == schema_id() and versions.is_whole(version)
