"""The first start builds the warehouse from data/raw, with progress; later starts reuse it and only warm up."""

from __future__ import annotations

import gc

import streamlit as st

from etl import front
from language.words import _
from metrics import questions
from ui import safe
from warehouse import versions
from warehouse.reader import open_version
from warehouse.schema import schema_id
from warehouse.versions import VersionError


def ready() -> None:
    """See to it that there is a version to read; on an error, say it and stop. A damaged one is left to `frame.above` to say."""
    try:
        present = versions.current()
        if present is None or present.schema != schema_id():
            bar = st.progress(0.0, text=_("Preparing the data for the first time…"))
            front.build_if_absent(lambda sentence, done: bar.progress(done, text=safe.plain(sentence)))
            bar.empty()
        versions.served()
        _warm_up()
    except (VersionError, front.WorkbookRefused) as error:
        st.error(safe.plain(error), icon=":material/error:")
        st.stop()


@st.cache_resource(show_spinner=False)
def _warm_up() -> None:
    """Once a process: a first query, and then what is in memory is left out of the collections that follow every rerun."""
    served = versions.served()
    assert served is not None
    questions.holdings(open_version(served.version))
    gc.collect()
    gc.freeze()
