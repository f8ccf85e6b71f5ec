"""Where workbooks are dropped, and their check with its progress."""

from __future__ import annotations

import streamlit as st

from language.words import _
from ui import own_words, safe, workbench
from ui.workbench import Outcome

KINDS = ["xlsx", "xlsm", "xls", "ods", "csv"]
NOT_TAKEN = ("~$", ".")  # what Excel and the system leave in a folder


def zone() -> None:
    """The place where files, or the folder of a whole month, are dropped."""
    whole = st.segmented_control(
        _("What do you bring?"),
        ["files", "folder"],
        default="files",
        required=True,
        format_func=lambda each: _("Workbooks") if each == "files" else _("A folder"),
        key="drop-what",
    )
    bench = workbench.table()
    st.html(own_words.of_uploads())
    given = st.file_uploader(
        _("Drop here the workbooks as you received them: .xlsx, .xlsm, .xls, .ods or .csv, up to 20 MB each."),
        type=KINDS,
        accept_multiple_files="directory" if whole == "folder" else True,
        key=f"drop-{whole}-{bench.turn}",
    )
    files = [each for each in given if not each.name.rpartition("/")[2].startswith(NOT_TAKEN)]
    workbench.lay([(each.file_id, each.name.replace("\\", "/").rpartition("/")[2], each.getvalue) for each in files])


def checked() -> Outcome | None:
    """What would become of the workbooks; says how far the reading is."""
    place = st.empty()

    def say(sentence: str, done: float) -> None:
        place.progress(min(done, 1.0), text=safe.plain(sentence))

    outcome = workbench.check(say)
    place.empty()
    return outcome
