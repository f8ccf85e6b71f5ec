"""The application with two pages more: one that is there to write, and one that anybody opens and that tries to."""

import sys
from pathlib import Path

import streamlit as st

from ui import login, navigation, server
from ui.navigation import Entry

HERE = Path(__file__).parent

if __name__ == "__main__":
    st.set_page_config(page_icon=str(HERE.parents[2] / "static" / "icon.svg"))
    entries = (
        Entry(str(HERE / "asks.py"), "Home", "home"),
        Entry(str(HERE / "writes.py"), "Goals", "flag", "escribir", writes=True),
    )
    st.navigation(navigation.pages(entries), position="top").run()
    login.foot()
else:
    sys.path.insert(0, str(HERE.parents[2]))
    app = st.App(__file__, lifespan=server.lifespan, middleware=server.middleware(), on_script_error=server.say_what_failed)
