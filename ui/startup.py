"""The first start builds the warehouse from data/raw; later starts reuse it and only warm up.

A server that is seen by others builds it before it answers anybody, because whoever only looks writes nothing. Where one is alone, or an
analyst is logged in, the page does it, with its progress.
"""

from __future__ import annotations

import gc
import itertools

import streamlit as st
from streamlit import logger

import settings
from etl import front
from language.words import _
from metrics import questions
from ui import access, safe
from warehouse import versions
from warehouse.reader import open_version
from warehouse.schema import schema_id
from warehouse.versions import Version, VersionError


def before_serving() -> None:
    """Build what is missing, where others will look; the log says so, and why when it cannot be done. Alone, the first page does it."""
    if settings.role() == "local":
        return
    log = logger.get_logger("puente")
    try:
        if not _readable(versions.current()):
            log.info("Puente: %s", _("Preparing the data for the first time…"))
            log.info("Puente: %s", _("Version {number} is ready.", number=front.build_if_absent().number))
    except (VersionError, front.WorkbookRefused) as error:
        log.error("Puente: %s", error)


def ready() -> None:
    """See to it that there is a version to read; on an error, say it and stop. A damaged one is left to `frame.above` to say."""
    try:
        present = versions.current()
        if not _readable(present):
            if not access.may_write():
                _say_that_there_is_none(present)
            bar = st.progress(0.0, text=_("Preparing the data for the first time…"))
            front.build_if_absent(lambda sentence, done: bar.progress(done, text=safe.plain(sentence)))
            bar.empty()
        versions.served()
        _warm_up()
    except (VersionError, front.WorkbookRefused) as error:
        st.error(safe.plain(error), icon=":material/error:")
        st.stop()


def _readable(present: Version | None) -> bool:
    return present is not None and present.schema == schema_id()


def _say_that_there_is_none(present: Version | None) -> None:
    """Who only looks is told plainly, and changes nothing."""
    if present is None:
        said = _("There is no data to show yet. Whoever looks after Puente finds the reason in the server's log.")
    else:
        said = _("The data is of another version of the program and is not shown. Whoever looks after Puente runs: python -m etl rebuild")
    st.info(safe.plain(said), icon=":material/hourglass_empty:")
    st.stop()


@st.cache_resource(show_spinner=False)
def _warm_up() -> None:
    """Once a process: a first query."""
    served = versions.served()
    assert served is not None
    questions.holdings(open_version(served.version))


_runs = itertools.count(1)
RESTING = frozenset({1, 4, 16, 64})  # the runs of a process after which what they brought in stays for good


def rest() -> None:
    """After a run: what the first ones brought into memory is left out of the collections that follow every rerun of anybody.

    Not after each: what a session leaves behind in a circle would then never be given back.
    """
    if next(_runs) in RESTING:
        gc.collect()
        gc.freeze()
