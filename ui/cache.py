"""Answers and charts, made once a version and language: keyed by the question or the chart and its parameters, never by a frame."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import plotly.graph_objects as go
import streamlit as st

from language import clock, words
from metrics.rules import Refusal
from ui import session
from views import registry
from views.asked import Asked
from views.view import View
from warehouse import comparing
from warehouse.comparing import Comparison
from warehouse.reader import Reader
from warehouse.versions import Version

Answer = TypeVar("Answer")

VIEWS = 64  # that are kept: the collector looks at all of them after each run of anybody's page


def ask(question: Callable[..., Answer], *parameters: Any) -> Answer:
    """The answer of `metrics.questions.<question>` in the session's version."""
    reader = session.reader()
    return _answer(question.__name__, reader.version.file, words.language(), parameters, question, reader)


def keep(question: Callable[..., Answer], *parameters: Any) -> Answer:
    """The same for an answer that nobody can change, of tuples say: everybody is given the one that was made, not a copy of it.

    For what is asked again at each run and is of few kinds: what is kept alive is looked at in each collection.
    """
    reader = session.reader()
    return _kept(question.__name__, reader.version.file, words.language(), parameters, question, reader)


def draw(chart: Callable[..., go.Figure], *tables: Any, key: tuple[Any, ...] = ()) -> go.Figure:
    """A chart of the session's version. `key` is what its tables were asked for with: the same key, the same tables."""
    return _figure(f"{chart.__module__}.{chart.__name__}", session.version().file, words.language(), key, chart, tables)


def view(asked: Asked) -> View | Refusal:
    """The view that is asked for, in the session's version, as of today; `registry.view` says what it raises."""
    reader = session.reader()
    return _view(asked, reader.version.file, words.language(), clock.today(), reader)


def compared(before: Version, after: Version) -> Comparison:
    """What differs between two versions. Raises VersionError when that cannot be told."""
    return _compared((before.file, before.file_sha256), (after.file, after.file_sha256), before, after)


@st.cache_data(show_spinner=False, max_entries=8)
def _compared(earlier: tuple[str, str], later: tuple[str, str], _before: Version, _after: Version) -> Comparison:
    return comparing.compare(_before, _after)


@st.cache_data(show_spinner=False, max_entries=512)
def _answer(name: str, version: str, language: str, parameters: tuple[Any, ...], _question: Callable[..., Any], _reader: Reader) -> Any:
    return _question(_reader, *parameters)


@st.cache_resource(show_spinner=False, max_entries=64)
def _kept(name: str, version: str, language: str, parameters: tuple[Any, ...], _question: Callable[..., Any], _reader: Reader) -> Any:
    return _question(_reader, *parameters)


@st.cache_resource(show_spinner=False, max_entries=VIEWS)
def _view(asked: Asked, version: str, language: str, today: date, _reader: Reader) -> View | Refusal:
    return registry.view(_reader, asked)


@st.cache_resource(show_spinner=False, max_entries=512)
def _figure(
    name: str, version: str, language: str, key: tuple[Any, ...], _chart: Callable[..., go.Figure], _tables: tuple[Any, ...]
) -> go.Figure:
    return _chart(*_tables)
